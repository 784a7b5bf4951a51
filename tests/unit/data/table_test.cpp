#include "data/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace jopan
