#include "service/input_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace jopan {
namespace {

namespace fs = std::filesystem;

Diagnostic cannot_read(const std::string& name, int error) {
  return error_at({}, "file.cannot_read",
                  fmt::format("cannot read \"{}\": {}", name, std::generic_category().message(error)));
}

}  // namespace

std::string nearest_file_hint(const fs::path& folder, const std::string& wrong) {
  constexpr std::size_t kMostEntries = 2000;  // A hint is not worth reading a huge folder.
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, error), end;
       !error && entry != end && names.size() < kMostEntries; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return nearest_name_hint(wrong, std::span<const std::string>(names));
}

Result<std::string> read_all(int descriptor, std::size_t limit, const std::string& name, const Diagnostic& too_large) {
  std::string bytes;
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    if (static_cast<std::size_t>(status.st_size) > limit) return fail(too_large);
    bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  }
  constexpr std::size_t kStep = 1u << 16;
  std::size_t length = 0;
  for (;;) {
    bytes.resize(length + kStep);
    const ssize_t count = ::read(descriptor, bytes.data() + length, kStep);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(cannot_read(name, errno));
    length += static_cast<std::size_t>(count);
    if (length > limit) return fail(too_large);
    if (count == 0) break;
  }
  bytes.resize(length);
  return bytes;
}

Result<std::string> read_input(const std::string& path, std::size_t limit) {
  const Diagnostic too_large =
      error_at({}, "body.too_large", fmt::format("\"{}\" is larger than {} bytes", path, limit));
  if (path == "-") return read_all(STDIN_FILENO, limit, "standard input", too_large);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno != ENOENT) return fail(cannot_read(path, errno));
    const fs::path wrong(path);
    return fail(error_at({}, "file.missing", fmt::format("there is no file \"{}\"", path),
                         nearest_file_hint(wrong.parent_path(), wrong.filename().string())));
  }
  Result<std::string> bytes = read_all(descriptor, limit, path, too_large);
  ::close(descriptor);
  return bytes;
}

}  // namespace jopan
