// How precise a number must be to tell it from its neighbours on an axis.
#include <algorithm>
#include <cmath>

#include "format/decimal.h"
#include "format/number.h"

namespace jopan {

std::optional<int> precision_fixed(double step) {
  const auto exponent = decimal_exponent(step);
  if (!exponent) return std::nullopt;
  return std::max(0, -*exponent);
}

std::optional<int> precision_prefix(double step, double value) {
  const auto of_step = decimal_exponent(step), of_value = decimal_exponent(value);
  if (!of_step || !of_value) return std::nullopt;
  return std::max(0, si_step(*of_value) * 3 - *of_step);
}

std::optional<int> precision_round(double step, double max) {
  step = std::abs(step);
  const auto of_step = decimal_exponent(step), of_max = decimal_exponent(std::abs(max) - step);
  if (!of_step || !of_max) return std::nullopt;
  return std::max(0, *of_max - *of_step) + 1;
}

NumberFormat span_format(double start, double stop, double step, NumberSpecifier specifier) {
  if (specifier.precision) return d3_number_format(specifier);
  const double largest = std::max(std::abs(start), std::abs(stop));
  switch (specifier.type) {
    case 's':
      specifier.precision = precision_prefix(step, largest);
      return d3_prefix_format(std::move(specifier), largest);
    case 0:
    case 'e':
    case 'g':
    case 'p':
    case 'r':
      if (const auto precision = precision_round(step, largest))
        specifier.precision = *precision - (specifier.type == 'e');
      break;
    case 'f':
    case '%':
      if (const auto precision = precision_fixed(step))
        specifier.precision = *precision - (specifier.type == '%' ? 2 : 0);
      break;
    default:
      break;
  }
  return d3_number_format(specifier);
}

NumberFormat float_format(NumberSpecifier specifier) {
  if (specifier.precision) return d3_number_format(specifier);
  specifier.precision = specifier.type == '%' ? 10 : specifier.type == 'e' ? 11 : 12;
  return [format = d3_number_format(specifier)](double value) {
    std::string text = format(value);
    const auto point = text.find('.');
    if (point == std::string::npos) return text;
    auto end = text.rfind('e');
    if (end == std::string::npos) end = text.find_last_of("0123456789") + 1;
    auto keep = end;
    while (keep - 1 > point && text[keep - 1] == '0') --keep;
    if (keep - 1 == point) keep = point;
    return text.substr(0, keep) + text.substr(end);
  };
}

}  // namespace jopan
