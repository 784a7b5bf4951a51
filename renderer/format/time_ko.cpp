#include "format/time_ko.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "format/time_names.h"

namespace jopan {
namespace {

/// Skeletons as patterns: {y} year, {yy} its last two digits, {M} {d}, {E} short and {EEEE} long weekday, {Q}, {half},
/// {a} 오전/오후, {h} 1..12, {HH}, {mm}.
struct Skeleton {
  std::string_view name, pattern;
};

constexpr std::array kSkeletons{
    Skeleton{"y", "{y}년"},
    Skeleton{"yMMM", "{y}년 {M}월"},
    Skeleton{"yMMMd", "{y}년 {M}월 {d}일"},
    Skeleton{"yMMMEEEEd", "{y}년 {M}월 {d}일 {EEEE}"},
    Skeleton{"yMMMEd", "{y}년 {M}월 {d}일 ({E})"},
    Skeleton{"yM", "{y}. {M}."},
    Skeleton{"yMd", "{y}. {M}. {d}."},
    Skeleton{"short", "{yy}. {M}. {d}."},
    Skeleton{"MMM", "{M}월"},
    Skeleton{"M", "{M}월"},
    Skeleton{"MMMd", "{M}월 {d}일"},
    Skeleton{"MMMEd", "{M}월 {d}일 ({E})"},
    Skeleton{"Md", "{M}. {d}."},
    Skeleton{"d", "{d}일"},
    Skeleton{"E", "{E}"},
    Skeleton{"EEEE", "{EEEE}"},
    Skeleton{"yQQQ", "{y}년 {Q}분기"},
    Skeleton{"QQQ", "{Q}분기"},
    Skeleton{"yQQQQ", "{y}년 제 {Q}/4분기"},
    Skeleton{"yHalf", "{y}년 {half}"},
    Skeleton{"h", "{a} {h}시"},
    Skeleton{"hm", "{a} {h}:{mm}"},
    Skeleton{"Hm", "{HH}:{mm}"},
    Skeleton{"axisY", "'{yy}"},
    Skeleton{"axisYM", "'{yy}.{M}"},
    Skeleton{"axisYQ", "'{yy}.{Q}분기"},
    Skeleton{"axisYHalf", "'{yy} {half}"},
    Skeleton{"half", "{half}"},
    Skeleton{"decade", "{decade}년대"},
    Skeleton{"newsTime", "{period} {clock}"},
};

constexpr std::array kNames = [] {
  std::array<std::string_view, kSkeletons.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kSkeletons[i].name;
  return names;
}();

std::string_view find_pattern(std::string_view name) {
  for (const Skeleton& skeleton : kSkeletons) {
    if (skeleton.name == name) return skeleton.pattern;
  }
  return {};
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

int floor_to(int number, int step) {
  return number - ((number % step) + step) % step;
}

/// A clock time as newspapers say it: zero minutes dropped, noon 낮 12시, the hour after midnight 0시.
std::string news_period(const CivilTime& civil) {
  return civil.hour == 12 ? "낮" : std::string(time_names(TimeLocale::KoKr).periods[civil.hour > 12]);
}

std::string news_clock(const CivilTime& civil) {
  const std::string hour = std::to_string(civil.hour == 12 ? 12 : civil.hour % 12) + "시";
  return civil.minute == 0 ? hour : hour + " " + std::to_string(civil.minute) + "분";
}

std::string field(std::string_view name, const CivilTime& civil) {
  const TimeNames& names = time_names(TimeLocale::KoKr);
  if (name == "y") return std::to_string(civil.year);
  if (name == "yy") return two_digits(((civil.year % 100) + 100) % 100);
  if (name == "M") return std::to_string(civil.month + 1);
  if (name == "d") return std::to_string(civil.day);
  if (name == "E") return std::string(names.short_days[static_cast<std::size_t>(civil.weekday)]);
  if (name == "EEEE") return std::string(names.days[static_cast<std::size_t>(civil.weekday)]);
  if (name == "Q") return std::to_string(civil.month / 3 + 1);
  if (name == "half") return civil.month < 6 ? "상반기" : "하반기";
  if (name == "a") return std::string(names.periods[civil.hour >= 12]);
  if (name == "h") return std::to_string((civil.hour + 11) % 12 + 1);
  if (name == "HH") return two_digits(civil.hour);
  if (name == "mm") return two_digits(civil.minute);
  if (name == "decade") return std::to_string(floor_to(civil.year, 10));
  return name == "period" ? news_period(civil) : news_clock(civil);
}

std::string write(std::string_view pattern, const CivilTime& civil) {
  std::string text;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = pattern.find('}', open);
    text += field(pattern.substr(open + 1, close - open - 1), civil);
    pattern.remove_prefix(close + 1);
  }
  return text;
}

/// A pattern without the leading field that the other end of the range already shows.
std::string_view without_first(std::string_view pattern) {
  const auto second = pattern.find('{', 1);
  return second == std::string_view::npos ? pattern : pattern.substr(second);
}

/// Whether both ends lie in one unit of the skeleton's: 5월 of two years is written twice.
bool same_unit(std::string_view skeleton, const CivilTime& a, const CivilTime& b) {
  const bool shows_no_year = skeleton == "MMM" || skeleton == "M" || skeleton == "QQQ" || skeleton == "half";
  const bool shows_a_weekday = skeleton == "E" || skeleton == "EEEE";
  if (shows_no_year) return a.year == b.year;
  return !shows_a_weekday || (a.year == b.year && a.month == b.month && a.day == b.day);
}

}  // namespace

bool is_korean_skeleton(std::string_view skeleton) {
  return !find_pattern(skeleton).empty();
}

std::span<const std::string_view> korean_skeletons() {
  return kNames;
}

std::string format_korean_date(std::string_view skeleton, Timestamp time, const TimeZone& zone) {
  if (std::isnan(time.ms)) return "\u2013";
  return write(find_pattern(skeleton), zone.to_civil(time));
}

std::string format_korean_date_range(std::string_view skeleton, Timestamp from, Timestamp to, const TimeZone& zone) {
  if (std::isnan(from.ms) || std::isnan(to.ms)) {
    return format_korean_date(skeleton, from, zone) + "~" + format_korean_date(skeleton, to, zone);
  }
  const CivilTime a = zone.to_civil(from), b = zone.to_civil(to);
  const bool same_month = a.year == b.year && a.month == b.month, same_day = same_month && a.day == b.day;
  std::string pattern(find_pattern(skeleton));
  const bool has_clock =
      pattern.find("{h}") != std::string::npos || pattern.starts_with("{HH}") || pattern.starts_with("{period}");
  // What the reader needs to tell the ends apart comes back: months for days, years for months and days (CLDR).
  if (pattern == "{d}일" && !same_month) pattern.insert(0, "{M}월 ");
  if (pattern.starts_with("{M}월 ") && a.year != b.year) pattern.insert(0, "{y}년 ");
  if (skeleton == "Md" && a.year != b.year) pattern.insert(0, "{y}. ");
  if (has_clock && !same_day) pattern.insert(0, skeleton == "newsTime" ? "{y}년 {M}월 {d}일 " : "{y}. {M}. {d}. ");
  if (skeleton == "yM") pattern.pop_back();  // 2026. 1~2026. 3 has no last point.
  const std::string first = write(pattern, a);
  if (first == write(pattern, b) && same_unit(skeleton, a, b)) return format_korean_date(skeleton, from, zone);
  // Dates in points (2026. 1. 9.) are written out on both sides.
  std::string_view rest = pattern;
  if (rest.starts_with("{y}년 ") && a.year == b.year) rest = without_first(rest);
  if (rest.starts_with("{M}월 ") && same_month) rest = without_first(rest);
  if (rest.starts_with("{d}일 ") && same_day) rest = without_first(rest);
  if (rest.starts_with("{a} ") && same_day && (a.hour < 12) == (b.hour < 12)) rest = without_first(rest);
  if (rest.starts_with("{period} ") && same_day && news_period(a) == news_period(b)) rest = without_first(rest);
  return first + "~" + write(rest, b);
}

}  // namespace jopan
