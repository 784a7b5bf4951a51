#include "data/infer_column.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>

#include "data/newsroom_cell.h"
#include "data/utf8.h"

namespace jopan {
namespace {

// Dates of a column mostly repeat, and a zone's rules are slow to ask.
class ZoneClock {
 public:
  explicit ZoneClock(const TimeZone& zone) : zone_(zone) {}

  Timestamp time(const DateCell& date) {
    if (date.offset) {
      Timestamp time = TimeZone().from_civil(date.civil);
      time.ms -= *date.offset * 60'000.0;
      return time;
    }
    const CivilTime& c = date.civil;
    if (!last_ || c.year != last_->year || c.month != last_->month || c.day != last_->day || c.hour != last_->hour ||
        c.minute != last_->minute || c.second != last_->second || c.millisecond != last_->millisecond) {
      last_ = c;
      last_time_ = zone_.from_civil(c);
    }
    return last_time_;
  }

 private:
  const TimeZone& zone_;
  std::optional<CivilTime> last_;
  Timestamp last_time_;
};

Triangle triangle_of(std::span<const std::string_view> cells) {
  const bool has_fall = std::ranges::any_of(
      cells, [](std::string_view cell) { return cell.find("▼") != cell.npos || cell.find("▽") != cell.npos; });
  return has_fall ? Triangle::Rise : Triangle::Minus;
}

bool has_triangle(std::string_view cell) {
  return cell.find("▲") != cell.npos || cell.find("△") != cell.npos;
}

std::optional<std::vector<Value>> as_numbers(std::span<const std::string_view> cells) {
  std::vector<Value> values;
  bool any = false;
  std::optional<Triangle> triangle;
  for (const std::string_view cell : cells) {
    if (!triangle && has_triangle(cell)) triangle = triangle_of(cells);
    const std::optional<double> number = parse_newsroom_number(cell, triangle.value_or(Triangle::Minus));
    if (!number && !is_missing_cell(cell)) return std::nullopt;
    if (values.empty()) values.reserve(cells.size());
    any = any || number.has_value();
    values.push_back(number ? Value(*number) : Value());
  }
  return any ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<InferredColumn> as_dates(std::string_view header, std::span<const std::string_view> cells,
                                       const TimeZone& zone) {
  InferredColumn column;
  std::vector<Value>& values = column.values;
  std::optional<TimePart> part;
  ZoneClock clock(zone);
  bool any_explicit = false;
  bool any_eight = false;
  bool any_month = false;
  bool any_two_digit_month = false;
  bool near_years = true;
  for (const std::string_view cell : cells) {
    const std::optional<DateCell> date = parse_newsroom_date(cell);
    if (!date) {
      if (!is_missing_cell(cell)) return std::nullopt;
      values.emplace_back();
      continue;
    }
    if (values.empty()) values.reserve(cells.size());
    part = part.value_or(date->part) == date->part ? date->part : TimePart::Unsaid;
    any_explicit = any_explicit || date->form == DateForm::Explicit;
    any_eight = any_eight || date->form == DateForm::EightDigits;
    any_month = any_month || date->form == DateForm::YearMonth;
    any_two_digit_month = any_two_digit_month || date->two_digit_month;
    near_years = near_years && date->civil.year >= 1900 && date->civil.year <= 2100;
    values.emplace_back(clock.time(*date));
  }
  if (!any_explicit && !any_eight && !any_month) return std::nullopt;
  const bool named = header_speaks_of_time(header);
  const bool is_date = any_explicit || (near_years && (any_eight ? named : any_two_digit_month || named));
  column.part = part.value_or(TimePart::Unsaid);
  return is_date ? std::optional(std::move(column)) : std::nullopt;
}

std::vector<Value> as_text(std::span<const std::string_view> cells) {
  std::vector<Value> values;
  values.reserve(cells.size());
  for (const std::string_view cell : cells) {
    const std::string_view text = trim_js(cell);
    values.push_back(text.empty() ? Value() : Value(to_nfc(text)));
  }
  return values;
}

}  // namespace

InferredColumn infer_column(std::string_view header, std::span<const std::string_view> cells, const TimeZone& zone) {
  const auto first = std::ranges::find_if_not(cells, is_missing_cell);
  if (first == cells.end()) return {as_text(cells)};
  if (parse_newsroom_date(*first)) {
    if (auto dates = as_dates(header, cells, zone)) return std::move(*dates);
  }
  if (auto numbers = as_numbers(cells)) return {std::move(*numbers)};
  return {as_text(cells)};
}

Timestamp newsroom_time(std::string_view cell, const TimeZone& zone) {
  const std::string_view text = trim_js(cell);
  const bool year = text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  const auto date = year ? parse_newsroom_date(std::string(text) + "년") : parse_newsroom_date(text);
  return date ? ZoneClock(zone).time(*date) : Timestamp{std::numeric_limits<double>::quiet_NaN()};
}

bool header_speaks_of_time(std::string_view header) {
  std::string lower(header);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  constexpr std::array<std::string_view, 10> kWords{"월",   "날짜", "일자",  "시점", "기간",
                                                    "일시", "date", "month", "time", "period"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

}  // namespace jopan
