#include <gtest/gtest.h>
#include <random>

#include "data/utf8.h"
#include "service/batch/name_pattern.h"

namespace jopan::batch {
namespace {

const std::vector<std::string> kFields = {"card", "size", "scale", "ext", "제목"};

std::string filled(std::string_view pattern, const std::string& value) {
  const Result<NamePattern> parsed = NamePattern::parse(pattern, kFields);
  if (!parsed) return "error " + parsed.error().front().code;
  const Result<std::string> name = parsed->fill([&value](std::string_view) { return value; });
  return name ? *name : "error " + name.error().front().code;
}

TEST(NamePattern, FieldsAreFilledAndSlashesOfThePatternMakeFolders) {
  EXPECT_EQ(filled("{card}-{size}@{scale}.{ext}", "a"), "a-a@a.a");
  EXPECT_EQ(filled("{size}/{제목}.png", "가 나"), "가 나/가 나.png");
}

TEST(NamePattern, WhatIsWrongWithItIsNamed) {
  for (const char* pattern : {"", "/{card}.png", "{card", "card}", "{card}/", "a:b.png", "a\nb.png"})
    EXPECT_EQ(filled(pattern, "a"), "error name.bad_pattern") << pattern;
  for (const char* pattern : {"../{card}.png", "a/./{card}.png", "a//{card}.png", "{card}/x"})
    EXPECT_EQ(filled(pattern, pattern[0] == '{' ? ".." : "a"), "error name.empty") << pattern;
  const Result<NamePattern> unknown = NamePattern::parse("{sise}.png", kFields);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().front().code, "name.unknown_field");
  EXPECT_NE(unknown.error().front().hint.find("\"size\""), std::string::npos) << unknown.error().front().hint;
}

TEST(NamePattern, NoValueLeadsOutOfTheFolderOrOffendsAFileSystem) {
  EXPECT_EQ(filled("{card}.png", "../../etc/passwd"), "_.._etc_passwd.png");
  EXPECT_EQ(filled("{card}.png", "a\\b:c*?\"<>|\n\x01"), "a_b_c________.png");
  EXPECT_EQ(filled("{card}.png", "nul"), "_nul.png");
  EXPECT_EQ(filled("{card}.png", " .가. "), "가.png");
  std::mt19937 random(7);
  const std::string alphabet = "ab./\\:*?\"<>| \n\t가힣~-_%#&'";
  for (int i = 0; i < 2000; ++i) {
    std::string value;
    for (unsigned length = random() % 80; length > 0; --length) value += alphabet[random() % alphabet.size()];
    const std::string safe = safe_part(value);
    EXPECT_EQ(safe.find_first_of("/\\:*?\"<>|\n\t"), std::string::npos) << value;
    EXPECT_FALSE(safe.starts_with('.') || safe.ends_with('.') || safe.starts_with(' ') || safe.ends_with(' ')) << value;
  }
}

TEST(NamePattern, LongValuesAreCutBetweenCharactersAndLongNamesRefused) {
  std::string long_value;
  for (int i = 0; i < 500; ++i) long_value += i % 3 == 0 ? "가" : "a";
  const std::string safe = safe_part(long_value);
  EXPECT_LE(safe.size(), kLongestPart);
  EXPECT_FALSE(find_invalid_utf8(safe));
  EXPECT_EQ(filled("{card}{card}{card}.png", long_value), "error name.too_long");
}

TEST(NamePattern, OneNameHasOneSpelling) {
  EXPECT_EQ(safe_part("\u1112\u1161\u11AB"), "한") << "macOS writes jamo";
}

}  // namespace
}  // namespace jopan::batch
