#include "service/data_source.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

#include "service/input_file.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

// Opening must not wait for a FIFO's writer nor take a terminal.
constexpr int kOpenFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

/// For kernels and sandboxes without openat2: the resolved path must lie below the resolved root. Returns a descriptor
/// or -1 with errno, EXDEV for a path that leads out.
int open_below_by_path(const fs::path& root, const std::string& name) {
  std::error_code error;
  const fs::path real_root = fs::canonical(root, error);
  if (error) return errno = error.value(), -1;
  const fs::path real = fs::canonical(real_root / name, error);
  if (error) return errno = error.value(), -1;
  const auto [end, ignored] = std::mismatch(real_root.begin(), real_root.end(), real.begin(), real.end());
  if (end != real_root.end()) return errno = EXDEV, -1;
  return ::open(real.c_str(), kOpenFlags | O_NOFOLLOW);
}

int open_below(const fs::path& root, const std::string& name) {
  const int folder = ::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return -1;
  open_how how{};
  how.flags = kOpenFlags;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const int descriptor = static_cast<int>(::syscall(SYS_openat2, folder, name.c_str(), &how, sizeof how));
  const int error = errno;
  ::close(folder);
  if (descriptor < 0 && (error == ENOSYS || error == EPERM)) return open_below_by_path(root, name);
  errno = error;
  return descriptor;
}

bool leads_out(std::string_view name) {
  const fs::path path(name);
  if (path.is_absolute()) return true;
  // Even "a/../b": a document has no need of it, and no cache or proxy then has to understand it.
  return std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

Diagnostic outside(std::string_view name, const JsonPointer& at) {
  return error_at(at, "data.file_outside",
                  fmt::format("\"{}\" is outside the folder that this document may read", name),
                  "name a file in the document's own folder or below it");
}

Diagnostic from_errno(int error, const fs::path& root, const std::string& name, const JsonPointer& at) {
  switch (error) {
    case ENOENT:
    case ENOTDIR: {
      const fs::path wrong(name);
      return error_at(at, "data.file_missing", fmt::format("there is no data file \"{}\"", name),
                      nearest_file_hint(root / wrong.parent_path(), wrong.filename().string()));
    }
    case EXDEV:
    case ELOOP:
      return outside(name, at);
    default:
      return error_at(at, "data.file_unreadable",
                      fmt::format("cannot read \"{}\": {}", name, std::generic_category().message(error)));
  }
}

}  // namespace

bool has_scheme(std::string_view url) {
  if (url.starts_with("//")) return true;
  const std::size_t end = url.find_first_of(":/?#");
  return end != std::string_view::npos && end > 0 && url[end] == ':';
}

FileDataSource::FileDataSource(fs::path root, std::size_t limit)
    : root_(root.empty() ? fs::path(".") : std::move(root)), limit_(limit) {}

Result<std::string> FileDataSource::read_file(std::string_view name, const JsonPointer& at) const {
  if (name.empty()) return fail(error_at(at, "data.file_missing", "the data file has no name"));
  const std::string path(name);
  if (path.find('\0') != std::string::npos)
    return fail(error_at(at, "data.file_missing", "a file name cannot hold a zero byte"));
  if (leads_out(name)) return fail(outside(name, at));
  const int descriptor = open_below(root_, path);
  if (descriptor < 0) return fail(from_errno(errno, root_, path, at));
  struct stat status {};
  Result<std::string> bytes;
  if (::fstat(descriptor, &status) != 0) {
    bytes = fail(from_errno(errno, root_, path, at));
  } else if (!S_ISREG(status.st_mode)) {
    bytes = fail(error_at(at, "data.not_a_file", fmt::format("\"{}\" is not an ordinary file", name)));
  } else {
    bytes = read_all(descriptor, limit_, path,
                     error_at(at, "data.too_large", fmt::format("\"{}\" is larger than {} bytes", name, limit_),
                              "aggregate the data first"));
  }
  ::close(descriptor);
  return bytes;
}

Result<std::string> FileDataSource::read_url(std::string_view url, const JsonPointer& at) const {
  if (has_scheme(url)) {
    return fail(error_at(at, "data.url_refused", fmt::format("\"{}\" is not fetched: its host is not allowed", url),
                         "allow it with --data-host, or save the data beside the document and name that file"));
  }
  return read_file(url, at);
}

Result<std::string> NoDataSource::read_file(std::string_view name, const JsonPointer& at) const {
  return fail(error_at(at, "data.file_refused",
                       fmt::format("\"{}\" is not read: documents that are sent here may name no files", name),
                       "put the data into the document's \"data\""));
}

Result<std::string> NoDataSource::read_url(std::string_view url, const JsonPointer& at) const {
  return fail(error_at(at, "data.url_refused",
                       fmt::format("\"{}\" is not fetched: documents that are sent here may name no urls", url),
                       "put the data into the document's \"data\""));
}

}  // namespace jopan
