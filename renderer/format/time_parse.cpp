// d3-time-format 4.1: reading text by a specifier, names in English.
#include <charconv>
#include <cmath>
#include <optional>

#include "format/format.h"
#include "format/time_names.h"

namespace jopan {
namespace {

/// The fields that directives fill; those without a value were not mentioned.
struct ParsedTime {
  int year = 1900, day = 1, hour = 0, minute = 0, second = 0;
  std::optional<int> month, quarter, period, weekday, monday_weekday, sunday_week, monday_week, iso_week;
  std::optional<int> millisecond;
  std::optional<int> zone;  ///< -hhmm, as d3 keeps it.
  std::optional<double> unix_ms, unix_seconds;
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (lower(text[i]) != lower(prefix[i])) return false;
  }
  return true;
}

class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : text_(text) {}

  ParsedTime fields;

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  bool read(std::string_view specifier) {
    for (std::size_t i = 0; i < specifier.size(); ++i) {
      if (at_ >= text_.size()) return false;
      if (specifier[i] != '%') {
        if (text_[at_++] != specifier[i]) return false;
        continue;
      }
      if (++i < specifier.size() && (specifier[i] == '-' || specifier[i] == '_' || specifier[i] == '0')) ++i;
      if (i >= specifier.size() || !directive(specifier[i])) return false;
    }
    return true;
  }

 private:
  /// At most `width` characters: spaces, then digits.
  std::optional<double> number(std::size_t width) {
    const std::size_t end = width == 0 ? text_.size() : std::min(text_.size(), at_ + width);
    std::size_t i = at_;
    while (i < end && is_space(text_[i])) ++i;
    const std::size_t first = i;
    double value = 0;
    for (; i < end && is_digit(text_[i]); ++i) value = value * 10 + (text_[i] - '0');
    if (i == first) return std::nullopt;
    at_ = i;
    return value;
  }

  template <class Field>
  bool number_into(std::size_t width, Field& field, int shift = 0) {
    const auto value = number(width);
    if (value) field = static_cast<int>(*value) + shift;
    return value.has_value();
  }

  template <std::size_t N>
  bool name_into(const std::array<std::string_view, N>& names, std::optional<int>& field) {
    for (std::size_t i = 0; i < N; ++i) {
      if (!starts_with_ignoring_case(text_.substr(at_), names[i])) continue;
      field = static_cast<int>(i);
      at_ += names[i].size();
      return true;
    }
    return false;
  }

  bool short_year() {
    const auto value = number(2);
    if (value) fields.year = static_cast<int>(*value) + (*value > 68 ? 1900 : 2000);
    return value.has_value();
  }

  bool day_of_year() {
    fields.month = 0;
    return number_into(3, fields.day);
  }

  bool quarter() {
    const auto value = number(1);
    if (value) fields.quarter = static_cast<int>(*value) * 3 - 3;
    return value.has_value();
  }

  bool microseconds() {
    const auto value = number(6);
    if (value) fields.millisecond = static_cast<int>(*value / 1000);
    return value.has_value();
  }

  bool zone() {
    const std::string_view rest = text_.substr(at_, 6);
    if (rest.starts_with('Z')) {
      fields.zone = 0;
      ++at_;
      return true;
    }
    if (rest.size() < 3 || (rest[0] != '+' && rest[0] != '-') || !is_digit(rest[1]) || !is_digit(rest[2])) return false;
    int hhmm = ((rest[1] - '0') * 10 + (rest[2] - '0')) * 100;
    std::size_t i = rest.size() > 3 && rest[3] == ':' ? 4 : 3;
    if (i + 1 < rest.size() && is_digit(rest[i]) && is_digit(rest[i + 1])) {
      hhmm += (rest[i] - '0') * 10 + (rest[i + 1] - '0');
      i += 2;
    } else {
      i = 3;
    }
    fields.zone = rest[0] == '+' ? -hhmm : hhmm;
    at_ += i;
    return true;
  }

  bool literal_percent() { return text_[at_++] == '%'; }

