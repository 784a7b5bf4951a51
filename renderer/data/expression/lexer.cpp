#include "data/expression/lexer.h"

#include <array>

#include "core/value.h"
#include "data/expression/js.h"

namespace jopan::js {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         (static_cast<unsigned char>(c) & 0x80u);
}
bool is_name_part(char c) {
  return is_name_start(c) || is_digit(c);
}

// Longest first.
constexpr std::array<std::string_view, 37> kPunctuators{
    ">>>", "===", "!==", "...", "**", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "=>", "??", "?.", "(",
    ")",   "[",   "]",   "{",   "}",  ".",  ",",  ":",  "?",  "+",  "-",  "*",  "/",  "%",  "<",  ">",  "!",  "~"};

bool read_hex(std::string_view text, std::size_t at, std::size_t digits, char16_t& unit) {
  if (at + digits > text.size()) return false;
  const double value = text_to_number("0x" + std::string(text.substr(at, digits)));
  if (!(value >= 0)) return false;
  unit = static_cast<char16_t>(value);
  return true;
}

}  // namespace

void Lexer::skip_space() {
  while (position_ < text_.size()) {
    const std::string_view rest = text_.substr(position_);
    if (rest.starts_with("/*")) {
      const std::size_t end = rest.find("*/", 2);
      position_ = end == rest.npos ? text_.size() : position_ + end + 2;
    } else if (trim_js(rest.substr(0, 1)).empty()) {
      ++position_;
    } else if (rest.starts_with("\u00A0")) {
      position_ += 2;
    } else if (rest.starts_with("\u3000") || rest.starts_with("\uFEFF")) {
      position_ += 3;
    } else {
      return;
    }
  }
}

Token Lexer::bad(std::size_t offset, std::string what) {
  position_ = text_.size();
  return {TokenKind::Bad, text_.substr(offset), std::move(what), 0, offset};
}

Token Lexer::next() {
  skip_space();
  const std::size_t start = position_;
  if (start >= text_.size()) return {TokenKind::End, {}, {}, 0, start};
  const char c = text_[start];
  if (is_digit(c) || (c == '.' && start + 1 < text_.size() && is_digit(text_[start + 1]))) return number();
  if (c == '"' || c == '\'') return quoted();
  if (is_name_start(c)) {
    while (position_ < text_.size() && is_name_part(text_[position_])) ++position_;
    const std::string_view name = text_.substr(start, position_ - start);
    return {TokenKind::Name, name, std::string(name), 0, start};
  }
  for (const std::string_view punctuator : kPunctuators) {
    if (!text_.substr(start).starts_with(punctuator)) continue;
    position_ += punctuator.size();
    return {TokenKind::Punctuator, text_.substr(start, punctuator.size()), {}, 0, start};
  }
  if (c == '&' || c == '|' || c == '^' || c == '=' || c == ';' || c == '`') {
    ++position_;
    return {TokenKind::Punctuator, text_.substr(start, 1), {}, 0, start};
  }
  return bad(start, "the character '" + std::string(1, c) + "' has no meaning here");
}

Token Lexer::number() {
  const std::size_t start = position_;
  const auto digits = [&] {
    while (position_ < text_.size() && is_digit(text_[position_])) ++position_;
  };
  if (text_[start] == '0' && start + 1 < text_.size() &&
      std::string_view("xXbBoO").find(text_[start + 1]) != std::string_view::npos) {
    position_ += 2;
  } else {
    digits();
    if (position_ < text_.size() && text_[position_] == '.') {
      ++position_;
      digits();
    }
    if (position_ < text_.size() && (text_[position_] | 0x20) == 'e') {
      ++position_;
      if (position_ < text_.size() && (text_[position_] == '+' || text_[position_] == '-')) ++position_;
      digits();
    }
  }
  while (position_ < text_.size() && is_name_part(text_[position_])) ++position_;
  const std::string_view source = text_.substr(start, position_ - start);
  const double value = text_to_number(source);
  if (value != value) return bad(start, "\"" + std::string(source) + "\" is no number");
  return {TokenKind::Number, source, {}, value, start};
}

Token Lexer::quoted() {
  const std::size_t start = position_;
  const char quote = text_[position_++];
  std::u16string units;  // Escapes may write the two halves of a surrogate pair.
  std::string plain;
  const auto flush = [&] {
    units += to_utf16(plain);
    plain.clear();
  };
  while (position_ < text_.size() && text_[position_] != quote) {
    char c = text_[position_++];
    if (c == '\n') break;
    if (c != '\\' || position_ >= text_.size()) {
      plain += c;
      continue;
    }
    c = text_[position_++];
    constexpr std::string_view kLetters = "bfnrtv0";
    constexpr std::string_view kMeanings{"\b\f\n\r\t\v\0", 7};
    char16_t unit = 0;
    if (const std::size_t at = kLetters.find(c); at != kLetters.npos) {
      plain += kMeanings[at];
    } else if (c == 'u' || c == 'x') {
      const std::size_t digits = c == 'u' ? 4 : 2;
      if (!read_hex(text_, position_, digits, unit))
        return bad(start, "the text has a broken \\" + std::string(1, c) + " escape");
      position_ += digits;
      flush();
      units += unit;
    } else if (c != '\n') {
      plain += c;
    }
  }
  if (position_ >= text_.size() || text_[position_] != quote) return bad(start, "a quoted text does not end");
  ++position_;
  flush();
  return {TokenKind::Text, text_.substr(start, position_ - start), to_utf8(units), 0, start};
}

bool Lexer::read_regexp(std::size_t offset, std::string& pattern, std::string& flags) {
  bool in_class = false;
  position_ = offset + 1;
  for (; position_ < text_.size(); ++position_) {
    const char c = text_[position_];
    if (c == '\n') return false;
    if (c == '\\' && position_ + 1 < text_.size()) {
      ++position_;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      break;
    }
  }
  if (position_ >= text_.size()) return false;
  pattern = text_.substr(offset + 1, position_ - offset - 1);
  const std::size_t flags_start = ++position_;
  while (position_ < text_.size() && is_name_part(text_[position_])) ++position_;
  flags = text_.substr(flags_start, position_ - flags_start);
  return true;
}

}  // namespace jopan::js
