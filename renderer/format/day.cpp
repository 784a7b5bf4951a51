#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "format/format.h"

namespace jopan {
namespace {

constexpr Timestamp kInvalid{__builtin_nan("")};

/// Numbers of a text that begins like 2026-02-30, 2026.2.30 or 2026/2/30; nothing of any other.
std::optional<std::array<int, 3>> leading_numbers(std::string_view text) {
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), numbers[i]);
    const auto length = static_cast<std::size_t>(end - text.data());
    const bool is_year = i == 0;
    if (error != std::errc{} || (is_year ? length != 4 : length > 2)) return std::nullopt;
    text.remove_prefix(length);
    if (i + 1 == numbers.size()) break;
    if (text.empty() || std::string_view("-./").find(text.front()) == std::string_view::npos) return std::nullopt;
    text.remove_prefix(1);
  }
  return numbers;
}

bool has_day(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

}  // namespace

Timestamp parse_day(std::string_view text, const TimeZone& zone) {
  if (const auto numbers = leading_numbers(text); numbers && !has_day((*numbers)[0], (*numbers)[1], (*numbers)[2]))
    return kInvalid;
  // A date without a time is the reader's own day, not midnight in Greenwich.
  for (const char* specifier : {"%Y-%m-%d", "%Y-%m", "%Y"}) {
    const Timestamp day = parse_d3_time(specifier, text, zone);
    if (!std::isnan(day.ms)) return day;
  }
  return parse_js_date(text, zone);
}

}  // namespace jopan
