#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <set>

#include "backend/backend.h"
#include "backend/svg/xml.h"
#include "tests/support/png_image.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

using test::Builder;

std::string draw_svg(const Scene& scene, SvgText text = SvgText::Outlines) {
  BackendOptions options;
  options.svg_text = text;
  auto drawn = find_backend("svg")->draw(scene, *test::fonts(), options);
  EXPECT_TRUE(drawn);
  return drawn.value_or("");
}

test::Image draw_png(const Scene& scene) {
  auto drawn = find_backend("png")->draw(scene, *test::fonts(), {});
  EXPECT_TRUE(drawn) << to_string(drawn.error().front());
  return *test::decode_png(drawn.value_or(""));
}

/// The SVG as a strict reader of XML and SVG sees it: drawn as an image of a scene.
test::Image draw_through_reader(const Scene& scene, const std::string& svg) {
  Scene outer;
  outer.size = scene.size;
  outer.background = Color{255, 255, 255, 1};
  ImageNode node;
  node.box = {0, 0, scene.size.width, scene.size.height};
  node.media_type = "image/svg+xml";
  node.bytes = std::make_shared<const std::string>(svg);
  outer.root.children.emplace_back(node);
  return draw_png(outer);
}

std::vector<std::string> values_of(const std::string& svg, const std::string& attribute) {
  std::vector<std::string> values;
  for (std::size_t at = 0; (at = svg.find(attribute + "=\"", at)) != std::string::npos;) {
    at += attribute.size() + 2;
    values.push_back(svg.substr(at, svg.find('"', at) - at));
  }
  return values;
}

TEST(Svg, ShowsWhatThePngShows) {
  Builder build;
  for (const bool rich : {false, true}) {
    Scene scene = rich ? test::rich_scene(build) : test::bars_scene(build);
    if (rich) scene.root.children.pop_back();  // readers draw a nested image at a resolution of their own
    const test::Image png = draw_png(scene), svg = draw_through_reader(scene, draw_svg(scene));
    ASSERT_EQ(png.pixels.size(), svg.pixels.size());
    double sum = 0;
    int far = 0;
    for (std::size_t i = 0; i < png.pixels.size(); ++i) {
      const int difference = std::abs(png.pixels[i].g - svg.pixels[i].g);
      sum += difference;
      far += difference > 128;
    }
    // Letters stand on whole pixel rows in the PNG only, so edges differ; shapes and places do not.
    EXPECT_LT(sum / static_cast<double>(png.pixels.size()), 1.5);
    EXPECT_LT(far, static_cast<int>(png.pixels.size() / 500));
  }
}

TEST(Svg, IsTheSameEveryTime) {
  Builder build, other;
  EXPECT_EQ(draw_svg(test::rich_scene(build)), draw_svg(test::rich_scene(other)));
}

TEST(Svg, DefinesEachGlyphOnceAndUsesEachDefinition) {
  Builder build;
  const std::string svg = draw_svg(test::rich_scene(build));
  const std::vector<std::string> ids = values_of(svg, " id");
  const std::set<std::string> unique(ids.begin(), ids.end());
  EXPECT_EQ(ids.size(), unique.size());
  for (const std::string& id : ids) EXPECT_NE(svg.find("#" + id), std::string::npos) << id;
  for (const std::string& use : values_of(svg, "xlink:href"))
    if (use.starts_with("#")) EXPECT_TRUE(unique.contains(use.substr(1))) << use;
}

