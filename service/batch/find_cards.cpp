#include "service/batch/find_cards.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <glob.h>
#include <set>

#include "service/input_file.h"

namespace jopan::batch {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> cards_of_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const fs::path& path = entry->path();
    const std::string name = path.filename().string();
    if (path.extension() == ".json" && !name.starts_with('.') && name != "story.json" && name != "manifest.json" &&
        !name.ends_with(".schema.json"))
      files.push_back(path.string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> expand(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> files;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  return files;
}

Result<std::vector<std::string>> files_of(const std::string& pattern) {
  std::error_code error;
  if (fs::is_directory(pattern, error)) {
    std::vector<std::string> files = cards_of_folder(pattern);
    if (!files.empty()) return files;
    return fail(error_at({}, "batch.no_match", fmt::format("the folder \"{}\" holds no .json file", pattern)));
  }
  if (fs::exists(pattern, error)) return std::vector{pattern};
  std::vector<std::string> files = expand(pattern);
  std::erase_if(files, [&error](const std::string& file) { return fs::is_directory(file, error); });
  if (!files.empty()) return files;
  if (pattern.find_first_of("*?[") != std::string::npos) {
    return fail(error_at({}, "batch.no_match", fmt::format("no file matches \"{}\"", pattern),
                         "look at it with: ls " + pattern));
  }
  const fs::path wrong(pattern);
  return fail(error_at({}, "file.missing", fmt::format("there is no file \"{}\"", pattern),
                       nearest_file_hint(wrong.parent_path(), wrong.filename().string())));
}

}  // namespace

Result<std::vector<std::string>> find_cards(const std::vector<std::string>& patterns) {
  std::vector<std::string> cards;
  Diagnostics errors;
  std::set<fs::path> seen;
  for (const std::string& pattern : patterns) {
    Result<std::vector<std::string>> files = files_of(pattern);
    if (!files) {
      errors.insert(errors.end(), files.error().begin(), files.error().end());
      continue;
    }
    for (std::string& file : *files) {
      std::error_code error;
      if (seen.insert(fs::weakly_canonical(file, error)).second) cards.push_back(std::move(file));
    }
  }
  if (!errors.empty()) return fail(std::move(errors));
  return cards;
}

}  // namespace jopan::batch
