// Values to text. `formatType` "number" and "time" take d3's format strings; "ko" takes the house's.
//
//   num[:decimals,fixed]          1,234.5         fixed: trailing zeros too, 7.0 (also pct, ratio, div)
//   mixed[:digits]                8억 1,800만      digits: significant digits kept
//   compact[:digits]              8.2억
//   div:억[,decimals]             8.2             the value over 10^8; the unit stands elsewhere
//   pct[:decimals,signed,pp]      24%  +24%  3.2%p  the value is in percent already; ratio:… multiplies by 100 first
//   duration:minutes|seconds|hours  1시간 37분
//   times[:decimals,fixed]        3.2배
//   currency:KRW                  ₩14,900
//   date:SKELETON                 2025년 8월 (yMMM), 2025년 하반기 (yHalf), '25.8 (axisYM), '25 (axisY), …
//
// The skeletons are CLDR's and our own (time_ko.h). A unit follows after a space: "mixed 건", "num:1 점". It is spaced
// after 만/억/조 and attached after a digit. Cells of text keep digits that a double has not. A list of two values is a
// range: 3~5%, 3억~5억 달러, 2026년 1월~3월.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/calendar.h"
#include "core/result.h"
#include "core/value.h"
#include "format/decimal.h"

namespace jopan {

/// A parsed format, ready to use; copyable and thread-safe.
class Formatter {
 public:
  /// `type` is "number", "time", "utc" or "ko". An empty `format` is the type's default. Error: format.bad (with an
  /// example).
  [[nodiscard]] static Result<Formatter> parse(std::string_view format, std::string_view type, const TimeZone& zone,
                                               const JsonPointer& at);
  [[nodiscard]] std::string operator()(const Value& value) const { return apply_(value); }

 private:
  std::function<std::string(const Value&)> apply_;
};

/// `format` of type "ko" for labels that stand together: 3.2 and 4.0 rather than 4. Where it leaves decimals to each
/// number (num, div, pct, ratio and times without decimals, mixed below 1만), all get as many as the longest of
/// `values` has. Else, and where zeros would say more than is known (12,345 beside 0.001), it stays as it is.
[[nodiscard]] std::string with_alike_decimals(std::string_view format, std::span<const Value> values);

/// d3-format 3.1, locale en-US. Nothing when the specifier does not parse.
[[nodiscard]] std::optional<std::function<std::string(double)>> parse_d3_format(std::string_view specifier);
/// d3-time-format 4.1 in en-US or ko-KR.
enum class TimeLocale { EnUs, KoKr };
[[nodiscard]] std::string format_d3_time(std::string_view specifier, Timestamp time, const TimeZone& zone,
                                         TimeLocale locale);
/// Vega's default specifier for a time: by the finest field that is not at its start (".%L" … "%b %d", "%B", "%Y").
[[nodiscard]] std::string_view default_time_specifier(Timestamp time, const TimeZone& zone);
/// Invalid (NaN) when `text` does not match.
[[nodiscard]] Timestamp parse_d3_time(std::string_view specifier, std::string_view text, const TimeZone& zone);
/// JavaScript's Date.parse: ISO 8601 (date-only forms are UTC, others local) and the common fallbacks ("Jan 1 2000").
[[nodiscard]] Timestamp parse_js_date(std::string_view text, const TimeZone& zone);

/// A date as people and data write it (2026-02-28, 2026-02, 2026, or what parse_js_date() reads), at midnight in
/// `zone`. Invalid (NaN) for a day that its month has not: 2026-02-30 is not the second of March.
[[nodiscard]] Timestamp parse_day(std::string_view text, const TimeZone& zone);

/// Number formats of the house; `value` is exact decimal text or a double's shortest form, rounded half away from zero.
[[nodiscard]] std::string format_mixed(const ExactNumber& value, int significant_digits, std::string_view unit);
[[nodiscard]] std::string format_duration(const ExactNumber& minutes);

/// One divisor for an axis: 1, 1e4 (만), 1e8 (억), 1e12 (조), 1e16 (경), so that the largest tick needs at most four
/// digits.
struct AxisDivisor {
  double divisor = 1;
  std::string_view name;  ///< "", "만", "억", "조", "경"
};
[[nodiscard]] AxisDivisor axis_divisor(double largest);

}  // namespace jopan
