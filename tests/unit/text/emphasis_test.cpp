#include "text/emphasis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "text/prepare_text.h"
#include "text/shaper.h"
#include "text_cases.h"

namespace jopan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The text with its spans in angle brackets: "<b:…>", "<red:…>", "<b,red:…>".
std::string marked(std::string_view source) {
  const EmphasizedText parsed = parse_emphasis(source);
  std::string shown;
  std::size_t at = 0;
  for (const EmphasisSpan& span : parsed.spans) {
    shown += parsed.text.substr(at, span.begin - at);
    shown += '<' + std::string(span.bold ? "b" : "") + (span.bold && !span.color.empty() ? "," : "") + span.color + ':';
    shown += parsed.text.substr(span.begin, span.end - span.begin) + '>';
    at = span.end;
  }
  return shown + parsed.text.substr(at);
}

TEST(Emphasis, BoldAndColourNest) {
  EXPECT_EQ(marked("**중국**이 {accent|8억 건}"), "<b:중국>이 <accent:8억 건>");
  EXPECT_EQ(marked("{red|빨강 **굵게** 빨강}"), "<red:빨강 ><b,red:굵게><red: 빨강>");
  EXPECT_EQ(marked("**굵게 {red|빨강} 굵게**"), "<b:굵게 ><b,red:빨강><b: 굵게>");
  EXPECT_EQ(marked("{red|가 {blue|나} 다}"), "<red:가 ><blue:나><red: 다>");
  EXPECT_EQ(marked("{#0a7|색} {중국|이름}"), "<#0a7:색> <중국:이름>");
  EXPECT_EQ(marked("**두\n줄**"), "<b:두\n줄>");
}

TEST(Emphasis, ClosesBesideParticlesBracketsAndQuotes) {
  EXPECT_EQ(marked("**강조(설명)**는"), "<b:강조(설명)>는");
  EXPECT_EQ(marked("**“늘린다”**고"), "<b:“늘린다”>고");
  EXPECT_EQ(marked("올해**3%**로"), "올해<b:3%>로");
  EXPECT_EQ(marked("**8억**, **9억**"), "<b:8억>, <b:9억>");
}

TEST(Emphasis, AMarkWithoutPartnerStays) {
  for (const std::string_view source : {"5**라는", "a ** b ** c", "**", "****", "{accent|열림", "{}", "{a b|c}", "}",
                                        "{|x}", "2 * 3 * 4", "{{app}}", "** 앞 공백**", "닫힘**만"}) {
    EXPECT_EQ(marked(source), source);
  }
  EXPECT_EQ(marked("{red|**반만} 끝"), "<red:**반만> 끝");
  EXPECT_EQ(marked("**{red|반만** 끝"), "<b:{red|반만> 끝");
  EXPECT_TRUE(parse_emphasis("5**라는").has_open_mark);
  EXPECT_TRUE(parse_emphasis("{accent|열림").has_open_mark);
  EXPECT_FALSE(parse_emphasis("2 ** 3, {}").has_open_mark);
  EXPECT_FALSE(parse_emphasis("**a** {red|b}").has_open_mark);
}

TEST(Emphasis, ABackslashMakesMarksOrdinary) {
  EXPECT_EQ(marked("\\**그대로\\**"), "**그대로**");
  EXPECT_EQ(marked("\\{red|x\\}"), "{red|x}");
  EXPECT_EQ(marked("{red|a\\}b}"), "<red:a}b>");
  EXPECT_EQ(marked("C:\\새 폴더"), "C:\\새 폴더");
  EXPECT_EQ(marked("\\\\**a**"), "\\<b:a>");
}

std::string random_source(std::mt19937& random) {
  constexpr std::string_view kParts[] = {
      "**",       "{a|",  "}",  "\\", "가",          "각",        "\xE1\x84\x80\xE1\x85\xA1",
      " ",        "\n",   "*",  "{",  "|",           "e\xCC\x81", "\xCC\x81",
      "👍🏽", "\xFF", "🇰🇷", "x",  "\xE1\x86\xA8"};
  std::string source;
  for (int left = static_cast<int>(random() % 24); left > 0; --left) source += kParts[random() % std::size(kParts)];
  return source;
}

