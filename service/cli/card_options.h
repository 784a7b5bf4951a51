// What render, expand, scene and lint have in common: a document, where its data is, and how it is to be drawn.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render.h"
#include "service/cli/data_hosts.h"
#include "service/cli/report.h"
#include "service/data_source.h"
#include "service/fetch/remote.h"

namespace CLI {
class App;
}

namespace jopan::cli {

struct CardOptions {
  std::string input;
  std::string size, theme, brand, data_dir, zone;  ///< Empty: not given.
  std::string svg_text;                            ///< "outlines", "embed", "live" or empty.
  std::vector<std::string> params;                 ///< "name=value"
  DataHostOptions data_hosts;
  double scale = 1;
  bool bare = false;
  ReportStyle report = ReportStyle::Text;
};

/// Declares the options on a subcommand.
void declare_card_options(CLI::App& app, CardOptions& options);

/// A document that is ready to be drawn.
struct Job {
  Json document;
  RenderRequest request;
  RenderContext context;
  std::unique_ptr<FileDataSource> files;
  std::unique_ptr<fetch::Remote> remote;          ///< Null where no host is allowed.
  std::unique_ptr<fetch::RemoteDataSource> data;  ///< Null then, too.
};

/// Reads the document, and loads fonts and brands. Errors: file.*, body.*, home.*, font.*, time.unknown_zone.
[[nodiscard]] Result<Job> prepare(const CardOptions& options);

}  // namespace jopan::cli
