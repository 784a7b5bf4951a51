// Walking over UTF-8 that is known to be valid.
#pragma once

#include <cstddef>
#include <string_view>

namespace jopan {

struct DecodedCharacter {
  char32_t code_point = 0;
  std::size_t length = 1;  ///< Bytes.
};

/// The character at `at`; `text` is valid UTF-8 and `at` < its size.
[[nodiscard]] inline DecodedCharacter decode_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {static_cast<char32_t>(lead & 0x1F) << 6 | tail(1), 2};
  if (lead < 0xF0) return {static_cast<char32_t>(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  return {static_cast<char32_t>(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

/// Calls visit(code point, byte offset) for each character.
template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_at(text, at);
    visit(character.code_point, at);
    at += character.length;
  }
}

}  // namespace jopan
