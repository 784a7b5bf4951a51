// d3-format 3.1 in its parts: a specifier that can be changed, and the locales whose signs it uses.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace jopan {

/// [[fill]align][sign][symbol][0][width][,][.precision][~][type]
struct NumberSpecifier {
  std::string fill = " ";  ///< One code point.
  char align = '>';        ///< < > = ^
  char sign = '-';         ///< - + ( or space
  char symbol = 0;         ///< $ # or none
  bool zero = false;
  std::optional<int> width;
  bool comma = false;
  std::optional<int> precision;
  bool trim = false;
  char type = 0;  ///< 0: none given, which is ".12~g"
};

[[nodiscard]] std::optional<NumberSpecifier> parse_number_specifier(std::string_view text);

struct NumberLocale {
  std::string decimal = ".", thousands = ",";
  std::string grouping = "\3";  ///< Group sizes from the right, the last one repeats.
  std::string currency_prefix = "$", currency_suffix{};
};

using NumberFormat = std::function<std::string(double)>;

[[nodiscard]] NumberFormat d3_number_format(const NumberSpecifier& specifier, const NumberLocale& locale = {});
/// d3's formatPrefix: every number with the SI prefix that suits `reference`.
[[nodiscard]] NumberFormat d3_prefix_format(NumberSpecifier specifier, double reference,
                                            const NumberLocale& locale = {});

/// The format of a label between `start` and `stop` with about `count` ticks (Vega's formatSpan); the precision tells
/// ticks apart.
[[nodiscard]] NumberFormat span_format(double start, double stop, double step, NumberSpecifier specifier);
/// Vega's formatFloat: up to 12 digits, trailing zeros trimmed. What log scales label with.
[[nodiscard]] NumberFormat float_format(NumberSpecifier specifier);

/// SI prefixes go by thousands: -3 for n, 2 for M; from -8 (y) to 8 (Y).
[[nodiscard]] int si_step(int decimal_exponent);

/// d3's precisionFixed, precisionPrefix and precisionRound; nothing where d3 has NaN.
[[nodiscard]] std::optional<int> precision_fixed(double step);
[[nodiscard]] std::optional<int> precision_prefix(double step, double value);
[[nodiscard]] std::optional<int> precision_round(double step, double max);

}  // namespace jopan
