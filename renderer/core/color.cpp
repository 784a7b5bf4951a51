#include "core/color.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/color_names.h"

namespace jopan {

namespace {

std::uint8_t to_byte(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::optional<Color> parse_hex(std::string_view digits) {
  std::array<int, 8> value{};
  if (digits.size() > value.size()) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    value[i] = hex_digit(digits[i]);
    if (value[i] < 0) return std::nullopt;
  }
  const auto pair = [&](std::size_t i) { return static_cast<std::uint8_t>(value[i] * 16 + value[i + 1]); };
  const auto twice = [&](std::size_t i) { return static_cast<std::uint8_t>(value[i] * 17); };
  switch (digits.size()) {
    case 3:
      return Color{twice(0), twice(1), twice(2), 1};
    case 4:
      return Color{twice(0), twice(1), twice(2), twice(3) / 255.0};
    case 6:
      return Color{pair(0), pair(2), pair(4), 1};
    case 8:
      return Color{pair(0), pair(2), pair(4), pair(6) / 255.0};
    default:
      return std::nullopt;
  }
}

struct Argument {
  double value = 0;
  std::string_view unit;  ///< "", "%", "deg", …
};

/// "1, 2, 3, 0.5" or "1 2 3 / 50%"; nothing when it is neither.
std::optional<std::array<Argument, 4>> parse_arguments(std::string_view text) {
  std::array<Argument, 4> result{};
  result[3] = {1, ""};
  std::size_t count = 0, at = 0;
  const auto skip = [&](std::string_view characters) {
    while (at < text.size() && characters.find(text[at]) != std::string_view::npos) ++at;
  };
  for (skip(" "); at < text.size(); skip(" ,/")) {
    if (count == 4) return std::nullopt;
    const char* first = text.data() + at + (text[at] == '+' ? 1 : 0);
    Argument& argument = result[count++];
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), argument.value);
    if (error != std::errc{} || !std::isfinite(argument.value)) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    const std::size_t unit = at;
    while (at < text.size() && (text[at] == '%' || (text[at] >= 'a' && text[at] <= 'z'))) ++at;
    argument.unit = text.substr(unit, at - unit);
  }
  if (count < 3) return std::nullopt;
  return result;
}

std::optional<double> alpha_of(const Argument& argument) {
  if (argument.unit == "%") return std::clamp(argument.value / 100, 0.0, 1.0);
  if (argument.unit.empty()) return std::clamp(argument.value, 0.0, 1.0);
  return std::nullopt;
}

std::optional<Color> parse_rgb(std::string_view text) {
  const auto arguments = parse_arguments(text);
  if (!arguments) return std::nullopt;
  std::array<double, 3> channel{};
  for (std::size_t i = 0; i < 3; ++i) {
    const Argument& argument = (*arguments)[i];
    if (!argument.unit.empty() && argument.unit != "%") return std::nullopt;
    channel[i] = argument.unit == "%" ? argument.value * 255 / 100 : argument.value;
  }
  const auto alpha = alpha_of((*arguments)[3]);
  if (!alpha) return std::nullopt;
  return Color{to_byte(channel[0]), to_byte(channel[1]), to_byte(channel[2]), *alpha};
}

std::optional<double> degrees_of(const Argument& argument) {
  if (argument.unit.empty() || argument.unit == "deg") return argument.value;
  if (argument.unit == "rad") return argument.value * 57.29577951308232;
  if (argument.unit == "grad") return argument.value * 0.9;
  if (argument.unit == "turn") return argument.value * 360;
  return std::nullopt;
}

std::optional<Color> parse_hsl(std::string_view text) {
  const auto arguments = parse_arguments(text);
  if (!arguments) return std::nullopt;
  const auto hue = degrees_of((*arguments)[0]);
  const auto alpha = alpha_of((*arguments)[3]);
  const auto is_percentage = [](const Argument& a) { return a.unit == "%" || a.unit.empty(); };
  if (!hue || !alpha || !is_percentage((*arguments)[1]) || !is_percentage((*arguments)[2])) return std::nullopt;
  const double h = *hue - 360 * std::floor(*hue / 360);
  const double s = std::clamp((*arguments)[1].value / 100, 0.0, 1.0);
  const double l = std::clamp((*arguments)[2].value / 100, 0.0, 1.0);
  // CSS Color 4, section 7.1.
  const auto channel = [&](double n) {
    const double k = std::fmod(n + h / 30, 12);
    return 255 * (l - s * std::min(l, 1 - l) * std::max(-1.0, std::min({k - 3, 9 - k, 1.0})));
  };
  return Color{to_byte(channel(0)), to_byte(channel(8)), to_byte(channel(4)), *alpha};
}

std::string trimmed_lower(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_space(c)) c = ' ';
  }
  return lower;
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
  const std::string lower = trimmed_lower(text);
  const std::string_view view = lower;
  if (view.empty()) return std::nullopt;
  if (view.front() == '#') return parse_hex(view.substr(1));
  if (view.back() == ')') {
    const auto inside = [&](std::string_view name) -> std::optional<std::string_view> {
      if (!view.starts_with(name)) return std::nullopt;
      return view.substr(name.size(), view.size() - name.size() - 1);
    };
    for (const std::string_view name : {"rgb(", "rgba("})
      if (const auto arguments = inside(name)) return parse_rgb(*arguments);
    for (const std::string_view name : {"hsl(", "hsla("})
      if (const auto arguments = inside(name)) return parse_hsl(*arguments);
    return std::nullopt;
  }
  if (view == "transparent") return Color{0, 0, 0, 0};
  const auto rgb = named_color(view);
  if (!rgb) return std::nullopt;
  return Color{static_cast<std::uint8_t>(*rgb >> 16), static_cast<std::uint8_t>(*rgb >> 8),
               static_cast<std::uint8_t>(*rgb), 1};
}

std::string to_hex(const Color& color) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (const std::uint8_t channel : {color.r, color.g, color.b}) {
    text += kDigits[channel >> 4];
    text += kDigits[channel & 15];
  }
  return text;
}

Color flatten(const Color& top, const Color& ground) {
  const auto mix = [&](std::uint8_t over, std::uint8_t under) { return to_byte(over * top.a + under * (1 - top.a)); };
  return {mix(top.r, ground.r), mix(top.g, ground.g), mix(top.b, ground.b), 1};
}

}  // namespace jopan
