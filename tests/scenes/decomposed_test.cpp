// A document in NFD, as macOS writes names and words, is the same document.
#include <gtest/gtest.h>

#include "scene/scene.h"
#include "tests/support/workshop.h"
#include "text/utf8.h"

namespace jopan::test {
namespace {

void append(std::string& text, char32_t c) {
  text.push_back(static_cast<char>(0xE0 | c >> 12));
  text.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
  text.push_back(static_cast<char>(0x80 | (c & 0x3F)));
}

/// Hangul syllables as their letters (Unicode 3.12).
std::string decomposed(const std::string& text) {
  std::string result;
  for_each_character(text, [&](char32_t c, std::size_t at) {
    if (c < 0xAC00 || c > 0xD7A3) {
      result += text.substr(at, decode_at(text, at).length);
      return;
    }
    const char32_t index = c - 0xAC00;
    append(result, 0x1100 + index / 588);
    append(result, 0x1161 + index % 588 / 28);
    if (index % 28 != 0) append(result, 0x11A7 + index % 28);
  });
  return result;
}

Json dump_of(const std::string& text, const RenderRequest& request = {}) {
  const auto document = parse_document(text, request.limits);
  if (!document) return lines_of(document.error());
  const auto laid_out = lay_out(*document, request, workshop());
  return laid_out ? dump(laid_out->scene) : Json(lines_of(laid_out.error()));
}

TEST(Decomposed, DocumentsGiveTheSameScene) {
  const std::vector<std::string> documents = {
      R"({"headline": "{중국|중국}이 **앞섰다**", "chart": {"type": "line", "x": "달", "y": "값", "series": "나라", "highlight": ["중국"],
          "format": "div:억"}, "data": "달,나라,값\n2025-01,중국,3억\n2025-02,중국,4억\n2025-01,미국,1억\n2025-02,미국,2억", "source": "시험"})",
      R"({"headline": "막대", "chart": {"type": "bar", "x": "값", "y": "이름", "highlight": "유튜브", "status": {"전망": ["유튜브"]}},
          "data": [{"이름": "틱톡", "값": "8억 1,800만"}, {"이름": "유튜브", "값": "2억"}], "source": "시험"})",
      R"({"params": {"앱": "틱톡"}, "headline": "{{앱|은/는}} 하루", "points": ["{{앱}}"]})"};
  for (const std::string& document : documents) {
    ASSERT_NE(decomposed(document), document);
    const Json whole = dump_of(document);
    EXPECT_TRUE(whole.is_object()) << whole;
    EXPECT_EQ(dump_of(decomposed(document)), whole);
  }
}

TEST(Decomposed, EscapesToo) {
  EXPECT_EQ(dump_of(R"({"headline": "\u1112\u1161\u11ab\u1100\u1173\u11af", "points": ["가"]})"),
            dump_of(R"({"headline": "한글", "points": ["가"]})"));
}

TEST(Decomposed, ValuesAndTheirNamesMeetTheTemplate) {
  const std::string document = R"({"params": {"앱": "틱톡"}, "headline": "{{앱|은/는}}", "points": ["가"]})";
  RenderRequest whole, parts, broken;
  whole.params = {{"앱", "쿠팡"}};
  parts.params = {{decomposed("앱"), decomposed("쿠팡")}};
  broken.params = {{"앱", "\xFF"}};
  EXPECT_EQ(dump_of(document, parts), dump_of(document, whole));
  EXPECT_NE(dump_of(document, broken).dump().find("template.bad_value"), std::string::npos);
}

TEST(Decomposed, NamesThatMeetAreOneNameTwice) {
  const auto document = parse_document("{\"headline\": \"가\", \"" + decomposed("가") + "\": 1, \"가\": 2}", Limits{});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().front().code, "body.duplicate_key");
}

}  // namespace
}  // namespace jopan::test
