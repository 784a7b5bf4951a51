#include "data/expression.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "data/random.h"

namespace jopan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class TestScope : public Scope {
 public:
  explicit TestScope(const char* zone = "UTC") : zone_(TimeZone::named(zone).value()) {}
  [[nodiscard]] Value datum(std::string_view name) const override {
    return datum_.contains(name) ? from_json(datum_[std::string(name)]) : Value();
  }
  [[nodiscard]] bool has(std::string_view name) const override { return datum_.contains(name); }
  [[nodiscard]] Json whole_datum() const override { return datum_; }
  [[nodiscard]] Value signal(std::string_view name) const override { return name == "width" ? Value(100.0) : Value(); }
  [[nodiscard]] const TimeZone& zone() const override { return zone_; }
  [[nodiscard]] Random* random() const override { return &random_; }

 private:
  Json datum_ = Json::parse(R"({"a":3,"n":null,"s":"한글 ABC","o":{"x":[1,{"y":2}]},"k k":7,"매출":9})");
  TimeZone zone_;
  mutable Random random_;
};

std::string result(std::string_view text, const char* zone = "UTC") {
  const auto expression = Expression::parse(text, JsonPointer("/x"));
  if (!expression) return expression.error().front().code;
  const Value value = expression->evaluate(TestScope(zone));
  return std::holds_alternative<NestedPtr>(value) ? std::get<NestedPtr>(value)->dump() : to_text(value);
}

Diagnostic error_of(std::string_view text) {
  const auto expression = Expression::parse(text, JsonPointer("/x"));
  return expression ? Diagnostic{} : expression.error().front();
}

