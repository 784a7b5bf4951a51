// Emphasis inside a text, as its author writes it: **bold** and {accent|in a colour}. The two nest and may run over
// several lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jopan {

/// A stretch that is set otherwise than the text around it.
struct EmphasisSpan {
  std::uint32_t begin = 0, end = 0;  ///< Bytes of the text.
  bool bold = false;                 ///< The next bolder weight, as CSS Fonts 4 defines `bolder` (section 2.2.1).
  std::string color;                 ///< Its name as written; empty: the text's own.
  friend bool operator==(const EmphasisSpan&, const EmphasisSpan&) = default;
};

/// Text without its marks, in the form of prepare_text().
struct EmphasizedText {
  std::string text;
  std::vector<EmphasisSpan> spans;  ///< In order, none empty, none overlaps another.
  bool has_open_mark = false;       ///< A ** or a {name| that nothing closes; it stays in the text as it is.
};

/// Any text is valid; time and size grow with its length only.
/// - ** opens before anything but a space and closes after anything but a space, beside letters and punctuation alike
/// (**강조(설명)**는), which CommonMark's rule for words with particles would forbid.
/// - A colour's name is 1 to 64 bytes without space, brace, bar or asterisk. Of nested colours the inner one holds.
/// - A backslash before \ * { } or | makes that character an ordinary one.
[[nodiscard]] EmphasizedText parse_emphasis(std::string_view source);

/// A text in which nothing is emphasized, whatever it holds.
[[nodiscard]] EmphasizedText without_emphasis(std::string_view text);

/// `text` written so that parse_emphasis() gives it back.
[[nodiscard]] std::string escape_emphasis(std::string_view text);

}  // namespace jopan
