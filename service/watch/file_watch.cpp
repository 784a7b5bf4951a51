#include "service/watch/file_watch.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/inotify.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace jopan::watch {
namespace {

namespace fs = std::filesystem;

/// A file that is still being written says nothing until it is closed.
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;
/// Editors write, rename and touch in one go; this long without news is its end.
constexpr int kQuietMs = 4;

fs::path full(const fs::path& path) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(fs::absolute(path, error).parent_path(), error);
  return resolved / path.filename();
}

bool is_readable(int descriptor, int timeout) {
  pollfd waiting{descriptor, POLLIN, 0};
  return ::poll(&waiting, 1, timeout) > 0;
}

}  // namespace

Result<FileWatch> FileWatch::open() {
  const int descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor >= 0) return FileWatch(descriptor);
  return fail(error_at({}, "watch.failed", "cannot watch files: " + std::generic_category().message(errno)));
}

FileWatch::~FileWatch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileWatch::FileWatch(FileWatch&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      folders_(std::move(other.folders_)),
      files_(std::move(other.files_)) {}

void FileWatch::watch(const std::vector<fs::path>& files, const std::vector<fs::path>& trees) {
  files_.clear();
  for (const fs::path& file : files) {
    const fs::path path = full(file);
    files_.insert(path);
    add_folder(path.parent_path(), false);
    // A link's target is saved in a folder of its own.
    std::error_code error;
    const fs::path target = fs::canonical(path, error);
    if (error || target == path) continue;
    files_.insert(target);
    add_folder(target.parent_path(), false);
  }
  for (const fs::path& tree : trees) add_tree(full(tree));
}

void FileWatch::add_folder(const fs::path& folder, bool is_tree) {
  // Watching a folder again gives the same number. A folder that is not there cannot be watched; its parent can.
  const int id = ::inotify_add_watch(descriptor_, folder.c_str(), kEvents | IN_ONLYDIR | (is_tree ? IN_CREATE : 0));
  if (id >= 0) folders_[id] = {folder, is_tree || folders_[id].is_tree};
}

void FileWatch::add_tree(const fs::path& folder) {
  add_folder(folder, true);
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_directory(error)) add_folder(entry->path(), true);
}

void FileWatch::read_events(std::set<fs::path>& changed) {
  alignas(inotify_event) std::array<char, 1u << 14> buffer;
  for (;;) {
    const ssize_t length = ::read(descriptor_, buffer.data(), buffer.size());
    if (length <= 0) return;
    for (ssize_t at = 0; at < length;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      const auto folder = folders_.find(event->wd);
      if (folder == folders_.end() || event->len == 0) continue;
      const fs::path path = folder->second.path / event->name;
      const bool is_tree = folder->second.is_tree;
      const bool is_new_folder = is_tree && (event->mask & IN_ISDIR) != 0;
      if (is_new_folder) add_tree(path);
      const bool only_created = (event->mask & (IN_CREATE | IN_ISDIR)) == IN_CREATE;
      if (!only_created && (is_tree || files_.contains(path))) changed.insert(path);
    }
  }
}

std::set<fs::path> FileWatch::wait(std::chrono::milliseconds timeout) {
  std::set<fs::path> changed;
  if (!is_readable(descriptor_, static_cast<int>(timeout.count()))) return changed;
  do {
    read_events(changed);
  } while (is_readable(descriptor_, kQuietMs));
  return changed;
}

}  // namespace jopan::watch
