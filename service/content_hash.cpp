#include "service/content_hash.h"

#include <fmt/format.h>

namespace jopan {

void ContentHash::add_byte(unsigned char byte) {
  constexpr std::uint64_t kPrime = 0x100000001b3;  // Fowler, Noll, Vo
  a_ = (a_ ^ byte) * kPrime;
  b_ = (b_ ^ static_cast<unsigned char>(byte + 0x55)) * kPrime;
}

void ContentHash::add(std::string_view part) {
  for (std::uint64_t rest = part.size(), i = 0; i < 8; ++i, rest >>= 8) add_byte(static_cast<unsigned char>(rest));
  for (const char c : part) add_byte(static_cast<unsigned char>(c));
}

std::string ContentHash::hex() const {
  return fmt::format("{:016x}{:016x}", a_, b_);
}

}  // namespace jopan
