// d3-time-format 4.1: writing. Reading is in time_parse.cpp.
#include <cmath>
#include <cstdlib>

#include "format/decimal.h"
#include "format/format.h"
#include "format/time_names.h"

namespace jopan {
namespace {

std::string pad(std::int64_t value, char fill, std::size_t width) {
  std::string digits = std::to_string(std::abs(value));
  if (fill != 0 && digits.size() < width) digits.insert(0, width - digits.size(), fill);
  return value < 0 ? "-" + digits : digits;
}

/// Year and number of the ISO 8601 week: those of the week's Thursday.
struct IsoWeek {
  int year, week;
};

IsoWeek iso_week(const CivilTime& civil) {
  const int to_thursday = 4 - (civil.weekday == 0 ? 7 : civil.weekday);
  const TimeZone utc;
  const CivilTime thursday =
      utc.to_civil(utc.from_civil({.year = civil.year, .month = civil.month, .day = civil.day + to_thursday}));
  return {thursday.year, (thursday.day_of_year - 1) / 7 + 1};
}

/// Weeks that began on `first_weekday` since the year did; days before the first such day are week 0.
int week_of_year(const CivilTime& civil, int first_weekday) {
  return (civil.day_of_year + 6 - (civil.weekday + 7 - first_weekday) % 7) / 7;
}

std::string zone_offset(int minutes) {
  return (minutes < 0 ? "-" : "+") + pad(std::abs(minutes) / 60, '0', 2) + pad(std::abs(minutes) % 60, '0', 2);
}

std::string whole(double value) {
  return (value < 0 ? "-" : "") + js_to_string(std::abs(value));
}

class TimeWriter {
 public:
  TimeWriter(Timestamp time, const TimeZone& zone, TimeLocale locale)
      : time_(time), zone_(zone), civil_(zone.to_civil(time)), names_(time_names(locale)) {}

  [[nodiscard]] std::string write(std::string_view specifier) const {
    std::string result;
    for (std::size_t i = 0; i < specifier.size(); ++i) {
      if (specifier[i] != '%') {
        result += specifier[i];
        continue;
      }
      if (++i >= specifier.size()) break;
      char fill = specifier[i] == 'e' ? ' ' : '0';
      if (specifier[i] == '-' || specifier[i] == '_' || specifier[i] == '0') {
        fill = specifier[i] == '-' ? '\0' : specifier[i] == '_' ? ' ' : '0';
        if (++i >= specifier.size()) break;
      }
      directive(specifier[i], fill, result);
    }
    return result;
  }

 private:
  void directive(char name, char fill, std::string& out) const {
    switch (name) {
      case 'a':
        out += names_.short_days[index(civil_.weekday)];
        break;
      case 'A':
        out += names_.days[index(civil_.weekday)];
        break;
      case 'b':
        out += names_.short_months[index(civil_.month)];
        break;
      case 'B':
        out += names_.months[index(civil_.month)];
        break;
      case 'c':
        out += write(names_.date_time);
        break;
      case 'd':
      case 'e':
        out += pad(civil_.day, fill, 2);
        break;
      case 'f':
        out += pad(civil_.millisecond, fill, 3) + "000";
        break;
      case 'g':
        out += pad(iso_week(civil_).year % 100, fill, 2);
        break;
      case 'G':
        out += pad(iso_week(civil_).year % 10'000, fill, 4);
        break;
      case 'H':
        out += pad(civil_.hour, fill, 2);
        break;
      case 'I':
        out += pad((civil_.hour + 11) % 12 + 1, fill, 2);
        break;
      case 'j':
        out += pad(civil_.day_of_year, fill, 3);
        break;
      case 'L':
        out += pad(civil_.millisecond, fill, 3);
        break;
      case 'm':
        out += pad(civil_.month + 1, fill, 2);
        break;
      case 'M':
        out += pad(civil_.minute, fill, 2);
        break;
      case 'p':
        out += names_.periods[civil_.hour >= 12];
        break;
      case 'q':
        out += std::to_string(civil_.month / 3 + 1);
        break;
      case 'Q':
        out += whole(time_.ms);
        break;
      case 's':
        out += whole(std::floor(time_.ms / 1000));
        break;
      case 'S':
        out += pad(civil_.second, fill, 2);
        break;
      case 'u':
        out += std::to_string(civil_.weekday == 0 ? 7 : civil_.weekday);
        break;
      case 'U':
        out += pad(week_of_year(civil_, 0), fill, 2);
        break;
      case 'V':
        out += pad(iso_week(civil_).week, fill, 2);
        break;
      case 'w':
        out += std::to_string(civil_.weekday);
        break;
      case 'W':
        out += pad(week_of_year(civil_, 1), fill, 2);
        break;
      case 'x':
        out += write(names_.date);
        break;
      case 'X':
        out += write(names_.time);
        break;
      case 'y':
        out += pad(civil_.year % 100, fill, 2);
        break;
      case 'Y':
        out += pad(civil_.year % 10'000, fill, 4);
        break;
      case 'Z':
        out += zone_offset(zone_.offset_minutes(time_));
        break;
      default:
        out += name;
    }
  }

  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  Timestamp time_;
  const TimeZone& zone_;
  CivilTime civil_;
  const TimeNames& names_;
};

}  // namespace

std::string format_d3_time(std::string_view specifier, Timestamp time, const TimeZone& zone, TimeLocale locale) {
  if (std::isnan(time.ms)) return "Invalid Date";
  return TimeWriter(time, zone, locale).write(specifier);
}

std::string_view default_time_specifier(Timestamp time, const TimeZone& zone) {
  const CivilTime civil = zone.to_civil(time);
  if (civil.millisecond != 0) return ".%L";
  if (civil.second != 0) return ":%S";
  if (civil.minute != 0) return "%I:%M";
  // Where the clocks change at midnight the day begins at one.
  const Timestamp midnight = zone.from_civil({.year = civil.year, .month = civil.month, .day = civil.day});
  if (midnight.ms < time.ms) return "%I %p";
  if (civil.day != 1) return civil.weekday == 0 ? "%b %d" : "%a %d";
  return civil.month != 0 ? "%B" : "%Y";
}

}  // namespace jopan
