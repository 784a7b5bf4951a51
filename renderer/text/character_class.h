// What line breaking wants to know of a character beyond UAX #14.
#pragma once

namespace jopan {

[[nodiscard]] bool is_hangul(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
/// Letters, digits and marks: keep-all joins two of them (CSS Text 3, section 5.2).
[[nodiscard]] bool is_word_character(char32_t c);
/// Letters of scripts that put no space between words: Hanja and Hanzi, kana, Thai, Lao, Khmer, Burmese.
[[nodiscard]] bool is_written_without_spaces(char32_t c);
/// Not at the start of a line (KLREQ 4.3.4): closing brackets and quotes, stops, dashes, middle dot, percent, …
[[nodiscard]] bool forbids_line_start(char32_t c);
/// Not at the end of a line (KLREQ 4.3.5): opening brackets and quotes, currency and number signs.
[[nodiscard]] bool forbids_line_end(char32_t c);
/// Closing brackets, closing quotes, percent and degree signs: what a particle follows directly.
[[nodiscard]] bool takes_particle(char32_t c);
[[nodiscard]] bool is_quotation_mark(char32_t c);
/// Plus, minus and the dashes that stand for minus.
[[nodiscard]] bool is_sign(char32_t c);
/// Unit signs such as ㎞, ℃, °, ‰.
[[nodiscard]] bool is_unit_sign(char32_t c);

}  // namespace jopan
