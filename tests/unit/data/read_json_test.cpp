#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/read.h"

namespace jopan {
namespace {

using ::testing::ElementsAre;

Result<Table> read(const char* json, Inference inference = Inference::Journalist) {
  ReadOptions options;
  options.inference = inference;
  options.limits.columns = 5;
  options.limits.rows = 10;
  return read_json(Json::parse(json), options, JsonPointer("/data"));
}

TEST(ReadJson, ColumnsKeepTheirFirstOrder) {
  const Table table = read(R"([{"b":1,"a":2},{"a":3,"c":4},{"c":5,"b":6}])").value();
  EXPECT_THAT(table.names(), ElementsAre("b", "a", "c"));
  EXPECT_TRUE(is_null(table.at(0, "c")));
  EXPECT_EQ(to_number(table.at(2, "b")), 6);
}

TEST(ReadJson, PlainValuesAreOneColumn) {
  const Table table = read(R"([3,"x",[1]])", Inference::Vega).value();
  EXPECT_THAT(table.names(), ElementsAre("data"));
  EXPECT_EQ(table.rows(), 3u);
}

TEST(ReadJson, AnObjectOfColumnsIsATable) {
  const Table table = read(R"({"a":[1,2],"b":["x","y"]})").value();
  EXPECT_EQ(table.rows(), 2u);
  EXPECT_EQ(to_text(table.at(1, "b")), "y");
}

TEST(ReadJson, WhatIsWrongHasItsOwnCodeAndPlace) {
  EXPECT_EQ(read("3").error()[0].code, "data.not_rows");
  EXPECT_EQ(read(R"({"a":[1],"b":2})").error()[0].code, "data.not_rows");
  EXPECT_EQ(read(R"({"a":[1],"b":2})").error()[0].at.str(), "/data/b");
  EXPECT_EQ(read(R"({"a":[1],"b":[1,2]})").error()[0].code, "data.ragged_columns");
  EXPECT_EQ(read("[1,2,3,4,5,6,7,8,9,10,11]").error()[0].code, "data.too_many_rows");
  EXPECT_EQ(read(R"([{"a":1,"b":1,"c":1},{"d":1,"e":1,"f":1}])").error()[0].code, "data.too_many_columns");
}

TEST(ReadJson, VegaLeavesValuesAlone) {
  const Table table = read(R"([{"n":"1,234","d":"2025-08"}])", Inference::Vega).value();
  EXPECT_EQ(to_text(table.at(0, "n")), "1,234");
  EXPECT_EQ(to_text(table.at(0, "d")), "2025-08");
}

TEST(ReadJson, TypedTextMeansWhatItMeansInACsv) {
  const Table table =
      read(R"([{"n":"1,234","d":"2025-08","t":"-"},{"n":"-","d":"2025-09","t":"x"},{"n":5,"d":null,"t":"y"}])").value();
  EXPECT_EQ(to_number(table.at(0, "n")), 1234);
  EXPECT_TRUE(is_null(table.at(1, "n")));
  EXPECT_TRUE(std::holds_alternative<Timestamp>(table.at(0, "d")));
  EXPECT_EQ(to_text(table.at(0, "t")), "-");
}

TEST(ReadJson, QuotedYearsAreNames) {
  const Table table = read(R"([{"y":"2024"},{"y":"2025"}])").value();
  EXPECT_TRUE(std::holds_alternative<std::string>(table.at(0, "y")));
}

TEST(ParseField, ReadsAsVegasLoader) {
  Table table = read(R"([{"b":"false","n":"","d":"2012-02-29","y":2023,"o":{"p":"7"}}])", Inference::Vega).value();
  const TimeZone seoul = TimeZone::named("Asia/Seoul").value();
  const auto parse = [&](const char* field, const char* kind) {
    EXPECT_TRUE(parse_field(table, field, kind, seoul, JsonPointer()).has_value());
    return table.at(0, field);
  };
  EXPECT_TRUE(same_value(parse("b", "boolean"), false));
  EXPECT_TRUE(is_null(parse("n", "number")));
  EXPECT_EQ(to_text(parse("d", "date")), "2012-02-29T00:00:00.000Z");  // A date alone is UTC in JavaScript.
  EXPECT_EQ(to_text(parse("y", "year")), "2022-12-31T15:00:00.000Z");
  EXPECT_TRUE(same_value(parse("o.p", "number"), 7.0));
  EXPECT_TRUE(parse_field(table, "absent", "date", seoul, JsonPointer()).has_value());
  EXPECT_EQ(table.find("absent"), nullptr);
}

}  // namespace
}  // namespace jopan
