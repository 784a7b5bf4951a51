// Decimal digits of doubles: the shortest that read back, and JavaScript's toFixed, toExponential and toPrecision.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jopan {

/// 0.d1d2d3… × 10^point for a finite number; zero has no digits. A sign is not part of it.
struct Decimal {
  std::string digits;  ///< No leading zero, no trailing zero.
  int point = 0;       ///< Place of the decimal point from the left of the digits; may lie outside them.

  [[nodiscard]] bool is_zero() const { return digits.empty(); }
  /// Rounded half away from zero to that many decimals; `decimals` may be negative.
  void round_to(int decimals);
  /// Rounded half away from zero to that many significant digits (at least 1).
  void round_to_significant(int count);
  /// "1234.5"; padded with zeros up to `min_decimals`. Callers keep `point` small.
  [[nodiscard]] std::string plain(int min_decimals = 0) const;
};

/// The shortest decimal that reads back as |value|; empty digits for 0, NaN and infinities.
[[nodiscard]] Decimal shortest_decimal(double value);

/// A number as it was written. A double is the shortest numeral that reads back as it.
struct ExactNumber {
  Decimal magnitude;
  bool is_negative = false;
  bool is_finite = true;

  ExactNumber(double value);  // NOLINT(google-explicit-constructor): every double is one.
  /// A double that arithmetic may have left: 8.349999999999998 means 8.35. Where a fraction needs more than the 15
  /// digits that every double holds, it is rounded to them.
  [[nodiscard]] static ExactNumber meant_by(double value);
  /// "-1234.50", "1.2e9"; nothing for other text and for exponents that no double has.
  [[nodiscard]] static std::optional<ExactNumber> parse(std::string_view text);
  /// What `parse` reads back: "-12345e-1".
  [[nodiscard]] std::string numeral() const;
};

/// Exponent of the first significant digit (1234 has 3); nothing for 0, NaN and infinities.
[[nodiscard]] std::optional<int> decimal_exponent(double value);

/// As in ECMA-262, for value >= 0; a tie goes up. NaN and infinities give "NaN" and "Infinity".
[[nodiscard]] std::string js_to_fixed(double value, int decimals);
[[nodiscard]] std::string js_to_exponential(double value, int decimals);
[[nodiscard]] std::string js_to_precision(double value, int digits);
/// Number.prototype.toString for value >= 0.
[[nodiscard]] std::string js_to_string(double value);
/// Math.round: halves go up.
[[nodiscard]] double js_round(double value);

/// "1234567" -> "1,234,567"; plain ASCII digits only.
[[nodiscard]] std::string group_thousands(const std::string& integer_digits);

}  // namespace jopan
