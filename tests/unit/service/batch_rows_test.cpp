#include <gtest/gtest.h>

#include "service/batch/rows.h"
#include "service/batch/text_encoding.h"

namespace jopan::batch {
namespace {

/// "이름,값\n가,1\n" as Korean Excel saves it.
const std::string kCp949 = "\xC0\xCC\xB8\xA7,\xB0\xAA\n\xB0\xA1,1\n\x8C\x63,2\n";  // 0x8C63 (똠) is in CP949 only.

std::string described(const Result<RowTable>& table) {
  if (!table) return table.error().front().code;
  std::string text;
  for (const std::string& column : table->columns) text += column + ";";
  for (const Row& row : table->rows) {
    text += " " + std::to_string(row.number) + ":";
    for (const auto& [name, value] : row.cells) text += name + "=" + value + ";";
  }
  return text;
}

std::string rows_of(std::string bytes, const std::string& name = "r.csv") {
  return described(parse_rows(std::move(bytes), name, Limits{}));
}

TEST(Rows, EveryEncodingGivesTheSameRows) {
  const std::string expected = "이름;값; 1:이름=가;값=1; 2:이름=똠;값=2;";
  const std::string utf8 = "이름,값\n가,1\n똠,2\n";
  std::string utf16le = "\xFF\xFE", utf16be = "\xFE\xFF";
  for (const char16_t unit : std::u16string(u"이름,값\n가,1\n똠,2\n")) {
    utf16le += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    utf16be += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
  }
  EXPECT_EQ(rows_of(utf8), expected);
  EXPECT_EQ(rows_of("\xEF\xBB\xBF" + utf8), expected);
  EXPECT_EQ(rows_of(kCp949), expected);
  EXPECT_EQ(rows_of(utf16le), expected);
  EXPECT_EQ(rows_of(utf16be), expected);
}

TEST(Rows, WhatIsNoTextIsRefusedWithTheByte) {
  const Result<std::string> text = decode_text("a,b\n\xFF\x01\x02");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().front().code, "data.unknown_encoding");
  EXPECT_NE(text.error().front().message.find("byte 4"), std::string::npos) << text.error().front().message;
  EXPECT_EQ(rows_of(std::string("\xFF\xFE\x41", 3)), "data.unknown_encoding");
}

TEST(Rows, CsvTsvAndJsonGiveTheSameRows) {
  const std::string expected = "a;b; 1:a=1;b=x y; 2:b=z;";
  EXPECT_EQ(rows_of("a,b\r\n1,x y\r\n,z\r\n"), expected);
  EXPECT_EQ(rows_of("a\tb\n1\tx y\n\tz\n", "r.tsv"), expected);
  EXPECT_EQ(rows_of("a\tb\n1\tx y\n\tz\n", "r.txt"), expected);
  EXPECT_EQ(rows_of(R"([{"a": 1, "b": "x y"}, {"a": null, "b": "z"}])", "r.json"), expected);
}

TEST(Rows, RowsKeepTheirNumberWhereEmptyOnesAreLeftOut) {
  EXPECT_EQ(rows_of("a,b\n1,2\n,\n3,4\n"), "a;b; 1:a=1;b=2; 3:a=3;b=4;");
}

TEST(Rows, WhatIsWrongWithThemHasACode) {
  EXPECT_EQ(rows_of("a,b\n1,2,3\n"), "data.ragged_row");
  EXPECT_EQ(rows_of("a,a\n1,2\n"), "data.duplicate_column");
  EXPECT_EQ(rows_of("a,b\n"), "rows.empty");
  EXPECT_EQ(rows_of(""), "data.empty");
  EXPECT_EQ(rows_of("[1]", "r.json"), "rows.not_rows");
  EXPECT_EQ(rows_of("{}", "r.json"), "rows.not_rows");
  EXPECT_EQ(rows_of("[{]", "r.json"), "body.not_json");
  EXPECT_EQ(rows_of("[]", "r.json"), "rows.empty");
}

}  // namespace
}  // namespace jopan::batch
