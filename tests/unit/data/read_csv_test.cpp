#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "data/read.h"

namespace jopan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ReadOptions vega() {
  ReadOptions options;
  options.inference = Inference::Vega;
  return options;
}

Table read(std::string_view text, const ReadOptions& options = {}) {
  auto table = read_csv(text, ',', options, JsonPointer("/data"));
  EXPECT_TRUE(table.has_value()) << (table ? "" : to_string(table.error().front()));
  return table ? *table : Table();
}

Diagnostic error_of(std::string_view text, const ReadOptions& options = {}) {
  const auto table = read_csv(text, ',', options, JsonPointer("/data"));
  return table ? Diagnostic{} : table.error().front();
}

std::vector<std::string> texts(const Table& table, std::string_view column) {
  std::vector<std::string> texts;
  for (const Value& value : table.find(column)->values) texts.push_back(to_text(value));
  return texts;
}

TEST(ReadCsv, QuotesHoldDelimitersLineEndsAndQuotes) {
  const Table table = read("a,b\r\n\"x, y\",\"he said \"\"no\"\"\"\r\n\"two\nlines\",\"\"\r\n", vega());
  EXPECT_THAT(texts(table, "a"), ElementsAre("x, y", "two\nlines"));
  EXPECT_THAT(texts(table, "b"), ElementsAre("he said \"no\"", ""));
}

TEST(ReadCsv, EveryTextComesBackThroughQuoting) {
  std::mt19937 random(11);
  const std::string alphabet[] = {",", "\"", "\n", "\r\n", "가", "a", " ", "\t", ";", "\"\"", "😀"};
  for (int round = 0; round < 300; ++round) {
    std::vector<std::vector<std::string>> cells(1 + random() % 5, std::vector<std::string>(3));
    std::string csv = "x,y,z\n";
    for (auto& row : cells) {
      for (std::string& cell : row) {
        for (unsigned i = random() % 6; i > 0; --i) cell += alphabet[random() % std::size(alphabet)];
        csv += '"';
        for (const char c : cell) csv += c == '"' ? std::string("\"\"") : std::string(1, c);
        csv += &cell == &row.back() ? "\"\n" : "\",";
      }
    }
    const Table table = read(csv, vega());
    ASSERT_EQ(table.rows(), cells.size()) << csv;
    for (std::size_t row = 0; row < cells.size(); ++row) {
      for (std::size_t column = 0; column < 3; ++column) {
        EXPECT_EQ(to_text(table.columns()[column].values[row]), cells[row][column]) << csv;
      }
    }
  }
}

TEST(ReadCsv, ByteOrderMarkBlankLinesAndAllLineEndsAreNoData) {
  EXPECT_THAT(texts(read("\xEF\xBB\xBF"
                         "a,b\n\n1,2\n\n3,4\n\n"),
                    "a"),
              ElementsAre("1", "3"));
  EXPECT_THAT(texts(read("a,b\r1,2\r3,4"), "b"), ElementsAre("2", "4"));
  EXPECT_EQ(read("a,b\n").rows(), 0u);
}

TEST(ReadCsv, ARaggedRowIsAnErrorThatNamesItsLine) {
  const Diagnostic error = error_of("a,b\n\"x\ny\",2\n1,2,3\n");
  EXPECT_EQ(error.code, "data.ragged_row");
  EXPECT_THAT(error.message, HasSubstr("line 4 has 3 cells"));
  EXPECT_EQ(error.at.str(), "/data");
  EXPECT_EQ(error_of("a,b\n1\n").code, "data.ragged_row");
}

TEST(ReadCsv, VegaFillsRaggedRows) {
  const Table table = read("a,b\n1\n2,3,4\n", vega());
  EXPECT_EQ(table.rows(), 2u);
  EXPECT_THAT(texts(table, "b"), ElementsAre("", "3"));
}

TEST(ReadCsv, WhatIsWrongHasItsOwnCode) {
  EXPECT_EQ(error_of("").code, "data.empty");
  EXPECT_EQ(error_of("\n\n").code, "data.empty");
  EXPECT_EQ(error_of("a,a\n1,2\n").code, "data.duplicate_column");
  EXPECT_EQ(error_of("a, a\n1,2\n").code, "data.duplicate_column");
  EXPECT_EQ(error_of("a,b\n1,\"2\n").code, "data.unclosed_quote");
  ReadOptions small;
  small.limits.rows = 2;
  small.limits.columns = 2;
  EXPECT_EQ(error_of("a\n1\n2\n3\n", small).code, "data.too_many_rows");
  EXPECT_EQ(error_of("a,b,c\n", small).code, "data.too_many_columns");
  small.limits.data_bytes = 3;
  EXPECT_EQ(error_of("a\n1\n", small).code, "data.too_large");
}

TEST(ReadCsv, InvalidUtf8NamesTheByte) {
  const Diagnostic error = error_of("a,b\n1,\xB0\xA1\n");
  EXPECT_EQ(error.code, "data.not_utf8");
  EXPECT_THAT(error.message, HasSubstr("byte 6"));
  EXPECT_THAT(error.hint, HasSubstr("CP949"));
  for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE0\x80\x80", "\xF0\x9F\x98", "\x80"}) {
    EXPECT_EQ(error_of(std::string("a\n") + bad).code, "data.not_utf8");
  }
}

TEST(ReadCsv, VegaLeavesCellsAsText) {
  const Table table = read("n,d,e\n1,2020-01-01,\n2,x,y\n", vega());
  EXPECT_TRUE(std::holds_alternative<std::string>(table.at(0, "n")));
  EXPECT_EQ(to_text(table.at(0, "e")), "");
}

TEST(ReadCsv, NamedParsingWinsOverInference) {
  ReadOptions options;
  options.parse = {{"code", "string"}, {"when", "date:'%d/%m/%Y'"}, {"n", "number"}};
  const Table table = read("code,when,n\n12,05/03/2024,7\n", options);
  EXPECT_EQ(to_text(table.at(0, "code")), "12");
  EXPECT_TRUE(std::holds_alternative<std::string>(table.at(0, "code")));
  EXPECT_EQ(to_text(table.at(0, "when")), "2024-03-05T00:00:00.000Z");
  options.parse = {{"n", "nummer"}};
  EXPECT_EQ(error_of("n\n1\n", options).code, "data.unknown_parse");
  EXPECT_THAT(error_of("n\n1\n", options).hint, HasSubstr("number"));
}

TEST(ReadCsv, DecomposedHangulIsComposed) {
  const Table table = read("\u1109\u1175\u1103\u1169,n\n\u1109\u1165\u110B\u116E\u11AF,1\n");
  ASSERT_NE(table.find("시도"), nullptr);
  EXPECT_EQ(to_text(table.at(0, "시도")), "서울");
  const std::string old = "\u1112\u119E\u11AB";  // Has no composed form.
  EXPECT_EQ(to_text(read("a\n" + old + "\n").at(0, "a")), old);
}

TEST(ReadCsv, AHundredThousandRowsTakeNoTimeToSpeakOf) {
  std::string csv = "name,n,when\n";
  for (int i = 0; i < 100'000; ++i)
    csv +=
        "name" + std::to_string(i % 50) + "," + std::to_string(i) + ".5,2024-0" + std::to_string(1 + i % 9) + "-01\n";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(read(csv).rows(), 100'000u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));  // Debug builds and sanitizers too.
}

}  // namespace
}  // namespace jopan
