// Text on whole cards: what the axes' figures look like, and what becomes of text that is no text.
#include <gtest/gtest.h>
#include <set>

#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

std::string times(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

Json chart_with(const std::string& text) {
  return {{"headline", text},
          {"deck", text},
          {"note", text},
          {"source", text},
          {"data", Json::array({{{"이름", text}, {"값", 3}}, {{"이름", "나"}, {"값", 5}}})},
          {"chart", {{"type", "bar"}, {"x", "값"}, {"y", "이름"}, {"unit", "건"}}}};
}

Json points_with(const std::string& text) {
  return {{"headline", "제목"}, {"source", "시험"}, {"points", {text, "둘째"}}};
}

TEST(AxisFigures, AreTabularForNumbersAndTimesAndProportionalInText) {
  const Json card = {{"headline", "1,111"},
                     {"source", "시험"},
                     {"data", "월,값\n2025-01,1100000000\n2025-02,700000000\n2025-03,1800000000"},
                     {"chart", {{"type", "line"}, {"x", "월"}, {"y", "값"}, {"unit", "원"}, {"labels", "none"}}}};
  RenderRequest request;
  const auto laid = lay_out(card, request, workshop());
  ASSERT_TRUE(laid) << lines_of(laid.error());
  std::set<std::string> tabular, proportional;
  walk(laid->scene, [&](const Node& node, const Transform&) {
    if (const auto* one = std::get_if<TextNode>(&node.value))
      (one->text->style.figures == Figures::Tabular ? tabular : proportional).insert(one->text->text);
  });
  EXPECT_TRUE(tabular.contains("10") && tabular.contains("2025년 1월")) << ::testing::PrintToString(tabular);
  EXPECT_TRUE(proportional.contains("1,111"));
  EXPECT_FALSE(tabular.contains("1,111"));
}

TEST(HostileText, IsDrawnOrRefusedByName) {
  const std::string texts[] = {times("\u200B", 40),
                               "\u2060\uFEFF\u200D",
                               "가\u202E나다\u202C \u2066abc\u2069 \u200F",
                               std::string("a\0b\x01\x1B\x7F", 6) + "\u0085",
                               "\xFF\xFE\xC0\x80\xED\xA0\x80 가",
                               "e" + times("\u0301", 4'000),
                               times("👨\u200D", 2'000) + "👨",
                               times("🇰", 3'000),
                               times("\U000E0041", 500),
                               times("ᄀ", 2'000),
                               times("(", 1'500) + times(")", 1'500),
                               times("가", 3'000),
                               times("가나 ", 1'000),
                               times("*", 4'000),
                               times("{accent|", 500),
                               times("**가", 1'000),
                               "\uE000\uFFFF\U0010FFFF",
                               times("\n", 2'000),
                               times("1,", 1'500)};
  const std::set<std::string> refusals{"text.too_long", "text.missing_glyph", "card.does_not_fit",
                                       "chart.does_not_fit"};
  for (const std::string& text : texts) {
    for (const Json& card : {chart_with(text), points_with(text)}) {
      // Points try many sizes; the shorter texts show as much.
      constexpr std::size_t kLongPoint = 6'000;
      if (card.contains("points") && text.size() > kLongPoint) continue;
      RenderRequest request;
      request.size = "og";
      const auto laid = lay_out(card, request, workshop());
      if (laid) continue;
      for (const Diagnostic& error : laid.error())
        EXPECT_TRUE(refusals.contains(error.code)) << to_string(error) << "\n" << text.substr(0, 40);
    }
  }
}

TEST(HostileText, BeyondTheLimitIsRefusedWhereItStands) {
  for (const std::string_view piece : {"가", "가나다 ", "\u0301", "👨\u200D", "a\n"}) {
    RenderRequest request;
    const auto laid = lay_out(chart_with(times(piece, 100'000)), request, workshop());
    ASSERT_FALSE(laid);
    EXPECT_EQ(laid.error().front().code, "text.too_long");
    EXPECT_EQ(laid.error().front().at.str(), "/headline");
  }
}

TEST(HostileText, BytesThatAreNoTextAreRefusedWithTheirPlace) {
  const std::string texts[] = {"\xFF\xFE",         "\xC0\x80", "\xED\xA0\x80",   "\xEA\xB0",
                               "\xF5\x80\x80\x80", "\\ud800",  "\\udc00\\ud800", "a\x01"};
  for (const std::string& text : texts) {
    const auto parsed = parse_document("{\"headline\": \"" + text + "\"}", Limits{});
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().front().code, "body.not_json");
    EXPECT_NE(parsed.error().front().message.find("line 1, column"), std::string::npos);
    EXPECT_FALSE(parsed.error().front().hint.empty());
  }
}

TEST(HostileText, AMissingGlyphIsNamedByItsCodePoint) {
  RenderRequest request;
  const auto rendered = render(points_with("가\U0001230F나"), request, workshop());
  ASSERT_FALSE(rendered);
  EXPECT_EQ(rendered.error().front().code, "text.missing_glyph");
  EXPECT_NE(rendered.error().front().message.find("U+1230F"), std::string::npos);
}

}  // namespace
}  // namespace jopan::test