TEST(Svg, IsSmallEnoughForAnArticle) {
  Builder build;
  EXPECT_LT(draw_svg(test::bars_scene(build)).size(), 42'000u);
  EXPECT_LT(draw_svg(test::bars_scene(build), SvgText::Live).size(), 12'000u);
}

TEST(Svg, ClassesAreVegas) {
  Builder build;
  Scene scene;
  scene.size = {100, 100};
  GroupNode frame;
  frame.info = {"frame", "group", "root", {}};
  GroupNode item;
  item.transform = Transform::translation(5, 6);
  PathNode background = Builder::bar({0, 0, 50, 50}, {});
  background.info.role = "background";
  item.children.emplace_back(background);
  GroupNode marks;
  marks.info = {"mark", "rect", "marks", {}};
  marks.children.emplace_back(Builder::bar({0, 0, 10, 10}, Color{1, 2, 3, 1}));
  item.children.emplace_back(marks);
  frame.children.emplace_back(item);
  frame.children.emplace_back(GroupNode{});
  scene.root.children.emplace_back(frame);
  const std::string svg = draw_svg(scene, SvgText::Live);
  EXPECT_NE(
      svg.find("<g class=\"mark-group role-frame root\"><g transform=\"translate(5,6)\"><path class=\"background\""),
      std::string::npos)
      << svg;
  EXPECT_NE(svg.find("<g class=\"mark-rect role-mark marks\"><path d=\"M0 0h10v10h-10z\" fill=\"#010203\"/></g>"),
            std::string::npos)
      << svg;
  EXPECT_NE(svg.find("</g><g></g></g>"), std::string::npos) << "an item without content is still an item";
}

TEST(Svg, LiveTextNamesItsFontAndKeepsItsLines) {
  Builder build;
  Scene scene;
  scene.size = {200, 100};
  scene.root.children.emplace_back(build.text("첫째 줄\n둘째 줄", {100, 30}, 16, 700, TextAlign::Center));
  const std::string svg = draw_svg(scene, SvgText::Live);
  EXPECT_NE(svg.find("<text x=\"100\" y=\"30\" text-anchor=\"middle\" font-family=\"Pretendard\" font-size=\"16\" "
                     "font-weight=\"700\" fill=\"#222228\"><tspan x=\"100\">첫째 줄</tspan><tspan x=\"100\" dy=\"24\">"
                     "둘째 줄</tspan></text>"),
            std::string::npos)
      << svg;
}

TEST(Svg, EmbeddedTextReadsInOrderAndBringsItsCharacters) {
  Builder build;
  Scene scene;
  scene.size = {400, 100};
  const std::string words = "8억 1,800만 건, 중국 \"1위\" A&B";
  scene.root.children.emplace_back(build.text(words, {20, 40}, 24, 700));
  const std::string svg = draw_svg(scene, SvgText::Embed);
  std::string read;
  bool inside = false;
  for (std::size_t i = svg.find("<text"); i < svg.find("</text>"); ++i) {
    if (svg[i] == '<') inside = true;
    if (!inside) read += svg[i];
    if (svg[i] == '>') inside = false;
  }
  EXPECT_EQ(read, "8억 1,800만 건, 중국 &quot;1위&quot; A&amp;B");
  const std::string range = svg.substr(svg.find("unicode-range:"));
  for (const char* code : {"U+ac74", "U+c5b5", "U+c911", "U+38"}) {
    EXPECT_NE(range.find(std::string(code).substr(2)), std::string::npos) << code;
  }
  EXPECT_EQ(svg.find("Pretendard"), std::string::npos) << "a cut font keeps no reserved name";
  EXPECT_EQ(svg, draw_svg(scene, SvgText::Embed));
}

TEST(Svg, EmbeddedWordsStandWhereLayoutPutThem) {
  Builder build;
  Scene scene;
  scene.size = {400, 100};
  const TextNode node = build.text("중국이 미국을 앞질렀다", {20, 40}, 24, 400);
  scene.root.children.emplace_back(node);
  const std::vector<std::string> xs = values_of(draw_svg(scene, SvgText::Embed), " x");
  ASSERT_EQ(xs.size(), 3u);
  std::size_t word = 0;
  for (const Glyph& glyph : node.text->lines[0].runs[0].glyphs) {
    const bool starts = glyph.cluster == 0 || node.text->text[glyph.cluster - 1] == ' ';
    if (starts) EXPECT_NEAR(std::stod(xs[word++]), 20 + glyph.x, 0.001);
  }
}

TEST(Svg, AnyTextGivesReadableXml) {
  Builder build;
  std::mt19937 random(9);
  for (int i = 0; i < 40; ++i) {
    std::string words = "a";
    for (int k = 0; k < 12; ++k) words += static_cast<char>(random() % 256);
    words += "]]>&<>\"'\x01\x7f\xEF\xBF\xBE";
    Scene scene;
    scene.size = {200, 50};
    scene.title = words;
    scene.description = words;
    scene.root.info.name = words;
    scene.root.children.emplace_back(build.text("본문 <&> \"'", {5, 30}, 14));
    draw_through_reader(scene, draw_svg(scene, SvgText::Live));
    draw_through_reader(scene, draw_svg(scene));
  }
}

TEST(PathData, ReadsBackToTheSamePlaces) {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> any(-2000, 2000);
  const auto point = [&] { return Point{any(random), any(random)}; };
  for (int i = 0; i < 200; ++i) {
    Path path;
    path.move_to(point());
    for (int k = 0; k < 20; ++k) {
      switch (random() % 6) {
        case 0:
          path.curve_to(point(), point(), point());
          break;
        case 1:
          path.line_to({any(random), path.points().back().y});
          break;
        case 2:
          path.line_to({path.points().back().x, any(random)});
          break;
        case 3:
          path.close();
          break;
        case 4:
          path.move_to(point());
          break;
        default:
          path.line_to(point());
      }
    }
    std::string data;
    svg::append_path_data(data, path, 2);
    const auto read = parse_svg_path(data);
    ASSERT_TRUE(read) << data;
    ASSERT_TRUE(
        std::equal(path.commands().begin(), path.commands().end(), read->commands().begin(), read->commands().end()));
    for (std::size_t k = 0; k < path.points().size(); ++k) {
      EXPECT_NEAR(path.points()[k].x, read->points()[k].x, 0.00501);
      EXPECT_NEAR(path.points()[k].y, read->points()[k].y, 0.00501);
    }
  }
}

TEST(Numbers, AreShortAndNeverLocalised) {
  const auto text = [](double value) {
    std::string out;
    svg::append_number(out, value);
    return out;
  };
  EXPECT_EQ(text(0), "0");
  EXPECT_EQ(text(-0.0), "0");
  EXPECT_EQ(text(1.5), "1.5");
  EXPECT_EQ(text(-0.25), "-.25");
  EXPECT_EQ(text(0.0004), "0");
  EXPECT_EQ(text(1234567.0006), "1234567.001");
  EXPECT_EQ(text(100), "100");
  EXPECT_EQ(text(std::nan("")), "0");
  EXPECT_EQ(text(HUGE_VAL), "0");
}

TEST(Base64, IsRfc4648) {
  for (const auto& [bytes, expected] : std::vector<std::pair<std::string, std::string>>{
           {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}}) {
    std::string out;
    svg::append_base64(out, bytes);
    EXPECT_EQ(out, expected);
  }
}

}  // namespace
}  // namespace jopan
