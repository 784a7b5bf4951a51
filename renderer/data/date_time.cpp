#include "data/date_time.h"

#include <algorithm>
#include <array>
#include <string>

namespace jopan {
namespace {

constexpr std::array<std::string_view, 12> kMembers{"year",    "quarter", "month",        "week",
                                                    "date",    "day",     "dayofyear",    "hours",
                                                    "minutes", "seconds", "milliseconds", "utc"};
constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};

// The place of a name, in full or by three letters; -1 when it is none.
template <std::size_t N>
int place_of(std::string name, const std::array<std::string_view, N>& names) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  for (std::size_t i = 0; i < N; ++i) {
    if (name == names[i] || name == names[i].substr(0, 3)) return static_cast<int>(i);
  }
  return -1;
}

int whole(const Json& json, int absent) {
  if (!json.is_number()) return absent;
  return static_cast<int>(std::clamp(json.get<double>(), -1e6, 1e6));
}

int member(const Json& json, const char* name, int absent) {
  const auto found = json.find(name);
  return found == json.end() ? absent : whole(*found, absent);
}

int month_of(const Json& json) {
  if (const auto month = json.find("month"); month != json.end()) {
    if (month->is_string()) return std::max(0, place_of(month->get<std::string>(), kMonths));
    return whole(*month, 1) - 1;
  }
  return (member(json, "quarter", 1) - 1) * 3;
}

int day_of(const Json& json) {
  if (json.contains("date")) return member(json, "date", 1);
  if (json.contains("dayofyear")) return member(json, "dayofyear", 1);
  const auto day = json.find("day");
  if (day == json.end() || json.size() > 1) return 1;
  if (day->is_string()) return std::max(0, place_of(day->get<std::string>(), kDays)) + 1;
  return whole(*day, 0) % 7 + 1;
}

}  // namespace

std::optional<Timestamp> parse_date_time(const Json& json, const TimeZone& zone) {
  if (!json.is_object() || json.empty()) return std::nullopt;
  bool any_time = false;
  for (const auto& [name, value] : json.items()) {
    if (std::ranges::find(kMembers, name) == kMembers.end()) return std::nullopt;
    any_time = any_time || name != "utc";
  }
  if (!any_time) return std::nullopt;
  constexpr int kReferenceYear = 2012;
  CivilTime civil;
  civil.year = member(json, "year", kReferenceYear);
  civil.month = month_of(json);
  civil.day = day_of(json);
  civil.hour = member(json, "hours", 0);
  civil.minute = member(json, "minutes", 0);
  civil.second = member(json, "seconds", 0);
  civil.millisecond = member(json, "milliseconds", 0);
  const auto utc = json.find("utc");
  const bool is_utc = utc != json.end() && utc->is_boolean() && utc->get<bool>();
  return (is_utc ? TimeZone() : zone).from_civil(civil);
}

}  // namespace jopan
