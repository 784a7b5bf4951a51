// Says when files change, within a moment of their being saved.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <vector>

#include "core/result.h"

namespace jopan::watch {

class FileWatch {
 public:
  /// Error code: watch.failed.
  [[nodiscard]] static Result<FileWatch> open();
  ~FileWatch();
  FileWatch(FileWatch&& other) noexcept;
  FileWatch& operator=(FileWatch&&) = delete;

  /// From now on: these files, there or not yet, and everything below these folders. Folders are watched rather than
  /// files, because most editors save by putting a new file in an old one's place.
  void watch(const std::vector<std::filesystem::path>& files, const std::vector<std::filesystem::path>& trees);

  /// What has been saved, moved or removed, once it has been quiet for a moment; empty after `timeout` or a signal.
  [[nodiscard]] std::set<std::filesystem::path> wait(std::chrono::milliseconds timeout);

 private:
  explicit FileWatch(int descriptor) : descriptor_(descriptor) {}
  void add_folder(const std::filesystem::path& folder, bool is_tree);
  void add_tree(const std::filesystem::path& folder);
  void read_events(std::set<std::filesystem::path>& changed);

  struct Folder {
    std::filesystem::path path;
    bool is_tree = false;  ///< Everything in it counts, not only `files_`.
  };
  int descriptor_ = -1;
  std::map<int, Folder> folders_;
  std::set<std::filesystem::path> files_;
};

}  // namespace jopan::watch
