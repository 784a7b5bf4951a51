#include "text/prepare_text.h"

#include <gtest/gtest.h>
#include <random>

#include "text_cases.h"

namespace jopan {
namespace {

TEST(PrepareText, DecomposedHangulComesOutComposed) {
  EXPECT_EQ(prepare_text("\u1112\u1161\u11AB\u1100\u1173\u11AF"), "한글");
  EXPECT_EQ(prepare_text("e\u0301"), "\u00E9");
}

TEST(PrepareText, OldHangulKeepsItsJamo) {
  const std::string old = "\u1112\u119E\u11AB";
  EXPECT_EQ(prepare_text(old), old);
}

TEST(PrepareText, InvalidBytesBecomeReplacementCharacters) {
  EXPECT_EQ(prepare_text("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(prepare_text("\xEA\xB0"), "\uFFFD");
  EXPECT_EQ(prepare_text("\xC0\x80"), "\uFFFD\uFFFD");
  EXPECT_EQ(prepare_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
}

TEST(PrepareText, NothingThatSteersGetsThrough) {
  EXPECT_EQ(prepare_text(std::string_view("a\0b", 3)), "ab");
  EXPECT_EQ(prepare_text("a\tb\x07\x1B[0m\u200F"), "a b[0m\u200F");
  EXPECT_EQ(prepare_text("\uFEFFa\u202Eb\u202C\u2067c\u2069\u00ADd"), "abcd");
}

TEST(PrepareText, EveryLineEndIsALineFeed) {
  EXPECT_EQ(prepare_text("a\r\nb\rc\u0085d\u2028e\u2029f\n\ng"), "a\nb\nc\nd\ne\nf\n\ng");
}

TEST(PrepareText, PilesOfMarksAreCut) {
  std::string pile = "e";
  for (int i = 0; i < 1000; ++i) pile += "\u0323";
  EXPECT_LT(prepare_text(pile).size(), 70U);
}

TEST(PrepareText, TwiceIsOnce) {
  std::mt19937 random(7);
  for (std::string text : random_texts(7, 300)) {
    for (int i = 0; i < 3; ++i) text[random() % text.size()] = static_cast<char>(random());
    const std::string once = prepare_text(text);
    ASSERT_EQ(prepare_text(once), once);
  }
}

}  // namespace
}  // namespace jopan
