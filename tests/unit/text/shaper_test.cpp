#include "text/shaper.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <thread>

#include "text/graphemes.h"
#include "text_cases.h"

namespace jopan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kSlack = 2e-3;  // px

double width_of(Shaper& shaper, std::string_view text, const TextStyle& style = {}) {
  return shaper.shape(text, style)->width;
}

double sum_of_advances(const ShapedLine& line) {
  double sum = 0;
  for (const GlyphRun& run : line.runs)
    for (const Glyph& glyph : run.glyphs) sum += glyph.advance;
  return sum;
}

TEST(Shaper, ComposedAndDecomposedTextAreOne) {
  Shaper shaper(test_fonts());
  for (char32_t c = 0xAC00; c <= 0xD7A3; c += 37) {
    const char32_t index = c - 0xAC00;
    std::u32string jamo{static_cast<char32_t>(0x1100 + index / 588), static_cast<char32_t>(0x1161 + index % 588 / 28)};
    if (index % 28 != 0) jamo.push_back(0x11A7 + index % 28);
    const ShapedTextPtr whole = shaper.shape(to_utf8({&c, 1}), {}), parts = shaper.shape(to_utf8(jamo), {});
    ASSERT_EQ(whole->text, parts->text);
    ASSERT_EQ(whole->width, parts->width);
  }
}

TEST(Shaper, EveryModernSyllableIsOneEmBoxOfTheFirstFace) {
  Shaper shaper(test_fonts());
  std::u32string all;
  for (char32_t c = 0xAC00; c <= 0xD7A3; ++c) all.push_back(c);
  const ShapedTextPtr text = shaper.shape(to_utf8(all), {});
  EXPECT_THAT(text->missing, IsEmpty());
  ASSERT_EQ(text->lines[0].runs.size(), 1U);
  EXPECT_EQ(text->lines[0].runs[0].glyphs.size(), 11'172U);
}

TEST(Shaper, NoTextIsLostAndNoClusterIsSplit) {
  Shaper shaper(test_fonts());
  for (const std::string& text : random_texts(3, 400)) {
    for (const double width : {10.0, 60.0, 150.0, 400.0}) {
      const ShapedTextPtr laid =
          shaper.lay_out(text, {}, {.width = width, .wrap = width < 100 ? Wrap::Greedy : Wrap::Balanced});
      const std::vector<std::uint8_t> starts = find_grapheme_starts(laid->text);
      std::string lines;
      std::size_t end = 0;
      for (const ShapedLine& line : laid->lines) {
        ASSERT_GE(line.begin, end);
        ASSERT_TRUE(line.begin == laid->text.size() || starts[line.begin]) << text << " at " << line.begin;
        end = line.end;
        lines += laid->text.substr(line.begin, line.end - line.begin);
      }
      ASSERT_EQ(without_spaces(lines), without_spaces(laid->text)) << width;
    }
  }
}

TEST(Shaper, LinesKeepTheWidthUnlessTheyAreOneCluster) {
  Shaper shaper(test_fonts());
  for (const std::string& text : random_texts(5, 400)) {
    for (const double width : {40.0, 90.0, 200.0}) {
      for (const double tracking : {0.0, -0.02, 0.1}) {
        const TextStyle style{.weight = 700, .tracking = tracking};
        const ShapedTextPtr laid = shaper.lay_out(text, style, {.width = width});
        for (const ShapedLine& line : laid->lines) {
          const std::string_view words = std::string_view(laid->text).substr(line.begin, line.end - line.begin);
          const std::vector<std::uint8_t> starts = find_grapheme_starts(words);
          if (std::count(starts.begin(), starts.end(), 1) > 1) {
            ASSERT_LE(line.width, width + kSlack) << words;
          }
        }
      }
    }
  }
}

TEST(Shaper, ALineIsAsWideAsTheSameTextAlone) {
  // Kerning reaches over spaces and commas. (Digits and marks take their script from what stands before them in the
  // paragraph.)
  const std::vector<std::string> words{"기자가", "Tesla,", "AV", "VA", "Yahoo,", "To", "반도체,", "“그렇다”", "P.A.V."};
  std::mt19937 random(9);
  Shaper shaper(test_fonts());
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += words[random() % words.size()] + " ";
    const ShapedTextPtr laid = shaper.lay_out(text, {}, {.width = 60.0 + static_cast<double>(random() % 100)});
    const std::vector<std::string> lines = lines_of(*laid);
    for (std::size_t i = 0; i < lines.size(); ++i)
      ASSERT_NEAR(laid->lines[i].width, width_of(shaper, lines[i]), kSlack) << lines[i];
  }
}

