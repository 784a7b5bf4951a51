#include "service/output_file.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace jopan {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Diagnostics> cannot_write(const std::string& path, int error) {
  std::string hint;
  if (error == ENOENT) hint = "make its folder first";
  if (error == EACCES || error == EROFS || error == EPERM) hint = "choose a folder you may write to";
  return fail(error_at({}, "file.cannot_write",
                       fmt::format("cannot write \"{}\": {}", path, std::generic_category().message(error)), hint));
}

/// 0, or the errno of the write that failed.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

Result<void> write_directly(const std::string& path, std::string_view bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return cannot_write(path, errno);
  int error = write_all(descriptor, bytes);
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) return cannot_write(path, error);
  return {};
}

/// The new file's bytes are safe under `temporary`; 0 or errno.
int write_temporary(const fs::path& temporary, std::string_view bytes, mode_t mode, bool mode_is_given, bool sync) {
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) return errno;
  int error = write_all(descriptor, bytes);
  if (error == 0 && mode_is_given && ::fchmod(descriptor, mode) != 0) error = errno;
  if (error == 0 && sync && ::fsync(descriptor) != 0) error = errno;
  if (::close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<void> write_output(const std::string& path, std::string_view bytes, const OutputOptions& options) {
  if (path == "-") {
    if (const int error = write_all(STDOUT_FILENO, bytes); error != 0) return cannot_write("standard output", error);
    return {};
  }
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return cannot_write(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) return write_directly(path, bytes);

  // A link keeps pointing where it does: its target is replaced, not the link.
  std::error_code error;
  fs::path target = exists ? fs::canonical(path, error) : fs::path(path);
  if (error) return cannot_write(path, error.value());
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  // Where a link leads may be another file system.
  const bool staged = !options.staging.empty() && !fs::is_symlink(path, error);
  const fs::path temporary =
      (staged ? options.staging : folder) /
      fmt::format(".{}.{}.{}.tmp", target.filename().string().substr(0, 200), ::getpid(), ::gettid());
  ::unlink(temporary.c_str());  // Left by a killed process of the same id.

  int failure = write_temporary(temporary, bytes, exists ? status.st_mode & 07777 : 0666, exists, options.sync);
  if (failure == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) failure = errno;
  if (failure != 0) {
    ::unlink(temporary.c_str());
    return cannot_write(path, failure);
  }
  if (options.sync) sync_folder(folder);
  return {};
}

}  // namespace jopan
