// Fingerprints for ETags.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jopan {

/// Two independent 64-bit FNV-1a lanes. For telling versions of our own files apart, not for content that someone may
/// forge.
class ContentHash {
 public:
  /// Each part counts with its length: ("ab", "c") and ("a", "bc") differ.
  void add(std::string_view part);
  [[nodiscard]] std::string hex() const;

 private:
  void add_byte(unsigned char byte);
  std::uint64_t a_ = 0xcbf29ce484222325, b_ = 0x6c62272e07bb0142;
};

}  // namespace jopan
