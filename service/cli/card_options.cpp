#include "service/cli/card_options.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>

#include "service/cli/quiet.h"
#include "service/input_file.h"
#include "service/resources.h"

namespace jopan::cli {
namespace {

/// Cards hold civil dates, so UTC keeps them as written; a bare spec's local time is the machine's, as in Vega.
Result<TimeZone> resolve_zone(const CardOptions& options) {
  std::string name = options.zone;
  if (name.empty() && options.bare) {
    if (const char* variable = std::getenv("TZ"); variable != nullptr) name = variable;
    if (name.starts_with(':')) name.erase(0, 1);
  }
  if (name.empty() || name == "UTC") return TimeZone{};
  return TimeZone::named(name);
}

}  // namespace

void declare_card_options(CLI::App& app, CardOptions& options) {
  app.add_option("CARD", options.input, "the card's JSON file; - reads standard input")->required()->type_name("");
  app.add_option("--size", options.size, "a preset (jopan sizes) or WIDTHxHEIGHT")->type_name("NAME");
  app.add_option("--theme", options.theme, "light or dark")->type_name("NAME");
  app.add_option("--brand", options.brand, "a brand (jopan brands)")->type_name("NAME");
  app.add_option("--set", options.params, "a value for a blank of a template; may stand several times")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->check(quiet(CLI::Validator(
          [](const std::string& text) {
            return text.find('=') == std::string::npos || text.starts_with('=') ? "write NAME=VALUE" : std::string();
          },
          "")));
  app.add_flag("--bare", options.bare, "a Vega-Lite spec, drawn alone as Vega would");
  app.add_option("--data-dir", options.data_dir, "where data files are; else the card's folder")
      ->type_name("DIR")
      ->check(quiet(CLI::ExistingDirectory));
  declare_data_hosts(app, options.data_hosts);
  app.add_option("--tz", options.zone, "zone of local times; else UTC, or TZ with --bare")->type_name("ZONE");
  app.add_flag_callback(
      "--json", [&options] { options.report = ReportStyle::Json; }, "errors and warnings as JSON");
}

Result<Job> prepare(const CardOptions& options) {
  Job job;
  job.request.limits = command_line_limits();
  JOPAN_TRY(job.request.zone, resolve_zone(options));
  JOPAN_TRY(const std::string text, read_input(options.input, job.request.limits.body_bytes));
  JOPAN_TRY(job.document, parse_document(text, job.request.limits));
  JOPAN_TRY(job.context, load_context(options.bare ? Needs::Fonts : Needs::Everything));

  std::filesystem::path folder = options.data_dir;
  if (folder.empty() && options.input != "-") folder = std::filesystem::path(options.input).parent_path();
  job.files = std::make_unique<FileDataSource>(folder, job.request.limits.data_bytes);
  JOPAN_TRY(fetch::Hosts hosts, read_data_hosts(options.data_hosts));
  if (!hosts.empty()) {
    job.remote = std::make_unique<fetch::Remote>(std::move(hosts), fetch_limits(options.data_hosts));
    job.data = std::make_unique<fetch::RemoteDataSource>(job.remote->data, *job.files);
  }

  RenderRequest& request = job.request;
  if (!options.size.empty()) request.size = options.size;
  if (!options.theme.empty()) request.theme = options.theme;
  if (!options.brand.empty()) request.brand = options.brand;
  if (!options.svg_text.empty())
    request.svg_text = options.svg_text == "live"    ? SvgText::Live
                       : options.svg_text == "embed" ? SvgText::Embed
                                                     : SvgText::Outlines;
  for (const std::string& param : options.params) {
    const std::size_t equals = param.find('=');
    request.params.emplace_back(param.substr(0, equals), param.substr(equals + 1));
  }
  request.scale = options.scale;
  request.bare = options.bare;
  request.data = job.files.get();
  if (job.data) request.data = job.data.get();
  return job;
}

}  // namespace jopan::cli