TEST(Shaper, WidthIsTheSumOfTheAdvancesAndScalesWithTheSize) {
  Shaper shaper(test_fonts());
  for (const std::string& text : random_texts(13, 200)) {
    const ShapedTextPtr small = shaper.shape(text, {.size = 10}), large = shaper.shape(text, {.size = 35});
    EXPECT_NEAR(sum_of_advances(small->lines[0]), small->lines[0].width, 1e-6);
    EXPECT_NEAR(small->width * 3.5, large->width, 1e-6 + large->width * 1e-9);
  }
}

TEST(Shaper, TrackingStandsBetweenClustersOnly) {
  Shaper shaper(test_fonts());
  const double plain = width_of(shaper, "조판엔진"), wide = width_of(shaper, "조판엔진", {.tracking = 0.1});
  EXPECT_NEAR(wide - plain, 3 * 0.1 * 16, 1e-6);
  EXPECT_NEAR(width_of(shaper, "가", {.tracking = 0.1}), width_of(shaper, "가"), 1e-9);
  EXPECT_NEAR(width_of(shaper, "👩‍💻", {.tracking = 0.1}), width_of(shaper, "👩‍💻"), 1e-9);
}

TEST(Shaper, TabularDigitsHaveOneWidth) {
  Shaper shaper(test_fonts());
  const TextStyle tabular{.figures = Figures::Tabular};
  for (char digit = '0'; digit <= '9'; ++digit)
    EXPECT_DOUBLE_EQ(width_of(shaper, std::string(4, digit), tabular), width_of(shaper, "0000", tabular));
  EXPECT_LT(width_of(shaper, "1111"), width_of(shaper, "0000"));
}

TEST(Shaper, FallbackTakesWholeClusters) {
  Shaper shaper(test_fonts());
  const auto family_of = [&](std::string_view text) {
    const ShapedTextPtr shaped = shaper.shape(text, {});
    EXPECT_EQ(shaped->lines[0].runs.size(), 1U) << text;
    return shaper.catalog().faces()[shaped->lines[0].runs[0].face].family;
  };
  EXPECT_EQ(family_of("한글 ABC"), "Pretendard");
  EXPECT_EQ(family_of("北美"), "Noto Sans CJK KR");
  EXPECT_EQ(family_of("ᄒᆞᆫ"), "Noto Sans CJK KR");
  for (const std::string_view emoji : {"🤖", "👩‍💻", "🇰🇷", "1️⃣", "☀️", "❤️‍🔥", "👍🏽"}) {
    EXPECT_EQ(family_of(emoji), "Noto Color Emoji");
    EXPECT_EQ(shaper.shape(emoji, {})->lines[0].runs[0].glyphs.size(), 1U) << emoji;
  }
}

TEST(Shaper, MissingCharactersAreListedOnce) {
  Shaper shaper(test_fonts());
  EXPECT_THAT(shaper.shape("가\U0001230F나\U0001230F\u0F40", {})->missing, ElementsAre(0x0F40, 0x1230F));
  EXPECT_THAT(shaper.shape("가\u200D\u200B나 \uFE0F", {})->missing, IsEmpty());
}

TEST(Shaper, RightToLeftWordsReadFromTheRight) {
  Shaper shaper(test_fonts());
  const ShapedTextPtr text = shaper.shape("한 שלום 글", {});
  double last = -1;
  std::uint32_t first_hebrew = 0, last_hebrew = 0;
  for (const GlyphRun& run : text->lines[0].runs) {
    for (const Glyph& glyph : run.glyphs) {
      EXPECT_GE(glyph.x, last);
      last = glyph.x;
      if (glyph.cluster < 4 || glyph.cluster >= 12) continue;
      if (first_hebrew == 0) first_hebrew = glyph.cluster;
      last_hebrew = glyph.cluster;
    }
  }
  EXPECT_GT(first_hebrew, last_hebrew);
}

