// The fonts and brands that tests render with, loaded once a program.
#pragma once

#include <string>

#include "render.h"

namespace jopan::test {

[[nodiscard]] const RenderContext& workshop();

/// Files below one folder, as a document's {"file": …} finds them.
class FolderSource : public DataSource {
 public:
  explicit FolderSource(std::string folder) : folder_(std::move(folder)) {}
  [[nodiscard]] Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override;
  [[nodiscard]] Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override;

 private:
  std::string folder_;
};

/// What apps cover of a preset's edges.
[[nodiscard]] Insets safe_edges(std::string_view size);

/// Every diagnostic on a line of its own, for messages of failing tests.
[[nodiscard]] std::string lines_of(const Diagnostics& diagnostics);

[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace jopan::test
