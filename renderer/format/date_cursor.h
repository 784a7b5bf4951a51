// Walks through the text of a date; for the readers of js_date.cpp and js_date_legacy.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/calendar.h"

namespace jopan {

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// V8 counts everything from 'A' on as part of a word, other scripts too.
inline bool is_letter(char c) {
  return static_cast<unsigned char>(c) >= 'A';
}
inline char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

class DateCursor {
 public:
  explicit DateCursor(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  char next() { return text_[at_++]; }
  bool skip(char c) {
    if (peek() != c || at_end()) return false;
    ++at_;
    return true;
  }
  /// Exactly `count` digits.
  std::optional<int> digits(int count) {
    int value = 0;
    for (int i = 0; i < count; ++i) {
      if (at_ + static_cast<std::size_t>(i) >= text_.size() || !is_digit(text_[at_ + static_cast<std::size_t>(i)]))
        return std::nullopt;
      value = value * 10 + (text_[at_ + static_cast<std::size_t>(i)] - '0');
    }
    at_ += static_cast<std::size_t>(count);
    return value;
  }
  /// Any run of digits; the value saturates.
  int number(int& length) {
    int value = 0;
    for (length = 0; is_digit(peek()); ++length) {
      const int digit = next() - '0';
      if (value < 100'000'000) value = value * 10 + digit;
    }
    return value;
  }
  /// ".5" and ".123456" as milliseconds.
  int fraction() {
    int ms = 0, scale = 100;
    while (is_digit(peek())) {
      ms += (next() - '0') * scale;
      scale /= 10;
    }
    return ms;
  }
  std::string_view word() {
    const std::size_t start = at_;
    while (is_letter(peek())) ++at_;
    return text_.substr(start, at_ - start);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// V8's reader for what is no ISO 8601: words and numbers in the usual orders. NaN when they make no date.
[[nodiscard]] Timestamp parse_legacy_date(std::string_view text, const TimeZone& zone);

}  // namespace jopan
