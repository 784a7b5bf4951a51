// **bold** and {accent|…} from the card to the picture.
#include <gtest/gtest.h>

#include "scene/scene.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

Json card() {
  return {{"headline", "{중국|중국}이 **앞질렀다**"},
          {"deck", "지난해 {accent|8억 건}"},
          {"points", {"첫째 **문장**이다", "{blue|둘째}"}},
          {"note", "별표 **는 그대로**"}};
}

std::string emphasis_of(const LaidOut& laid_out, std::string_view role) {
  std::string found;
  walk(laid_out.scene, [&](const Node& node, const Transform&) {
    const auto* text = std::get_if<TextNode>(&node.value);
    if (!text || text->info.role != role) return;
    for (const ShapedLine& line : text->text->lines) {
      for (const GlyphRun& run : line.runs) {
        if (run.span == 0) continue;
        const auto& color = std::get<Color>(fill_of(*text, run));
        found += text->text->text.substr(run.begin, run.end - run.begin) +
                 (color == std::get<Color>(text->fill) ? "" : " " + to_hex(color)) + ";";
      }
    }
  });
  return found;
}

Diagnostics errors_of(const Json& document) {
  const auto result = lay_out(document, {}, workshop());
  return result ? Diagnostics() : result.error();
}

TEST(Emphasis, ReachesHeadlineDeckAndPointsButNoOtherSlot) {
  const auto laid_out = lay_out(card(), {}, workshop());
  ASSERT_TRUE(laid_out) << lines_of(laid_out.error());
  EXPECT_EQ(emphasis_of(*laid_out, "headline"), "중국 #d0342c;앞질렀다 #00756a;");
  EXPECT_EQ(emphasis_of(*laid_out, "deck"), "8억 건 #007f73;");
  EXPECT_EQ(emphasis_of(*laid_out, "point"), "문장;둘째 #2563b8;");
  EXPECT_EQ(emphasis_of(*laid_out, "note"), "");
}

TEST(Emphasis, IsReadableInEveryColourAndTheme) {
  for (const char* theme : {"light", "dark"}) {
    for (const char* color : {"yellow", "white", "black", "accent", "amber", "중국", "ground"}) {
      RenderRequest request;
      request.theme = theme;
      const auto laid_out =
          lay_out({{"headline", std::string("{") + color + "|글}"}, {"points", {"글"}}}, request, workshop());
      ASSERT_TRUE(laid_out);
      const Color ground = std::get<Color>(laid_out->scene.background);
      walk(laid_out->scene, [&](const Node& node, const Transform&) {
        const auto* text = std::get_if<TextNode>(&node.value);
        if (text && text->info.role == "headline") {
          const Color fill = std::get<Color>(fill_of(*text, text->text->lines[0].runs[0]));
          EXPECT_GE(contrast_ratio(fill, ground), 4.45) << color;
        }
      });
    }
  }
}

TEST(Emphasis, LeavesNoMarksInTitleAltTextAndPdf) {
  const auto laid_out = lay_out(card(), {}, workshop());
  ASSERT_TRUE(laid_out);
  EXPECT_EQ(laid_out->scene.title, "중국이 앞질렀다");
  EXPECT_EQ(laid_out->scene.description, "중국이 앞질렀다. 지난해 8억 건. 첫째 문장이다. 둘째. 별표 **는 그대로**");
}

TEST(Emphasis, AnUnknownColourIsAnErrorAtItsText) {
  Json document = card();
  document["points"][1] = "{acent|둘째}";
  const Diagnostics errors = errors_of(document);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].code, "card.unknown_color");
  EXPECT_EQ(errors[0].at.str(), "/points/1");
}

TEST(Emphasis, AnOpenMarkIsDrawnAndTold) {
  Json document = card();
  document["deck"] = "별표 5**라는 것";
  const auto laid_out = lay_out(document, {}, workshop());
  ASSERT_TRUE(laid_out);
  ASSERT_EQ(laid_out->warnings.size(), 1U);
  EXPECT_EQ(laid_out->warnings[0].code, "text.open_emphasis");
}

}  // namespace
}  // namespace jopan::test
