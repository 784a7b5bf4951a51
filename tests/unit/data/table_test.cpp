#include "data/table.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace jopan {
namespace {

using ::testing::ElementsAre;

Table one_row(const char* json) {
  Table table(1);
  table.set_column("a", {from_json(Json::parse(json))});
  return table;
}

TEST(Table, FieldPathsSplitAsInVega) {
  EXPECT_THAT(split_field_path("a"), ElementsAre("a"));
  EXPECT_THAT(split_field_path("a.b.c"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(split_field_path("a[0].b"), ElementsAre("a", "0", "b"));
  EXPECT_THAT(split_field_path("a\\.b.c"), ElementsAre("a.b", "c"));
  EXPECT_THAT(split_field_path("['a b'].c"), ElementsAre("a b", "c"));
  EXPECT_THAT(split_field_path("a[\"x.y\"]"), ElementsAre("a", "x.y"));
  EXPECT_THAT(split_field_path("a\\[0\\]"), ElementsAre("a[0]"));
  EXPECT_THAT(split_field_path(""), ElementsAre());
}

TEST(Table, PathsReachIntoNestedValues) {
  const Table table = one_row(R"({"b": [{"c": 7}], "d.e": 8, "": 9})");
  EXPECT_EQ(to_number(table.at(0, "a.b[0].c")), 7);
  EXPECT_EQ(to_number(table.at(0, "a['d.e']")), 8);
  EXPECT_EQ(to_number(table.at(0, "a.d\\.e")), 8);
  for (const char* path : {"a.b[1].c", "a.b.c", "a.x", "x", "a.b[-1]", "a.b[0].c.d", "..", "[", "a["}) {
    EXPECT_NO_FATAL_FAILURE((void)table.at(0, path)) << path;
  }
  EXPECT_TRUE(is_null(table.at(0, "a.b[1].c")));
  EXPECT_TRUE(is_null(table.at(9, "a")));
}

TEST(Table, AColumnOfExactlyThatNameComesFirst) {
  Table table = one_row(R"({"b": 1})");
  table.set_column("a.b", {Value(2.0)});
  EXPECT_EQ(to_number(table.at(0, "a.b")), 2);
}

TEST(Table, DecomposedNamesFindComposedColumns) {
  Table table(1);
  table.set_column("가격", {Value(1.0)});
  EXPECT_NE(table.find("\u1100\u1161\u1100\u1167\u11A8"), nullptr);
  EXPECT_EQ(table.find("가경"), nullptr);
}

TEST(Table, RowsOfDifferentMembersFillUpWithNull) {
  Table table;
  table.append_row({{"a", Value(1.0)}});
  table.append_row({{"b", Value(2.0)}});
  table.append_row({{"b", Value(3.0)}, {"a", Value(4.0)}});
  EXPECT_THAT(table.names(), ElementsAre("a", "b"));
  EXPECT_EQ(table.rows(), 3u);
  EXPECT_TRUE(is_null(table.at(1, "a")));
  EXPECT_TRUE(is_null(table.at(0, "b")));
  EXPECT_EQ(to_number(table.at(2, "a")), 4);
}

TEST(Table, TakenRowsKeepTheirOrderAndMayRepeat) {
  Table table;
  for (double i = 0; i < 4; ++i) table.append_row({{"a", Value(i)}});
  const Table taken = table.take_rows({3, 1, 1});
  EXPECT_EQ(taken.rows(), 3u);
  EXPECT_EQ(to_number(taken.at(0, "a")), 3);
  EXPECT_EQ(to_number(taken.at(2, "a")), 1);
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// What the facts say of a column must be what its cells say, whatever was done to it.
void expect_true_facts(const Cells& cells) {
  const CellFacts* facts = cells.facts();
  ASSERT_TRUE(facts);
  unsigned kinds = 0;
  for (const Value& value : cells) kinds |= 1u << value.index();
  EXPECT_EQ(facts->kinds, kinds);
  double low = kInfinity, high = -kInfinity;
  for (std::size_t row = 0; row < facts->numbers.size(); ++row) {
    const double number = is_null(cells[row]) ? kNaN : to_number(cells[row]);
    EXPECT_TRUE(facts->numbers[row] == number || (std::isnan(number) && std::isnan(facts->numbers[row])));
    EXPECT_TRUE(std::isfinite(number) || !facts->all_finite);
    if (std::isfinite(number)) low = std::min(low, number), high = std::max(high, number);
  }
  if (!facts->numbers.empty()) {
    EXPECT_EQ(facts->numbers.size(), cells.size());
    EXPECT_EQ(facts->low, low);
    EXPECT_EQ(facts->high, high);
  }
  std::size_t met = 0;
  for (std::size_t row = 0; row < facts->codes.size(); ++row) {
    ASSERT_LT(facts->codes[row], facts->names.size());
    EXPECT_TRUE(same_value(facts->names[facts->codes[row]], cells[row]));
    EXPECT_LE(facts->codes[row], met) << "names count up in order of first appearance";
    met = std::max<std::size_t>(met, facts->codes[row] + 1u);
  }
  if (!facts->codes.empty()) {
    EXPECT_EQ(facts->codes.size(), cells.size());
    EXPECT_EQ(met, facts->names.size());
  }
}

TEST(Table, ColumnsKnowTheirNumbers) {
  const Cells numbers{1.0, Timestamp{5}, Value(), kNaN, -kInfinity, -2.0};
  expect_true_facts(numbers);
  EXPECT_EQ(numbers.numbers().size(), 6u);
  EXPECT_FALSE(numbers.facts()->all_finite);
  EXPECT_TRUE(Cells({1.0, 2.0}).facts()->all_finite);
  for (const Cells& cells : {Cells(), Cells({Value(), Value()}), Cells({1.0, true}), Cells({1.0, std::string("1")})}) {
    expect_true_facts(cells);
    EXPECT_TRUE(cells.numbers().empty());
  }
  EXPECT_TRUE(numbers.any<double>());
  EXPECT_TRUE(numbers.any<Timestamp>());
  EXPECT_TRUE(numbers.any<std::monostate>());
  EXPECT_FALSE(numbers.any<std::string>());
}

TEST(Table, ColumnsOfFewNamesKnowTheirCodes) {
  std::vector<Value> few, many;
  for (int i = 0; i < 5000; ++i) {
    few.push_back(i % 7 == 3 ? Value() : Value("이름 " + std::to_string(i * i % 11)));
    many.emplace_back("문장 " + std::to_string(i));
  }
  expect_true_facts(Cells(few));
  EXPECT_EQ(Cells(few).codes().size(), few.size());
  EXPECT_TRUE(Cells(many).codes().empty());
  few.emplace_back(1.0);
  EXPECT_TRUE(Cells(few).codes().empty());
}

TEST(Table, FactsFollowChanges) {
  Table table(3);
  table.set_column("a", {1.0, 2.0, 3.0});
  const Table before = table;
  Cells changed = table.find("a")->values;
  changed.own()[1] = std::string("두");
  EXPECT_EQ(changed.facts(), nullptr);
  EXPECT_TRUE(changed.numbers().empty());
  EXPECT_TRUE(changed.any<std::string>());
  table.set_column("a", changed);
  EXPECT_TRUE(table.find("a")->values.any<std::string>());
  expect_true_facts(before.find("a")->values);
  EXPECT_EQ(before.find("a")->values.numbers().size(), 3u);
  table.append_row({{"a", 4.0}, {"b", 5.0}});
  EXPECT_TRUE(table.find("b")->values.any<std::monostate>());
  EXPECT_TRUE(table.find("b")->values.any<double>());
  const Table taken = table.take_rows({3, 0, 3});
  expect_true_facts(taken.find("a")->values);
  EXPECT_THAT(taken.find("a")->values.numbers(), ElementsAre(4, 1, 4));
}

}  // namespace
}  // namespace jopan
