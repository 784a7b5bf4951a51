#include "format/number.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <string>

#include "format/decimal.h"
#include "format/format.h"

namespace jopan {
namespace {

std::string d3(std::string_view specifier, double value) {
  return (*parse_d3_format(specifier))(value);
}

/// Rounds a decimal numeral half away from zero, digit by digit, with nothing but string handling.
std::string naive_round(std::string numeral, std::size_t decimals) {
  if (numeral.find('.') == std::string::npos) numeral += ".";
  const auto point = numeral.find('.');
  while (numeral.size() - point - 1 < decimals + 1) numeral += '0';
  const bool up = numeral[point + 1 + decimals] >= '5';
  numeral.resize(point + 1 + decimals);
  for (auto i = static_cast<std::ptrdiff_t>(numeral.size()) - 1; up && i >= -1; --i) {
    if (i == -1) {
      numeral.insert(0, "1");
      break;
    }
    char& c = numeral[static_cast<std::size_t>(i)];
    if (c == '.') continue;
    if (c != '9') {
      ++c;
      break;
    }
    c = '0';
  }
  if (numeral.back() == '.') numeral.pop_back();
  return numeral;
}

TEST(Decimal, RoundsLikeSchoolArithmetic) {
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    const int whole_digits = 1 + static_cast<int>(random() % 8), fraction_digits = 1 + static_cast<int>(random() % 6);
    std::string numeral(1, static_cast<char>('1' + random() % 9));
    for (int k = 1; k < whole_digits; ++k) numeral += static_cast<char>('0' + random() % 10);
    numeral += '.';
    for (int k = 0; k < fraction_digits; ++k) numeral += static_cast<char>(random() % 3 ? '0' + random() % 10 : '9');
    const int decimals = static_cast<int>(random() % 6);
    Decimal decimal = shortest_decimal(std::stod(numeral));
    decimal.round_to(decimals);
    EXPECT_EQ(decimal.plain(decimals), naive_round(numeral, static_cast<std::size_t>(decimals)))
        << numeral << " " << decimals;
  }
}

TEST(Decimal, HalvesThatBinaryCannotHoldGoAwayFromZero) {
  for (const auto& [value, expected] :
       {std::pair{8.35, "8.4"}, {1.005, "1"}, {2.675, "2.7"}, {0.25, "0.3"}, {99.95, "100"}}) {
    Decimal decimal = shortest_decimal(value);
    decimal.round_to(1);
    EXPECT_EQ(decimal.plain(), expected);
  }
}

TEST(JsNumbers, AreThoseOfEcmaScript) {
  EXPECT_EQ(js_to_fixed(0.5, 0), "1");
  EXPECT_EQ(js_to_fixed(2.5, 0), "3");
  EXPECT_EQ(js_to_fixed(1.005, 2), "1.00");
  EXPECT_EQ(js_to_fixed(1e21, 2), "1e+21");
  EXPECT_EQ(js_to_fixed(0.000001, 7), "0.0000010");
  EXPECT_EQ(js_to_fixed(999.995, 0), "1000");
  EXPECT_EQ(js_to_fixed(9.5, 0), "10");
  EXPECT_EQ(js_to_exponential(99.5, 1), "1.0e+2");
  EXPECT_EQ(js_to_exponential(0, 2), "0.00e+0");
  EXPECT_EQ(js_to_precision(123456, 2), "1.2e+5");
  EXPECT_EQ(js_to_precision(0.00001, 1), "0.00001");
  EXPECT_EQ(js_to_precision(0.0000001, 2), "1.0e-7");
  EXPECT_EQ(js_to_precision(25, 1), "3e+1");
  EXPECT_EQ(js_to_string(1e21), "1e+21");
  EXPECT_EQ(js_to_string(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(js_to_string(0.000001), "0.000001");
  EXPECT_EQ(js_to_string(5e-324), "5e-324");
  EXPECT_EQ(js_round(-2.5), -2);
}

TEST(D3Format, WritesEveryType) {
  EXPECT_EQ(d3("", 0.1 + 0.2), "0.3");
  EXPECT_EQ(d3(".2f", -0.001), "0.00");
  EXPECT_EQ(d3("+.2f", -0.001), "−0.00");
  EXPECT_EQ(d3(",.0f", -1234567), "−1,234,567");
  EXPECT_EQ(d3(".3s", 1234567), "1.23M");
  EXPECT_EQ(d3(".3s", 999.95), "1.00k");
  EXPECT_EQ(d3("~s", 0), "0");
  EXPECT_EQ(d3("s", 1e-30), "0.000001y");
  EXPECT_EQ(d3("s", 1e30), "1000000Y");
  EXPECT_EQ(d3(".0%", 0.125), "13%");
  EXPECT_EQ(d3(".1p", 0.0149), "1%");
  EXPECT_EQ(d3("($,.2f", -5), "($5.00)");
  EXPECT_EQ(d3("#x", 255), "0xff");
  EXPECT_EQ(d3("X", 255), "FF");
  EXPECT_EQ(d3("b", 5), "101");
  EXPECT_EQ(d3("o", 64), "100");
  EXPECT_EQ(d3("c", 1.5), "1.5");
  EXPECT_EQ(d3("n", 12345.678), "12,345.7");
  EXPECT_EQ(d3(".4~e", 1234.5), "1.2345e+3");
  EXPECT_EQ(d3("r", 0.0001), "0.000100000");
}

TEST(D3Format, FillsAndGroupsTogether) {
  EXPECT_EQ(d3("08,d", 1234), "0,001,234");
  EXPECT_EQ(d3("*^11,d", 1234), "***1,234***");
  EXPECT_EQ(d3("한>6d", 42), "한한한한42");
  EXPECT_EQ(d3("=+8d", -42), "−     42");
  EXPECT_EQ(d3("<6d", 42), "42    ");
  EXPECT_EQ(d3("010,.1f", -1234.5), "−0,001,234.5");
}

TEST(D3Format, RefusesWhatD3Refuses) {
  for (const char* bad : {"foo", "zz", ".f", ",,", "10.5.2f", "+-f", "%%", "~~", " ", "$$d"}) {
    const bool accepted = std::string_view(bad) == " ";
    EXPECT_EQ(parse_d3_format(bad).has_value(), accepted) << bad;
  }
}

TEST(D3Format, AnyNumberInAnyTypeIsFine) {
  const double odd[] = {0.0,       -0.0,         5e-324, 1.7976931348623157e308, -1e300, HUGE_VAL,
                        -HUGE_VAL, std::nan(""), 1e21,   9007199254740993.0};
  for (const char type : std::string("efgrs%pbodxXcn ")) {
    for (const char* precision : {"", ".0", ".20", ".99999999999", ",.3", "~", "030,"}) {
      const auto format = parse_d3_format(std::string(precision) + (type == ' ' ? "" : std::string(1, type)));
      ASSERT_TRUE(format) << precision << type;
      for (const double value : odd) EXPECT_FALSE((*format)(value).empty()) << precision << type;
    }
  }
}

TEST(D3Format, PrefixesAreSharedWithTheReference) {
  EXPECT_EQ(d3_prefix_format(*parse_number_specifier(".1s"), 1e6)(42e3), "0.0M");
  EXPECT_EQ(d3_prefix_format(*parse_number_specifier(".1s"), 1e-6)(2e-6), "2.0µ");
}

}  // namespace
}  // namespace jopan
