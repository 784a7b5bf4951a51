#include "text/graphemes.h"

#include <gtest/gtest.h>
#include <random>

#include "text/emoji.h"
#include "text_cases.h"

namespace jopan {
namespace {

std::string clusters(std::string_view text) {
  const std::vector<std::uint8_t> starts = find_grapheme_starts(text);
  std::string split;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (starts[i] && i > 0) split += '|';
    split += text[i];
  }
  return split;
}

TEST(Graphemes, PlainTextIsSplitAsTheUnicodeRulesSay) {
  std::mt19937 random(11);
  std::u32string plain;
  for (char32_t c = 1; c < 0x10000; ++c)
    if ((c < 0xD800 || c > 0xDFFF) && is_plain(to_utf8({&c, 1}))) plain.push_back(c);
  ASSERT_GT(plain.size(), 30'000U);
  for (int round = 0; round < 400; ++round) {
    std::u32string characters;
    for (int i = 0; i < 200; ++i) characters.push_back(plain[random() % plain.size()]);
    const std::string text = to_utf8(characters);
    ASSERT_EQ(find_grapheme_starts(text), find_grapheme_starts_by_unicode(text));
  }
}

TEST(Graphemes, NoPlainCharacterIsAnEmojiByItself) {
  for (char32_t c = 1; c < 0x20000; ++c) {
    if ((c >= 0xD800 && c <= 0xDFFF) || !is_plain(to_utf8({&c, 1}))) continue;
    ASSERT_FALSE(has_emoji_presentation({&c, 1})) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Graphemes, SequencesAreOneCluster) {
  EXPECT_EQ(clusters("가👩‍💻나"), "가|👩‍💻|나");
  EXPECT_EQ(clusters("🇰🇷🇯🇵"), "🇰🇷|🇯🇵");
  EXPECT_EQ(clusters("1️⃣2"), "1️⃣|2");
  EXPECT_EQ(clusters("\u1112\u119E\u11AB\u1100"), "\u1112\u119E\u11AB|\u1100");
}

TEST(Emoji, PresentationFollowsPropertySelectorAndSequence) {
  const auto is_emoji = [](std::u32string_view cluster) {
    return has_emoji_presentation({cluster.data(), cluster.size()});
  };
  EXPECT_TRUE(is_emoji(U"🤖"));
  EXPECT_TRUE(is_emoji(U"☀\uFE0F"));
  EXPECT_TRUE(is_emoji(U"🇰🇷"));
  EXPECT_TRUE(is_emoji(U"1\uFE0F\u20E3"));
  EXPECT_TRUE(is_emoji(U"❤\uFE0F\u200D🔥"));
  EXPECT_FALSE(is_emoji(U"☀"));
  EXPECT_FALSE(is_emoji(U"☀\uFE0E"));
  EXPECT_FALSE(is_emoji(U"1"));
  EXPECT_FALSE(is_emoji(U"가"));
  EXPECT_FALSE(is_emoji(U"→"));
}

}  // namespace
}  // namespace jopan