  bool directive(char name) {
    if (at_ >= text_.size() && name != 'c' && name != 'x' && name != 'X') return false;
    const TimeNames& names = time_names(TimeLocale::EnUs);
    switch (name) {
      case 'a':
        return name_into(names.short_days, fields.weekday);
      case 'A':
        return name_into(names.days, fields.weekday);
      case 'b':
        return name_into(names.short_months, fields.month);
      case 'B':
        return name_into(names.months, fields.month);
      case 'c':
        return read(names.date_time);
      case 'd':
      case 'e':
        return number_into(2, fields.day);
      case 'f':
        return microseconds();
      case 'g':
      case 'y':
        return short_year();
      case 'G':
      case 'Y':
        return number_into(4, fields.year);
      case 'H':
      case 'I':
        return number_into(2, fields.hour);
      case 'j':
        return day_of_year();
      case 'L':
        return number_into(3, fields.millisecond);
      case 'm':
        return number_into(2, fields.month, -1);
      case 'M':
        return number_into(2, fields.minute);
      case 'p':
        return name_into(names.periods, fields.period);
      case 'q':
        return quarter();
      case 'Q':
        return (fields.unix_ms = number(0)).has_value();
      case 's':
        return (fields.unix_seconds = number(0)).has_value();
      case 'S':
        return number_into(2, fields.second);
      case 'u':
        return number_into(1, fields.monday_weekday);
      case 'U':
        return number_into(2, fields.sunday_week);
      case 'V':
        return number_into(2, fields.iso_week);
      case 'w':
        return number_into(1, fields.weekday);
      case 'W':
        return number_into(2, fields.monday_week);
      case 'x':
        return read(names.date);
      case 'X':
        return read(names.time);
      case 'Z':
        return zone();
      case '%':
        return literal_percent();
      default:
        return false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

int weekday_of_january_first(int year) {
  const TimeZone utc;
  return utc.to_civil(utc.from_civil({.year = year})).weekday;
}

/// Turns week and weekday into a day of January; false for a week that no year has.
bool resolve_week(ParsedTime& time) {
  if (time.iso_week) {
    if (*time.iso_week < 1 || *time.iso_week > 53) return false;
    const int january_first = weekday_of_january_first(time.year);
    const bool in_last_year = january_first > 4 || january_first == 0;
    const int first_monday = in_last_year ? (8 - january_first) % 7 : -((january_first + 6) % 7);
    time.month = 0;
    time.day = 1 + first_monday + (*time.iso_week - 1) * 7 + (time.weekday.value_or(1) + 6) % 7;
  } else if (time.monday_week || time.sunday_week) {
    if (!time.weekday) time.weekday = time.monday_weekday ? *time.monday_weekday % 7 : time.monday_week ? 1 : 0;
    const int january_first = weekday_of_january_first(time.year);
    time.month = 0;
    time.day = time.monday_week ? (*time.weekday + 6) % 7 + *time.monday_week * 7 - (january_first + 5) % 7
                                : *time.weekday + *time.sunday_week * 7 - (january_first + 6) % 7;
  }
  return true;
}

}  // namespace

Timestamp parse_d3_time(std::string_view specifier, std::string_view text, const TimeZone& zone) {
  const Timestamp invalid{std::nan("")};
  TimeReader reader(text);
  if (!reader.read(specifier) || !reader.at_end()) return invalid;
  ParsedTime time = reader.fields;
  if (time.unix_ms) return {*time.unix_ms};
  if (time.unix_seconds) return {*time.unix_seconds * 1000 + time.millisecond.value_or(0)};
  if (time.period) time.hour = time.hour % 12 + *time.period * 12;
  if (!time.month) time.month = time.quarter.value_or(0);
  if (!resolve_week(time)) return invalid;
  CivilTime civil{.year = time.year,
                  .month = *time.month,
                  .day = time.day,
                  .hour = time.hour,
                  .minute = time.minute,
                  .second = time.second,
                  .millisecond = time.millisecond.value_or(0)};
  if (!time.zone) return zone.from_civil(civil);
  civil.hour += *time.zone / 100;
  civil.minute += *time.zone % 100;
  return TimeZone().from_civil(civil);
}

}  // namespace jopan