TEST(Expression, OperatorsBindAsInJavaScript) {
  const std::pair<const char*, const char*> cases[] = {{"1 + 2 * 3", "7"},
                                                       {"(1 + 2) * 3", "9"},
                                                       {"10 - 4 - 3", "3"},
                                                       {"2 * 3 % 4", "2"},
                                                       {"1 + 1 == 2 && 3 > 2", "true"},
                                                       {"1 | 2 ^ 3 & 4", "3"},
                                                       {"-2 * -3", "6"},
                                                       {"!0 + 1", "2"},
                                                       {"1 < 2 < 3", "true"},
                                                       {"3 > 2 > 1", "false"},
                                                       {"1 << 2 + 1", "8"},
                                                       {"-8 >>> 28", "15"},
                                                       {"true ? 1 : false ? 2 : 3", "1"},
                                                       {"false ? 1 : false ? 2 : 3", "3"},
                                                       {"0 || null || 'x'", "x"},
                                                       {"1 && 0 || 2", "2"},
                                                       {"'b' in {a: 1, b: 2}", "true"},
                                                       {"~5", "-6"},
                                                       {"'5' * '2'", "10"},
                                                       {"'5' + 2", "52"},
                                                       {"[1, 2] + ''", "1,2"},
                                                       {"null == undefined", "true"},
                                                       {"null == 0", "false"},
                                                       {"'' == 0", "true"},
                                                       {"[] == ''", "true"},
                                                       {"NaN == NaN", "false"},
                                                       {"1 / 0", "Infinity"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(result(text), expected) << text;
}

TEST(Expression, MembersReachIntoDatums) {
  EXPECT_EQ(result("datum.o.x[1].y"), "2");
  EXPECT_EQ(result("datum['k k'] + datum.매출"), "16");
  EXPECT_EQ(result("datum['o']['x'].length"), "2");
  EXPECT_EQ(result("datum.missing.deeper"), "null");
  EXPECT_EQ(result("datum.n.x"), "null");
  EXPECT_EQ(result("isValid(datum)"), "true");
  EXPECT_EQ(result("datum[datum.a > 2 ? 'a' : 's']"), "3");
  EXPECT_EQ(result("isDefined(datum.n) && !isDefined(datum.nothing)"), "true");
}

TEST(Expression, FieldsAreListedOnce) {
  const auto expression =
      Expression::parse("datum.a + datum['b b'] * datum.a + if(datum.c.d, 1, datum[x])", JsonPointer());
  EXPECT_THAT(expression->fields(), ElementsAre("a", "b b", "c"));
}

TEST(Expression, TextCountsInUtf16) {
  EXPECT_EQ(result("length(datum.s)"), "6");
  EXPECT_EQ(result("'😀'.length"), "2");
  EXPECT_EQ(result("substring(datum.s, 1, 4)"), "글 A");
  EXPECT_EQ(result("slice(datum.s, -3)"), "ABC");
  EXPECT_EQ(result("indexof(datum.s, 'B')"), "4");
  EXPECT_EQ(result("datum.s[1]"), "글");
  EXPECT_EQ(result("truncate('가나다라마', 3)"), "가나…");
  EXPECT_EQ(result("pad('가', 3, '나', 'center')"), "나가나");
  EXPECT_EQ(result("split('a1b22c', /\\d+/)"), "[\"a\",\"b\",\"c\"]");
  EXPECT_EQ(result("replace('aaa', 'a', '$&b')"),
            "aba"
            "a");
  EXPECT_EQ(result("replace('2024-08', /(\\d+)-(\\d+)/, '$2/$1')"), "08/2024");
  EXPECT_EQ(result("test(/^[가-힣]+$/, '한글')"), "true");
  EXPECT_EQ(result("test(/^\\w+$/, '한글')"), "false");
}

TEST(Expression, DatesFollowTheZone) {
  EXPECT_EQ(result("hours(datetime(2024, 0, 1, 9))", "Asia/Seoul"), "9");
  EXPECT_EQ(result("utchours(datetime(2024, 0, 1, 9))", "Asia/Seoul"), "0");
  EXPECT_EQ(result("time(datetime(2024, 0, 1))", "Asia/Seoul"), "1704034800000");
  EXPECT_EQ(result("timezoneoffset(0)", "Asia/Seoul"), "-540");
  EXPECT_EQ(result("week(datetime(2024, 0, 7))"), "1");
  EXPECT_EQ(result("date(datetime(2024, 0, 32))"), "1");
  EXPECT_EQ(result("year(datetime(99, 0, 1))"), "1999");
  EXPECT_EQ(result("year('nonsense')"), "NaN");
}

TEST(Expression, SyntaxErrorsNameTheColumn) {
  const Diagnostic error = error_of("datum.값 + ) 1");
  EXPECT_EQ(error.code, "expression.syntax");
  EXPECT_EQ(error.at.str(), "/x");
  EXPECT_THAT(error.message, HasSubstr("column 11"));
  for (const char* text : {"",       "1 +",   "(1",       "[1",       "{a 1}", "a ? b",          "1 2", "'abc", "/abc",
                           "datum.", "1 = 2", "x => 1",   "if(1, 2)", "a++",   "datum.s.trim()", "`x`", "#",    "f(",
                           "1..2",   "{a: 1", "clamp(1)", "0x",       "a;b",   "'\\u12'"}) {
    EXPECT_EQ(error_of(text).code, text[0] == 'f' ? "expression.unknown_function" : "expression.syntax") << text;
  }
  EXPECT_THAT(error_of("datum.a = 1").hint, HasSubstr("=="));
}

TEST(Expression, UnknownFunctionsComeWithTheNearest) {
  EXPECT_EQ(error_of("flor(1)").code, "expression.unknown_function");
  EXPECT_THAT(error_of("flor(1)").hint, HasSubstr("floor"));
  EXPECT_EQ(error_of("now()").code, "expression.unknown_function");
  EXPECT_EQ(error_of("constructor('x')").code, "expression.unknown_function");
}

TEST(Expression, DeepNestingIsRefusedAndLongChainsAreNot) {
  std::string chain = "datum.a == 0";
  for (int i = 1; i < 500; ++i) chain += " || datum.a == " + std::to_string(i);
  EXPECT_EQ(result(chain), "true");
  std::string cases;
  for (int i = 0; i < 500; ++i) cases += "datum.a == " + std::to_string(i) + " ? " + std::to_string(i) + " : ";
  EXPECT_EQ(result(cases + "-1"), "3");
  for (const char* open : {"(", "[", "!", "- ", "{a:", "abs(", "datum["}) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += open;
    EXPECT_EQ(error_of(deep).code, "expression.too_deep") << open;
  }
  std::string sum = "1";
  for (int i = 0; i < 20'000; ++i) sum += "+1";
  EXPECT_EQ(error_of(sum).code, "expression.too_deep");
}

TEST(Expression, NothingGrowsWithoutBound) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_NE(result("length(pad('x', 1e12))"), "");
  EXPECT_EQ(result("length(sequence(0, 1e12))"), "0");
  EXPECT_EQ(result("length(timeSequence('milliseconds', 0, 1e12))"), "100000");
  std::string grow = "'ab'";
  for (int i = 0; i < 40; ++i) grow = "replace(" + grow + ", /./g, '$&$&$&$&')";
  EXPECT_NE(result("length(" + grow + ")"), "");
  EXPECT_NE(result("test(/(a+)+$/, pad('', 60, 'a') + 'b')"), "");
  EXPECT_NE(result("test(/^(([a-z])+.)+[A-Z]([a-z])+$/, pad('', 5000, 'a'))"), "");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Expression, ForeignRegularExpressionsAreRefused) {
  for (const char* text : {"test(/(?R)/, 'a')", "test(/(*LIMIT_MATCH=999999999)a/, 'a')", "test(/(?1)/, 'a')",
                           "test(/(?C1)/, 'a')", "test(/[/, 'a')"}) {
    EXPECT_EQ(result(text), "expression.syntax") << text;
  }
  EXPECT_EQ(result("test('(?R)', 'a')"), "false");
}

TEST(Expression, ChanceIsTheSameEveryTime) {
  EXPECT_EQ(result("random()"), result("random()"));
  const TestScope scope;
  const auto expression = Expression::parse("random()", JsonPointer()).value();
  EXPECT_NE(to_number(expression.evaluate(scope)), to_number(expression.evaluate(scope)));
}

TEST(Expression, RandomTextNeverCrashes) {
  std::mt19937 random(3);
  const std::string_view pieces[] = {
      "datum.a", "1",  "'x'", "(",  ")",     "[",  "]",  "{",  "}",   ",",      ":",          "?",        "+",
      "-",       "*",  "/",   "%",  "==",    "&&", "||", "!",  "if(", "max(",   "substring(", "replace(", "/a/g",
      "null",    "a:", ".",   "in", "datum", "'",  "\\", "가", "1e",  "split(", "datetime("};
  const TestScope scope;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (unsigned i = 1 + random() % 9; i > 0; --i) text += pieces[random() % std::size(pieces)];
    if (const auto expression = Expression::parse(text, JsonPointer())) (void)expression->evaluate(scope);
  }
}

TEST(Expression, RowsOfATableAreDatums) {
  Table table;
  table.append_row({{"a.b", Value(1.0)}, {"c", Value(2.0)}});
  table.append_row({{"a.b", Value(5.0)}, {"c", Value()}});
  const TimeZone utc;
  RowScope scope(table, utc);
  const auto expression = Expression::parse("datum['a.b'] + datum.c", JsonPointer()).value();
  EXPECT_EQ(to_number(expression.evaluate(scope)), 3);
  scope.move_to(1);
  EXPECT_EQ(to_number(expression.evaluate(scope)), 5);
}

}  // namespace
}  // namespace jopan
