#include <algorithm>
#include <charconv>
#include <limits>

#include "format/number.h"

namespace jopan {
namespace {

/// Wider fields than this are a mistake, not a layout.
constexpr int kMaxWidth = 10'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<int> read_int(std::string_view text, std::size_t& i) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), value);
  if (end == text.data() + i) return std::nullopt;
  i = static_cast<std::size_t>(end - text.data());
  return error == std::errc() ? value : std::numeric_limits<int>::max();
}

std::size_t utf8_length(std::string_view text) {
  std::size_t n = text.empty() ? 0 : 1;
  while (n < text.size() && (text[n] & 0xC0) == 0x80) ++n;
  return n;
}

}  // namespace

std::optional<NumberSpecifier> parse_number_specifier(std::string_view text) {
  NumberSpecifier spec;
  std::size_t i = 0;
  const auto at = [&](std::string_view any) { return i < text.size() && any.find(text[i]) != std::string_view::npos; };
  const std::size_t fill = utf8_length(text);
  if (fill < text.size() && std::string_view("<>=^").find(text[fill]) != std::string_view::npos && text[0] != '\n') {
    spec.fill = text.substr(0, fill);
    spec.align = text[fill];
    i = fill + 1;
  } else if (at("<>=^")) {
    spec.align = text[i++];
  }
  if (at("+-( ")) spec.sign = text[i++];
  if (at("$#")) spec.symbol = text[i++];
  if (at("0")) {
    spec.zero = true;
    ++i;
  }
  if (i < text.size() && is_digit(text[i])) spec.width = std::min(*read_int(text, i), kMaxWidth);
  if (at(",")) {
    spec.comma = true;
    ++i;
  }
  if (at(".") && i + 1 < text.size() && is_digit(text[i + 1])) {
    ++i;
    spec.precision = read_int(text, i);
  }
  if (at("~")) {
    spec.trim = true;
    ++i;
  }
  if (i < text.size() && (text[i] == '%' || (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z'))) {
    spec.type = text[i++];
  }
  if (i != text.size()) return std::nullopt;
  return spec;
}

}  // namespace jopan
