// Where documents' files come from: one folder that nothing leads out of, or nowhere.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "data/read.h"

namespace jopan {

/// Regular files below `root`, named by relative path; a url without a scheme is such a path too. Errors:
/// data.file_outside (absolute paths, "..", links that leave the root), data.file_missing (with the nearest name),
/// data.not_a_file, data.file_unreadable, data.too_large, data.url_refused. Messages name files as the document does,
/// never by full path.
class FileDataSource final : public DataSource {
 public:
  FileDataSource(std::filesystem::path root, std::size_t limit);

  [[nodiscard]] Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override;
  [[nodiscard]] Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override;

 private:
  std::filesystem::path root_;
  std::size_t limit_;
};

/// "https:", "data:", "//host": anything that is not a plain relative path.
[[nodiscard]] bool has_scheme(std::string_view url);

/// Refuses everything, kindly. Errors: data.file_refused, data.url_refused.
class NoDataSource final : public DataSource {
 public:
  [[nodiscard]] Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override;
  [[nodiscard]] Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override;
};

}  // namespace jopan
