// A file mapped read-only into memory; pages are read when they are first touched.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace jopan {

class MappedFile {
 public:
  /// An unreadable file gives an empty mapping.
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile& operator=(MappedFile&&) = delete;

  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace jopan
