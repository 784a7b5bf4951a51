#include <algorithm>
#include <array>
#include <cmath>

#include "data/read.h"

namespace jopan {
namespace {

// 연도, 기준년, year, fiscal_year, date: the column's whole numbers are years.
bool names_years(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  constexpr std::array<std::string_view, 5> kWords{"연도", "년도", "year", "date", "날짜"};
  if (std::ranges::any_of(kWords, [&](std::string_view word) { return lower.find(word) != lower.npos; })) return true;
  // Ages of life end in 년 too: 청년, 노년 …
  constexpr std::array<std::string_view, 7> kAges{"청년", "소년", "중년", "장년", "노년", "유년", "말년"};
  if (std::ranges::any_of(kAges, [&](std::string_view age) { return lower.ends_with(age); })) return false;
  return lower == "연" || lower.ends_with("년");
}

bool is_year(const Value& value) {
  const auto* number = std::get_if<double>(&value);
  return number && *number >= 1000 && *number <= 2200 && *number == std::floor(*number);
}

}  // namespace

FieldType infer_type(const Column& column) {
  bool any = false;
  bool numbers = true;
  bool times = true;
  bool years = true;
  for (const Value& value : column.values) {
    if (is_null(value)) continue;
    any = true;
    numbers = numbers && std::holds_alternative<double>(value);
    times = times && std::holds_alternative<Timestamp>(value);
    years = years && is_year(value);
    if (!numbers && !times) return FieldType::Nominal;
  }
  if (!any) return FieldType::Nominal;
  if (times || (years && names_years(column.name))) return FieldType::Temporal;
  return FieldType::Quantitative;
}

}  // namespace jopan
