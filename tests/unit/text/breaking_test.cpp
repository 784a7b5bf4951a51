#include <gtest/gtest.h>

#include "text/keep_together.h"
#include "text_cases.h"

namespace jopan {
namespace {

const TextStyle kStyle{.size = 20, .weight = 700};

double free_squares(const ShapedText& text, double width) {
  double sum = 0;
  for (const ShapedLine& line : text.lines) sum += (width - line.width) * (width - line.width);
  return sum;
}

std::string broken(std::string_view text, double width, Paragraph paragraph = {}) {
  static Shaper shaper(test_fonts());
  paragraph.width = width;
  return joined_lines(*shaper.lay_out(text, kStyle, paragraph));
}

TEST(Breaking, EojeolStayWhole) {
  EXPECT_EQ(broken("기준금리를 동결했다고 밝혔다", 120), "기준금리를 | 동결했다고 | 밝혔다");
  EXPECT_EQ(broken("가나 다라\u00A0마바", 90), "가나 | 다라\u00A0마바");
}

TEST(Breaking, AWordWiderThanTheLineIsCutAtClustersAndSaysSo) {
  Shaper shaper(test_fonts());
  const ShapedTextPtr cut = shaper.lay_out("대한민국헌법전문", kStyle, {.width = 70});
  EXPECT_TRUE(cut->word_cut);
  EXPECT_EQ(joined_lines(*cut), "대한민국 | 헌법전문");
  EXPECT_FALSE(shaper.lay_out("대한 민국", kStyle, {.width = 70})->word_cut);
}

TEST(Breaking, LawfulInnerPlacesOpenOnlyWhereTheWordDoesNotFit) {
  EXPECT_EQ(broken("가 매출(영업이익)", 140), "가 | 매출(영업이익)");
  EXPECT_EQ(broken("가 매출(영업이익)", 110), "가 매출 | (영업이익)");
  EXPECT_EQ(broken("서울·경기·인천권역", 110), "서울·경기· | 인천권역");
}

TEST(Breaking, AParticleStaysAtItsBracketOrQuote) {
  EXPECT_EQ(broken("삼성전자(SEC)는", 100), "삼성전자 | (SEC)는");
  for (const std::string_view particle : {"은", "이라고", "에서는"}) {
    for (double width = 60; width < 300; width += 7) {
      Shaper shaper(test_fonts());
      const ShapedTextPtr text =
          shaper.lay_out("정부는 “그렇다”" + std::string(particle) + " 했다", kStyle, {.width = width});
      const std::string lines = joined_lines(*text);
      EXPECT_TRUE(text->word_cut || lines.find("” | " + std::string(particle)) == std::string::npos) << lines;
    }
  }
}

TEST(Breaking, SignsCurrencyAndUnitsStayWithTheirNumber) {
  for (double width = 50; width < 260; width += 3) {
    const std::string lines = broken("수익률은 –3.2% 환율은 ₩1,422.50 거리는 30㎞ 기온은 12℃", width);
    for (const std::string_view bad : {"– | 3", "₩ | 1", "30 | ㎞", "12 | ℃", "2 | %"})
      if (width > 110) {
        EXPECT_EQ(lines.find(bad), std::string::npos) << lines;
      }
  }
}

TEST(Breaking, NumbersKeepTheirUnitsWhereTheLineHasRoom) {
  EXPECT_EQ(broken("전체 8억 1,800만 건 중", 140), "전체 | 8억 1,800만 건 | 중");
  EXPECT_EQ(broken("하루에 1시간 37분", 110), "하루에 | 1시간 37분");
}

TEST(KeepTogether, KnowsNumbersWithTheirUnits) {
  for (const auto& [left, right] : std::vector<std::pair<std::string, std::string>>{{"8억", "1,800만"},
                                                                                    {"1,800만", "건"},
                                                                                    {"3,000억", "달러를"},
                                                                                    {"1시간", "37분"},
                                                                                    {"2025년", "8월부터"},
                                                                                    {"8월", "15일"},
                                                                                    {"2026.", "1."},
                                                                                    {"오전", "9시"},
                                                                                    {"약3만", "명."},
                                                                                    {"3,370만", "건(4.1%)만"},
                                                                                    {"100", "kg"}})
    EXPECT_TRUE(belong_together(left, right)) << left << ' ' << right;
  for (const auto& [left, right] : std::vector<std::pair<std::string, std::string>>{{"8,000만", "돌파"},
                                                                                    {"3,000억,", "달러"},
                                                                                    {"2025년", "여름"},
                                                                                    {"매출", "3,000억"},
                                                                                    {"다만", "건물"},
                                                                                    {"1만", "개발자"},
                                                                                    {"24%", "늘어"},
                                                                                    {"한국", "원화"}})
    EXPECT_FALSE(belong_together(left, right)) << left << ' ' << right;
}

TEST(Breaking, ALineMayEndAfterAnEllipsisBetweenClauses) {
  EXPECT_EQ(broken("합의 불발…여야 공방", 110), "합의 불발… | 여야 공방");
  EXPECT_EQ(broken("그는 …말이 없다", 90), "그는 | …말이 | 없다");
}

TEST(Breaking, BalancedLinesAreAsManyAsGreedyOnesAndMoreEven) {
  Shaper shaper(test_fonts());
  for (const std::string& text : random_texts(21, 200)) {
    for (const double width : {90.0, 160.0, 240.0}) {
      const ShapedTextPtr greedy = shaper.lay_out(text, kStyle, {.width = width, .wrap = Wrap::Greedy});
      const ShapedTextPtr balanced = shaper.lay_out(text, kStyle, {.width = width, .wrap = Wrap::Balanced});
      ASSERT_EQ(greedy->lines.size(), balanced->lines.size()) << text;
      if (greedy->lines.size() <= 6) {
        ASSERT_LE(free_squares(*balanced, width), free_squares(*greedy, width) + 0.08 * width * width) << text;
      }
      ASSERT_EQ(greedy->word_cut, balanced->word_cut);
    }
  }
  EXPECT_EQ(broken("유튜브 이용자 절반이 매일 본다", 230, {.wrap = Wrap::Greedy}), "유튜브 이용자 절반이 매일 | 본다");
  EXPECT_EQ(broken("유튜브 이용자 절반이 매일 본다", 230, {.wrap = Wrap::Balanced}),
            "유튜브 이용자 | 절반이 매일 본다");
}

TEST(Breaking, LineFeedsAlwaysBreak) {
  EXPECT_EQ(broken("가\n나\n\n다", 500, {.wrap = Wrap::Balanced}), "가 | 나 |  | 다");
  EXPECT_EQ(broken("가\n나", 0, {.wrap = Wrap::None}), "가 | 나");
}

TEST(Breaking, WhatDoesNotFitTheLastLineEndsInAnEllipsis) {
  Shaper shaper(test_fonts());
  const ShapedTextPtr text =
      shaper.lay_out("기준금리를 동결했다고 한국은행이 밝혔다", kStyle, {.width = 120, .max_lines = 2});
  EXPECT_TRUE(text->truncated);
  ASSERT_EQ(text->lines.size(), 2U);
  EXPECT_TRUE(text->text.ends_with("…"));
  EXPECT_LE(text->width, 120.001);
  EXPECT_FALSE(shaper.lay_out("기준금리를 동결했다", kStyle, {.width = 120, .max_lines = 2})->truncated);
}

}  // namespace
}  // namespace jopan
