// Date.parse as V8 does it: the interchange format of ECMA-262 first, then a forgiving reader of words and numbers.
#include <optional>

#include "format/date_cursor.h"
#include "format/format.h"

namespace jopan {
namespace {

/// "+09:00" behind an ISO time, as minutes east.
std::optional<int> iso_offset(DateCursor& in) {
  const int sign = in.peek() == '-' ? -1 : 1;
  if (!in.skip('+') && !in.skip('-')) return std::nullopt;
  const auto hours = in.digits(2);
  in.skip(':');
  const auto minutes = in.digits(2);
  if (!hours || !minutes || *hours > 24 || *minutes > 59) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

/// Reads "THH:mm[:ss[.sss]]" behind the T.
bool iso_time(DateCursor& in, CivilTime& civil) {
  const auto hour = in.digits(2);
  if (!hour || !in.skip(':')) return false;
  const auto minute = in.digits(2);
  if (!minute || *hour > 24 || *minute > 59) return false;
  civil.hour = *hour;
  civil.minute = *minute;
  if (in.skip(':')) {
    const auto second = in.digits(2);
    if (!second || *second > 59) return false;
    civil.second = *second;
    if (in.skip('.')) {
      if (!is_digit(in.peek())) return false;
      civil.millisecond = in.fraction();
    }
  }
  return civil.hour < 24 || (civil.minute == 0 && civil.second == 0 && civil.millisecond == 0);
}

std::optional<int> iso_year(DateCursor& in) {
  if (in.peek() != '+' && in.peek() != '-') return in.digits(4);
  const bool negative = in.next() == '-';
  const auto year = in.digits(6);
  if (!year || (negative && *year == 0)) return std::nullopt;
  return negative ? -*year : *year;
}

std::optional<Timestamp> parse_iso(std::string_view text, const TimeZone& zone) {
  DateCursor in(text);
  const auto year = iso_year(in);
  if (!year) return std::nullopt;
  CivilTime civil{.year = *year};
  if (in.skip('-')) {
    const auto month = in.digits(2);
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    civil.month = *month - 1;
    if (in.skip('-')) {
      const auto day = in.digits(2);
      if (!day || *day < 1 || *day > 31) return std::nullopt;
      civil.day = *day;
    }
  }
  if (in.at_end()) return TimeZone().from_civil(civil);
  if (!in.skip('T') && !in.skip('t')) return std::nullopt;
  if (!iso_time(in, civil)) return std::nullopt;
  if (in.at_end()) return zone.from_civil(civil);
  if (!in.skip('Z') && !in.skip('z')) {
    const auto offset = iso_offset(in);
    if (!offset) return std::nullopt;
    civil.minute -= *offset;
  }
  if (!in.at_end()) return std::nullopt;
  return TimeZone().from_civil(civil);
}

}  // namespace

Timestamp parse_js_date(std::string_view text, const TimeZone& zone) {
  if (const auto iso = parse_iso(text, zone)) return *iso;
  return parse_legacy_date(text, zone);
}

}  // namespace jopan
