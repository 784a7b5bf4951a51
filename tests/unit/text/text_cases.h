// Random and chosen texts for the text room's properties, and the one catalogue of the test program.
#pragma once

#include <string>
#include <vector>

#include "text/shaper.h"

namespace jopan {

[[nodiscard]] const FontCatalogPtr& test_fonts();

/// `count` texts of Korean words, numbers, brackets, Latin, emoji, jamo, combining marks, right-to-left letters and
/// spaces.
[[nodiscard]] std::vector<std::string> random_texts(unsigned seed, std::size_t count);

/// The characters of a text.
[[nodiscard]] std::u32string to_characters(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view characters);

/// The text of every line.
[[nodiscard]] std::vector<std::string> lines_of(const ShapedText& text);
/// "a | b | c".
[[nodiscard]] std::string joined_lines(const ShapedText& text);
[[nodiscard]] std::string without_spaces(std::string_view text);

}  // namespace jopan
