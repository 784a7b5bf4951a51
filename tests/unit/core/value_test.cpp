#include "core/value.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace jopan {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Value nested(const char* json) {
  return from_json(Json::parse(json));
}

TEST(Value, NumbersPrintAsJavaScriptPrintsThem) {
  const std::pair<double, const char*> cases[] = {{0, "0"},
                                                  {-0.0, "0"},
                                                  {1.5, "1.5"},
                                                  {-3, "-3"},
                                                  {100, "100"},
                                                  {1e20, "100000000000000000000"},
                                                  {1e21, "1e+21"},
                                                  {1.5e21, "1.5e+21"},
                                                  {0.000001, "0.000001"},
                                                  {1e-7, "1e-7"},
                                                  {1.25e-9, "1.25e-9"},
                                                  {0.1 + 0.2, "0.30000000000000004"},
                                                  {123456789.125, "123456789.125"},
                                                  {kNaN, "NaN"},
                                                  {kInfinity, "Infinity"},
                                                  {-kInfinity, "-Infinity"},
                                                  {5e-324, "5e-324"},
                                                  {1.7976931348623157e308, "1.7976931348623157e+308"}};
  for (const auto& [number, text] : cases) EXPECT_EQ(number_to_text(number), text);
}

TEST(Value, EveryNumberComesBackFromItsText) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t bits = random();
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    if (!std::isfinite(number)) continue;
    EXPECT_EQ(text_to_number(number_to_text(number)), number) << number_to_text(number);
  }
}

TEST(Value, TextBecomesANumberAsInJavaScript) {
  const std::pair<const char*, double> cases[] = {{"", 0},
                                                  {"  12 ", 12},
                                                  {"\t\n7\u00A0", 7},
                                                  {"1e3", 1000},
                                                  {"+5", 5},
                                                  {"-.5", -0.5},
                                                  {"5.", 5},
                                                  {"0x1F", 31},
                                                  {"0b101", 5},
                                                  {"0o17", 15},
                                                  {"Infinity", kInfinity},
                                                  {"-Infinity", -kInfinity},
                                                  {"1e400", kInfinity},
                                                  {"1e-400", 0},
                                                  {"\u30003\u3000", 3}};
  for (const auto& [text, number] : cases) EXPECT_EQ(text_to_number(text), number) << text;
  for (const char* text :
       {"abc", "1,234", "12px", "1e", "--1", "+-1", "inf", "nan", "infinity", "0x", "0xg", ".", "1 2", "−3"}) {
    EXPECT_TRUE(std::isnan(text_to_number(text))) << text;
  }
}

TEST(Value, KindsBecomeNumbersAsInJavaScript) {
  EXPECT_EQ(to_number(Value()), 0);
  EXPECT_EQ(to_number(true), 1);
  EXPECT_EQ(to_number(Timestamp{5}), 5);
  EXPECT_EQ(to_number(nested("[]")), 0);
  EXPECT_EQ(to_number(nested("[5]")), 5);
  EXPECT_TRUE(std::isnan(to_number(nested("[1,2]"))));
  EXPECT_TRUE(std::isnan(to_number(nested("{}"))));
}

TEST(Value, KindsPrintAsInJavaScript) {
  EXPECT_EQ(to_text(Value()), "null");
  EXPECT_EQ(to_text(false), "false");
  EXPECT_EQ(to_text(nested("[1,null,[2,\"a\"]]")), "1,,2,a");
  EXPECT_EQ(to_text(nested("{\"a\":1}")), "[object Object]");
  EXPECT_EQ(to_text(Timestamp{0}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_text(Timestamp{-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_text(Timestamp{253402300800000}), "+010000-01-01T00:00:00.000Z");
  EXPECT_EQ(to_text(Timestamp{kNaN}), "Invalid Date");
}

std::vector<Value> one_of_each() {
  return {Value(),
          false,
          true,
          kNaN,
          -kInfinity,
          -1.0,
          0.0,
          2.0,
          kInfinity,
          Timestamp{0},
          Timestamp{3},
          Timestamp{kNaN},
          std::string(),
          std::string("10"),
          std::string("9"),
          std::string("a"),
          std::string("가"),
          nested("[1]"),
          nested("{\"a\":2}")};
}

TEST(Value, KeysAndHashesAgreeWithSameness) {
  for (const Value& a : one_of_each()) {
    for (const Value& b : one_of_each()) {
      EXPECT_EQ(same_value(a, b), value_key(a) == value_key(b)) << to_text(a) << " " << to_text(b);
      if (same_value(a, b)) EXPECT_EQ(value_hash(a), value_hash(b));
    }
  }
  EXPECT_TRUE(same_value(0.0, -0.0));
  EXPECT_EQ(value_key(0.0), value_key(-0.0));
  EXPECT_FALSE(same_value(0.0, Timestamp{0}));
}

TEST(Value, OrderIsTotal) {
  const std::vector<Value> values = one_of_each();
  for (const Value& a : values) {
    EXPECT_EQ(compare_values(a, a), 0);
    for (const Value& b : values) {
      EXPECT_EQ(compare_values(a, b), -compare_values(b, a));
      for (const Value& c : values) {
        if (compare_values(a, b) <= 0 && compare_values(b, c) <= 0) EXPECT_LE(compare_values(a, c), 0);
      }
    }
  }
}

TEST(Value, NullsComeFirstThenNaNThenNumbersThenText) {
  const std::vector<Value> sorted{Value(), kNaN, -1.0, 2.0, std::string("10"), std::string("9")};
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i) EXPECT_LT(compare_values(sorted[i], sorted[i + 1]), 0) << i;
}

TEST(Value, TextIsOrderedByUtf16Units) {
  EXPECT_LT(compare_text("a", "가"), 0);
  EXPECT_LT(compare_text("Z", "a"), 0);
  EXPECT_LT(compare_text("가", "나"), 0);
  EXPECT_LT(compare_text("😀", "\uFF21"), 0);  // A surrogate (D83D) is less than U+FF21, though its code point is not.
  EXPECT_LT(compare_text("힣", "😀"), 0);
  EXPECT_LT(compare_text("ab", "abc"), 0);
  EXPECT_EQ(compare_text("같", "같"), 0);
}

TEST(Value, JsonComesBack) {
  const Json json = Json::parse(R"({"a":[1,2.5,null,true,"x",{"b":[]}],"c":"가"})");
  EXPECT_EQ(to_json(from_json(json)), json);
  for (const Json& one : json["a"]) EXPECT_EQ(to_json(from_json(one)), one);
  EXPECT_TRUE(to_json(kNaN).is_null());
}

}  // namespace
}  // namespace jopan
