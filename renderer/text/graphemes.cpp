#include "text/graphemes.h"

#include <pango/pango.h>

#include "text/character_class.h"
#include "text/utf8.h"

namespace jopan {
namespace {

bool is_plain_character(char32_t c) {
  return (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0x2FF && c != 0xAD) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) || (c >= 0x20A0 && c <= 0x20BF) ||
         (c >= 0x2190 && c <= 0x22FF) || (c >= 0x3001 && c <= 0x3029) || (c >= 0x3131 && c <= 0x3163) ||
         (c >= 0x3300 && c <= 0x33FF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF5E);
}

std::vector<PangoLogAttr> log_attributes(std::string_view text) {
  // Pango writes one entry per character and one for the end.
  std::vector<PangoLogAttr> attributes(text.size() + 1);
  const auto characters = static_cast<int>(g_utf8_strlen(text.data(), static_cast<gssize>(text.size())));
  static PangoLanguage* const korean = pango_language_from_string("ko");
  pango_get_log_attrs(text.data(), static_cast<int>(text.size()), -1, korean, attributes.data(), characters + 1);
  return attributes;
}

template <class Wanted>
std::vector<std::uint8_t> flags_by_byte(std::string_view text, Wanted wanted) {
  std::vector<std::uint8_t> flags(text.size() + 1, 0);
  if (text.empty()) return flags;
  const std::vector<PangoLogAttr> attributes = log_attributes(text);
  std::size_t index = 0;
  for_each_character(text, [&](char32_t, std::size_t at) { flags[at] = wanted(attributes[index++]) ? 1 : 0; });
  return flags;
}

}  // namespace

bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter character = decode_at(text, at);
    if (!is_plain_character(character.code_point)) return false;
    at += character.length;
  }
  return true;
}

std::vector<std::uint8_t> find_grapheme_starts(std::string_view text) {
  if (!is_plain(text)) return find_grapheme_starts_by_unicode(text);
  std::vector<std::uint8_t> flags(text.size() + 1, 0);
  for_each_character(text, [&](char32_t, std::size_t at) { flags[at] = 1; });
  return flags;
}

std::vector<std::uint8_t> find_grapheme_starts_by_unicode(std::string_view text) {
  std::vector<std::uint8_t> flags =
      flags_by_byte(text, [](const PangoLogAttr& attribute) { return attribute.is_cursor_position != 0; });
  // Pango 1.50 joins a leading jamo with a syllable over what stands between them; UAX #29, GB6 to GB8, joins
  // neighbours only.
  char32_t before = 0;
  for_each_character(text, [&](char32_t c, std::size_t at) {
    if (is_hangul(c) && !is_hangul(before)) flags[at] = 1;
    before = c;
  });
  return flags;
}

std::vector<std::uint8_t> find_line_breaks(std::string_view text) {
  return flags_by_byte(text, [](const PangoLogAttr& attribute) { return attribute.is_line_break != 0; });
}

}  // namespace jopan
