#include "text/character_class.h"

#include <glib.h>
#include <string_view>

namespace jopan {
namespace {

constexpr std::u32string_view kClosing = U")]}）］｝〕〉》」』】〗〙〛’”»›";
constexpr std::u32string_view kOpening = U"([{（［｛〔〈《「『【〖〘〚‘“«‹";
constexpr std::u32string_view kNotFirst =
    U"-‐‑‒–—―~〜～?!？！·・•:;：；.,。．，、…‥%％‰℃℉/ー々〻ゝゞヽヾ"
    U"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ";
constexpr std::u32string_view kNotLast = U"#№@";

bool is_one_of(char32_t c, std::u32string_view list) {
  return list.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_hangul(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E) ||
         (c >= 0xA960 && c <= 0xA97C) || (c >= 0xD7B0 && c <= 0xD7FB);
}

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool is_word_character(char32_t c) {
  return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

bool is_written_without_spaces(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3105 && c <= 0x312F) || (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

bool forbids_line_start(char32_t c) {
  return is_one_of(c, kClosing) || is_one_of(c, kNotFirst);
}

bool forbids_line_end(char32_t c) {
  return is_one_of(c, kOpening) || is_one_of(c, kNotLast) || g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL;
}

bool takes_particle(char32_t c) {
  return is_one_of(c, kClosing) || is_one_of(c, U"%％‰℃℉°");
}

bool is_quotation_mark(char32_t c) {
  return is_one_of(c, U"\"'‘’“”«»‹›");
}

bool is_sign(char32_t c) {
  return is_one_of(c, U"+-−–±＋－");
}

bool is_unit_sign(char32_t c) {
  return (c >= 0x3371 && c <= 0x33DF) || is_one_of(c, U"%％‰℃℉°²³");
}

}  // namespace jopan