TEST(Emphasis, SpansLieInTheTextInOrder) {
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::string source = random_source(random);
    const EmphasizedText parsed = parse_emphasis(source);
    std::size_t end = 0;
    for (const EmphasisSpan& span : parsed.spans) {
      ASSERT_GE(span.begin, end) << source;
      ASSERT_LT(span.begin, span.end) << source;
      ASSERT_TRUE(span.bold || !span.color.empty()) << source;
      end = span.end;
    }
    ASSERT_LE(end, parsed.text.size());
  }
}

TEST(Emphasis, EscapedTextComesBackAsItWas) {
  std::mt19937 random(8);
  for (int i = 0; i < 20'000; ++i) {
    const std::string source = random_source(random);
    const EmphasizedText parsed = parse_emphasis(escape_emphasis(source));
    ASSERT_EQ(parsed.text, prepare_text(source));
    ASSERT_THAT(parsed.spans, IsEmpty());
    ASSERT_FALSE(parsed.has_open_mark);
  }
}

TEST(Emphasis, RunsCarryTheirSpanAcrossLinesAndInsideNoCluster) {
  Shaper shaper(test_fonts());
  std::mt19937 random(9);
  for (int i = 0; i < 3'000; ++i) {
    const EmphasizedText source = parse_emphasis(random_source(random) + "**" + random_source(random) + "**");
    const ShapedTextPtr laid = shaper.lay_out(source, {}, {.width = 20.0 + static_cast<double>(random() % 200)});
    ASSERT_EQ(laid->text, source.text);
    for (const ShapedLine& line : laid->lines) {
      for (const GlyphRun& run : line.runs) {
        for (const Glyph& glyph : run.glyphs) {
          const auto span = std::ranges::find_if(source.spans, [&](const EmphasisSpan& one) {
            return glyph.cluster >= one.begin && glyph.cluster < one.end;
          });
          const std::size_t wanted =
              span == source.spans.end() ? 0 : static_cast<std::size_t>(span - source.spans.begin()) + 1;
          ASSERT_EQ(run.span, wanted) << source.text;
        }
      }
    }
  }
}

TEST(Emphasis, BoldTakesATrueBolderFace) {
  Shaper shaper(test_fonts());
  const auto weights = [&](int weight) {
    std::vector<int> found;
    const ShapedTextPtr laid = shaper.lay_out(parse_emphasis("가**나**"), {.weight = weight}, {.wrap = Wrap::None});
    for (const GlyphRun& run : laid->lines[0].runs) found.push_back(shaper.catalog().faces()[run.face].weight);
    return found;
  };
  EXPECT_THAT(weights(300), ElementsAre(300, 400));
  EXPECT_THAT(weights(400), ElementsAre(400, 700));
  EXPECT_THAT(weights(500), ElementsAre(500, 700));
  EXPECT_THAT(weights(800), ElementsAre(800, 900));
}

TEST(Emphasis, ColourAloneKeepsEveryBreak) {
  Shaper shaper(test_fonts());
  const std::string plain = "정부는 예산 3,000억 달러를 늘리겠다고 밝혔지만, 국회는 재정 여력이 부족하다며 반대했다";
  std::string colored = plain;
  colored.insert(plain.find("3,000"), "{accent|");
  colored.insert(colored.find("를 늘"), "}");
  for (double width = 80; width < 700; width += 13) {
    const Paragraph paragraph{.width = width, .wrap = Wrap::Balanced};
    EXPECT_EQ(joined_lines(*shaper.lay_out(plain, {}, paragraph)),
              joined_lines(*shaper.lay_out(parse_emphasis(colored), {}, paragraph)))
        << width;
  }
}

TEST(Emphasis, TheEllipsisGoesOnInTheSpanThatItCuts) {
  Shaper shaper(test_fonts());
  const ShapedTextPtr cut = shaper.lay_out(parse_emphasis("가나 **다라마바사 아자차카타파하**"), {},
                                           {.width = 100, .wrap = Wrap::Greedy, .max_lines = 1});
  ASSERT_TRUE(cut->truncated);
  EXPECT_EQ(cut->lines[0].runs.back().span, 1U);
  EXPECT_EQ(cut->lines[0].runs.size(), 2U);
}

}  // namespace
}  // namespace jopan
