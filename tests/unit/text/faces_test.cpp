// Which face each kind of character is set in, at its true weight, and that mixed faces stand on one optical line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iconv.h>

#include "text/shaper.h"
#include "text_cases.h"

namespace jopan {
namespace {

using ::testing::IsEmpty;

constexpr std::array kWeights{100, 200, 300, 400, 500, 600, 700, 800, 900};

/// Every glyph is one, and of a face of this role.
void expect_role(const ShapedText& text, FaceRole role) {
  EXPECT_THAT(text.missing, IsEmpty()) << text.text;
  for (const ShapedLine& line : text.lines) {
    for (const GlyphRun& run : line.runs) {
      EXPECT_EQ(test_fonts()->faces()[run.face].role, role) << text.text;
      for (const Glyph& glyph : run.glyphs) EXPECT_NE(glyph.id, 0U) << text.text;
    }
  }
}

/// KS X 1001's rows `first` to `last`, as UTF-8; nothing where the C library has no table.
std::vector<std::string> rows_of_ks_x_1001(int first, int last) {
  const iconv_t korean = iconv_open("UTF-8", "EUC-KR");
  std::vector<std::string> characters;
  if (korean == reinterpret_cast<iconv_t>(-1)) return characters;
  for (int row = first; row <= last; ++row) {
    for (int cell = 1; cell <= 94; ++cell) {
      char bytes[2] = {static_cast<char>(row + 0xA0), static_cast<char>(cell + 0xA0)}, utf8[8];
      char *in = bytes, *out = utf8;
      std::size_t in_left = 2, out_left = sizeof utf8;
      if (iconv(korean, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1) || in_left > 0) continue;
      characters.emplace_back(utf8, sizeof utf8 - out_left);
    }
  }
  iconv_close(korean);
  return characters;
}

TEST(Faces, EverySyllableIsInThePretendardOfItsTrueWeight) {
  Shaper shaper(test_fonts());
  std::u32string all;
  for (char32_t c = 0xAC00; c <= 0xD7A3; ++c) all.push_back(c);
  const std::string text = to_utf8(all);
  for (const int weight : kWeights) {
    const ShapedTextPtr shaped = shaper.shape(text, {.weight = weight});
    expect_role(*shaped, FaceRole::Text);
    ASSERT_EQ(shaped->lines[0].runs.size(), 1U);
    EXPECT_EQ(test_fonts()->faces()[shaped->lines[0].runs[0].face].weight, weight);
  }
}

TEST(Faces, EveryHanjaOfKsX1001IsInTheCjkFace) {
  const std::vector<std::string> hanja = rows_of_ks_x_1001(42, 93);
  if (hanja.empty()) GTEST_SKIP() << "no EUC-KR table here";
  EXPECT_EQ(hanja.size(), 4'888U);
  Shaper shaper(test_fonts());
  for (const auto& [weight, cjk_weight] :
       {std::pair{300, 400}, {400, 400}, {500, 400}, {600, 700}, {700, 700}, {900, 700}}) {
    std::string all;
    for (const std::string& one : hanja) all += one;
    const ShapedTextPtr shaped = shaper.shape(all, {.weight = weight});
    expect_role(*shaped, FaceRole::Cjk);
    for (const GlyphRun& run : shaped->lines[0].runs)
      EXPECT_EQ(test_fonts()->faces()[run.face].weight, cjk_weight) << weight;
  }
}

TEST(Faces, NoSignOfKsX1001IsMissingAtAnyWeight) {
  const std::vector<std::string> signs = rows_of_ks_x_1001(1, 12);
  if (signs.empty()) GTEST_SKIP() << "no EUC-KR table here";
  EXPECT_GT(signs.size(), 900U);
  Shaper shaper(test_fonts());
  for (const int weight : kWeights) {
    for (const std::string& sign : signs) {
      const ShapedTextPtr shaped = shaper.shape(sign, {.weight = weight});
      EXPECT_THAT(shaped->missing, IsEmpty()) << sign;
      for (const GlyphRun& run : shaped->lines[0].runs)
        for (const Glyph& glyph : run.glyphs) EXPECT_NE(glyph.id, 0U) << sign;
    }
  }
}

TEST(Faces, OldHangulIsOneSyllableOfOneWidth) {
  Shaper shaper(test_fonts());
  const double em = shaper.shape("\u1112\u119E\u11AB", {})->width;
  EXPECT_GT(em, 0);
  int checked = 0;
  for (char32_t lead = 0x1113; lead <= 0x115E; lead += 7) {
    for (const char32_t vowel : {U'\u1161', U'\u119E', U'\u11A1', U'\u1188'}) {
      for (const char32_t tail : {U'\0', U'\u11AB', U'\u11EB', U'\u11F0'}) {
        std::u32string jamo{lead, vowel};
        if (tail != 0) jamo.push_back(tail);
        const ShapedTextPtr shaped = shaper.shape(to_utf8(jamo), {});
        expect_role(*shaped, FaceRole::Cjk);
        EXPECT_NEAR(shaped->width, em, 1e-6) << shaped->text;
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 100);
  // Between modern syllables the old one alone changes its face.
  EXPECT_EQ(shaper.shape("한ᄒᆞᆫ글", {})->lines[0].runs.size(), 3U);
}

TEST(Faces, EachKindOfCharacterHasItsFace) {
  Shaper shaper(test_fonts());
  const auto expect = [&](FaceRole role, std::initializer_list<const char*> texts) {
    for (const char* text : texts)
      for (const int weight : {400, 800}) expect_role(*shaper.shape(text, {.weight = weight}), role);
  };
  expect(FaceRole::Text, {"가나다", "ABC xyz", "0123456789", "→←↑↓", "€$₩¥£", "①②③⑩⑳", "‘’“”…·–—−×÷±%‰", "ひらがな",
                          "カタカナ", "℃㎞㎏㎡", "▲▼△▽■□●○◆◇★☆※", "½²³", "㈜", "ÀÉñçß"});
  expect(FaceRole::Cjk, {"㉠㉡㉢", "㉮㉯㉰", "大韓民國", "简体汉语", "ᄉᆞᆫ"});
  expect(FaceRole::Emoji, {"🤖", "👨‍👩‍👧‍👦", "👩‍❤️‍💋‍👨", "👍🏻👍🏿",
                           "🧑🏽‍💻", "🏳️‍🌈", "❤️‍🔥"});
  expect(FaceRole::Emoji,
         {"🇰🇷🇺🇸🇨🇳🇯🇵🇪🇺🇺🇳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿",
          "1️⃣9️⃣#️⃣*️⃣", "☺️☀️✂️"});
  expect(FaceRole::Symbol, {"☺\uFE0E", "❤\uFE0E"});
  expect(FaceRole::Text, {"☀\uFE0E", "↔\uFE0E"});
}

TEST(Faces, EverySequenceIsOneGlyph) {
  Shaper shaper(test_fonts());
  for (const char* sequence : {"👨‍👩‍👧‍👦", "🧑🏽‍💻", "👍🏿", "🏳️‍🌈",
                               "❤️‍🔥", "1️⃣", "#️⃣", "🇰🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"}) {
    const ShapedTextPtr shaped = shaper.shape(sequence, {});
    ASSERT_EQ(shaped->lines[0].runs.size(), 1U) << sequence;
    EXPECT_EQ(shaped->lines[0].runs[0].glyphs.size(), 1U) << sequence;
  }
}

TEST(Faces, MixedScriptsStandOnOneOpticalLine) {
  Shaper shaper(test_fonts());
  constexpr double kSize = 1000;
  for (const int weight : {400, 700}) {
    const auto ink = [&](const char* text) {
      return shaper.shape(text, {.size = kSize, .weight = weight})->lines[0].ink;
    };
    const Rect hangul = ink("한글밝");
    const auto middle = [](const Rect& box) { return box.y + box.height / 2; };
    for (const char* text : {"國漢語", "ᄒᆞᆫ글", "あ国", "㉮㉠"}) {
      EXPECT_NEAR(middle(ink(text)), middle(hangul), 0.06 * kSize) << text << " " << weight;
      EXPECT_NEAR(ink(text).height / hangul.height, 1, 0.16) << text << " " << weight;
    }
    for (const char* text : {"HX", "08", "①", "→", "🤖", "🇰🇷"})
      EXPECT_NEAR(middle(ink(text)), middle(hangul), 0.11 * kSize) << text << " " << weight;
    EXPECT_GT(ink("H").height / hangul.height, 0.75);
  }
}

}  // namespace
}  // namespace jopan