TEST(Shaper, InkLiesAroundTheGlyphs) {
  Shaper shaper(test_fonts());
  const ShapedLine line = shaper.shape("Hp", {.size = 100})->lines[0];
  const FaceMetrics metrics = shaper.metrics({});
  EXPECT_NEAR(line.ink.y, -metrics.cap_height * 100, 1.5);
  EXPECT_GT(line.ink.bottom(), 15);
  EXPECT_GT(line.ink.x, 0);
  EXPECT_LT(line.ink.right(), line.width);
  EXPECT_TRUE(shaper.shape(" ", {})->lines[0].ink.empty());
}

TEST(Shaper, LinesStandOneLeadingApart) {
  Shaper shaper(test_fonts());
  const ShapedTextPtr text = shaper.shape("가\n나\n다", {.size = 20, .leading = 1.4});
  ASSERT_EQ(text->lines.size(), 3U);
  EXPECT_DOUBLE_EQ(text->height, 3 * 28);
  EXPECT_NEAR(text->lines[2].baseline - text->lines[1].baseline, 28, 1e-9);
  EXPECT_GT(text->lines[0].baseline, 14);
  EXPECT_LT(text->lines[0].baseline, 28);
}

TEST(Shaper, EmptyTextHasOneEmptyLine) {
  Shaper shaper(test_fonts());
  for (const std::string_view text : {"", " ", "\x01"}) {
    const ShapedTextPtr laid = shaper.lay_out(text, {}, {.width = 100});
    ASSERT_EQ(laid->lines.size(), 1U);
    EXPECT_TRUE(laid->lines[0].runs.empty());
    EXPECT_EQ(laid->width, 0);
  }
  EXPECT_EQ(shaper.shape("", {})->lines.size(), 1U);
}

TEST(Shaper, EllipsizedTextFitsAndEndsInAnEllipsis) {
  Shaper shaper(test_fonts());
  for (const std::string& text : random_texts(17, 200)) {
    for (const double width : {20.0, 60.0, 120.0}) {
      const ShapedTextPtr laid = shaper.ellipsize(text, {}, width);
      ASSERT_EQ(laid->lines.size(), 1U);
      ASSERT_LE(laid->width, width + kSlack) << text;
      if (!laid->truncated) continue;
      ASSERT_TRUE(laid->text.ends_with("…"));
      const std::string kept = laid->text.substr(0, laid->text.size() - 3), whole = shaper.shape(text, {})->text;
      ASSERT_TRUE(whole.starts_with(kept));
      ASSERT_TRUE(find_grapheme_starts(whole)[kept.size()]) << text;
    }
  }
}

TEST(Shaper, AskingTwiceGivesTheSameAnswerOnAnyThread) {
  const std::vector<std::string> texts = random_texts(23, 100);
  std::vector<std::vector<double>> widths(3);
  std::vector<std::thread> threads;
  for (std::vector<double>& mine : widths)
    threads.emplace_back([&] {
      Shaper shaper(test_fonts());
      for (int round = 0; round < 2; ++round)
        for (const std::string& text : texts) mine.push_back(width_of(shaper, text));
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(widths[0], widths[1]);
  EXPECT_EQ(widths[0], widths[2]);
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(widths[0][i], widths[0][i + texts.size()]);
}

TEST(Shaper, AnEndlessTextEndsSoon) {
  Shaper shaper(test_fonts());
  const auto times = [](std::string_view piece, std::size_t characters) {
    std::string text;
    for (std::size_t i = 0; i < characters; i += to_characters(piece).size()) text += piece;
    return text;
  };
  for (const std::string_view piece : {"가", "가나다 ", "AV,", "مرحبا", "(", "\xCC\x81"}) {
    const std::string text = times(piece, 100'000);
    for (const Paragraph& paragraph : {Paragraph{.width = 50}, Paragraph{.width = 1e7, .wrap = Wrap::Balanced}}) {
      const auto start = std::chrono::steady_clock::now();
      EXPECT_GE(shaper.lay_out(text, {}, paragraph)->lines.size(), 1U);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
      EXPECT_LT(took.count(), 5) << piece << " in " << paragraph.width;
    }
  }
}

}  // namespace
}  // namespace jopan
