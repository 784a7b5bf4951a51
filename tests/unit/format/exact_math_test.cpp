#include "format/exact_math.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>

namespace jopan {
namespace {

ExactNumber exact(const std::string& text) {
  return *ExactNumber::parse(text);
}

std::string written(const ExactNumber& number) {
  return (number.is_negative ? "-" : "") + number.magnitude.plain();
}

std::string rounded(ExactNumber number, int decimals) {
  number.magnitude.round_to(decimals);
  return written(number);
}

TEST(ExactMath, DifferencesKeepEveryDigit) {
  EXPECT_EQ(written(exact_difference(0.3, 0.1)), "0.2");
  EXPECT_EQ(written(exact_difference(1000.45, 1000.0)), "0.45");
  EXPECT_EQ(written(exact_difference(1.0, 1e-20)), "0.99999999999999999999");
  EXPECT_EQ(written(exact_difference(-1.5, 2.5)), "-4");
  EXPECT_EQ(written(exact_difference(2.5, 2.5)), "0");
  EXPECT_EQ(written(exact_difference(0.0, 7.0)), "-7");
  EXPECT_FALSE(exact_difference(1.0, HUGE_VAL).is_finite);
}

TEST(ExactMath, WholeNumbersAgreeWithIntegers) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 3000; ++i) {
    const auto draw = [&] {
      const auto size = static_cast<std::int64_t>(random() % 1'000'000'000) >> (random() % 30);
      return random() % 2 ? size : -size;
    };
    const std::int64_t a = draw(), b = draw();
    const int factor = static_cast<int>(random() % 7201) - 3600;
    EXPECT_EQ(written(exact_difference(exact(std::to_string(a)), exact(std::to_string(b)))), std::to_string(a - b));
    EXPECT_EQ(written(exact_product(exact(std::to_string(a)), factor)), std::to_string(a * factor));
    if (b == 0) continue;
    // The quotient to three decimals, half away from zero.
    const std::int64_t scaled = std::abs(a) * 2000 / std::abs(b);
    ExactNumber quotient = exact_quotient(exact(std::to_string(a)), exact(std::to_string(b)));
    quotient.magnitude.round_to(3);
    quotient.magnitude.point += quotient.magnitude.is_zero() ? 0 : 3;
    EXPECT_EQ(quotient.magnitude.plain(), std::to_string((scaled + 1) / 2)) << a << " / " << b;
  }
}

TEST(ExactMath, GrowthMeetsATieOnlyWhereThereIsOne) {
  EXPECT_EQ(rounded(exact_growth(100.0, 104.45), 3), "0.045");
  EXPECT_EQ(written(exact_growth(100.0, 104.45)), "0.0445");
  EXPECT_EQ(rounded(exact_growth(3.0, 4.0), 4), "0.3333");
  EXPECT_EQ(written(exact_growth(8.0, 6.0)), "-0.25");
  EXPECT_EQ(written(exact_growth(5.0, 5.0)), "0");
  EXPECT_FALSE(exact_growth(0.0, 5.0).is_finite);
  // A hair below and above one half.
  const ExactNumber below = exact_quotient(exact("499999999999999999999999999999999999999"), exact("1e39"));
  const ExactNumber above = exact_quotient(exact("500000000000000000000000000000000000001"), exact("1e39"));
  EXPECT_EQ(rounded(below, 0), "0");
  EXPECT_EQ(rounded(above, 0), "1");
}

TEST(ExactMath, NumeralsReadBack) {
  for (const double value : {0.0, 1.0, -12.5, 1e300, 5e-324, 123456.789}) {
    const ExactNumber number(value);
    EXPECT_EQ(written(*ExactNumber::parse(number.numeral())), written(number));
  }
  EXPECT_FALSE(ExactNumber::parse(ExactNumber(HUGE_VAL).numeral()));
}

}  // namespace
}  // namespace jopan
