// Colour schemes by name.
#include <algorithm>
#include <string>

#include "scale/scale.h"
#include "scale/scheme_table.h"

namespace jopan {
namespace {

const SchemeRow* find(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto table = scheme_table();
  const auto row = std::lower_bound(table.begin(), table.end(), lower,
                                    [](const SchemeRow& a, const std::string& b) { return a.name < b; });
  return row != table.end() && row->name == lower ? &*row : nullptr;
}

std::uint8_t hex_byte(std::string_view digits) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  return static_cast<std::uint8_t>(value(digits[0]) * 16 + value(digits[1]));
}

std::vector<Color> read_colors(std::string_view hex) {
  std::vector<Color> colors;
  for (std::size_t i = 0; i + 6 <= hex.size(); i += 6) {
    colors.push_back({hex_byte(hex.substr(i)), hex_byte(hex.substr(i + 2)), hex_byte(hex.substr(i + 4)), 1});
  }
  return colors;
}

}  // namespace

bool is_scheme(std::string_view name) {
  return find(name) != nullptr;
}

bool is_categorical_scheme(std::string_view name) {
  const SchemeRow* row = find(name);
  return row != nullptr && row->categorical;
}

std::span<const std::string_view> scheme_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const SchemeRow& row : scheme_table()) names.push_back(row.name);
    return names;
  }();
  return kNames;
}

std::vector<Color> scheme_stops(std::string_view name) {
  const SchemeRow* row = find(name);
  return row ? read_colors(row->colors) : std::vector<Color>{};
}

std::vector<Color> scheme_colors(std::string_view name, std::size_t count, double from, double to) {
  const std::vector<Color> stops = scheme_stops(name);
  std::vector<Color> colors;
  if (stops.empty()) return colors;
  const bool categorical = is_categorical_scheme(name);
  colors.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (categorical) {
      colors.push_back(stops[i % stops.size()]);
    } else {
      // Samples stay off both ends, which are often too pale or too dark (Vega's quantizeInterpolator).
      const double t = static_cast<double>(i + 1) / static_cast<double>(count + 1);
      colors.push_back(interpolate_colors(stops, from + t * (to - from)));
    }
  }
  return colors;
}

Color scheme_color(std::string_view name, double t) {
  return interpolate_colors(scheme_stops(name), t);
}

}  // namespace jopan
