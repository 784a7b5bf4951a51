// The house's Korean number formats. A number is the numeral that was written (for a double the shortest that reads
// back as it), rounded half away from zero on that numeral, so 8.35 with one decimal is 8.4. The minus is U+2212. NaN
// and infinities are "–"; what is too large for 경 is written as 1.2×10³⁰⁰.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "format/decimal.h"

namespace jopan {

/// Decimals to show: at most `most`, at least `least`. Without `most` as many as the number needs to be told apart (up
/// to three, or three significant digits).
struct Decimals {
  std::optional<int> most;
  int least = 0;
};

/// 1,234.5
[[nodiscard]] std::string format_grouped(const ExactNumber& value, Decimals decimals, std::string_view unit = {});
/// 8.2억: as Intl.NumberFormat's compact notation in ko-KR; without digits two below 100, else whole.
[[nodiscard]] std::string format_compact(const ExactNumber& value, int significant_digits, std::string_view unit = {});
/// 8.2 of 8.2억: the value over a power of ten; the unit of ten stands elsewhere.
[[nodiscard]] std::string format_divided(const ExactNumber& value, int power_of_ten, Decimals decimals,
                                         std::string_view unit = {});

struct PercentStyle {
  Decimals decimals{.most = 1};
  bool is_signed = false;  ///< + and − in front; nothing in front of a rounded zero.
  bool points = false;     ///< %p
  bool ratio = false;      ///< The value is a share of one and not of a hundred.
};
[[nodiscard]] std::string format_percent(const ExactNumber& value, const PercentStyle& style);

/// 3.2배
[[nodiscard]] std::string format_times(const ExactNumber& value, Decimals decimals);
/// 1시간 37분 12초, zero parts dropped.
[[nodiscard]] std::string format_duration_seconds(const ExactNumber& seconds);
/// ₩14,900, US$1,422.50
[[nodiscard]] std::string format_currency(const ExactNumber& value, std::string_view code);

enum class RangeKind { Amount, Year };
/// 3~5%, 9,000~1만 2,000건: units of ten to the four on both sides, the unit once. Years take no comma.
[[nodiscard]] std::string format_number_range(const ExactNumber& low, const ExactNumber& high, std::string_view unit,
                                              RangeKind kind);

/// Power of ten of 천, 만, 억, 조, 경; nothing for another name.
[[nodiscard]] std::optional<int> korean_power_of_ten(std::string_view name);

}  // namespace jopan
