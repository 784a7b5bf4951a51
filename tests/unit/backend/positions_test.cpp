// One glyph run, three formats: where layout puts a glyph, PNG, SVG and PDF have it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <map>

#include "backend/backend.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

using test::Builder;

constexpr double kSlack = 0.05;  // px

/// Kerned, mixed and tabular texts; far enough apart to be told by their heights.
Scene sample(Builder& build) {
  Scene scene;
  scene.size = {900, 400};
  scene.root.children.emplace_back(build.text("AVATAR To LTE 정부·여당 1,117만 건", {20.3, 60}, 31.7, 700));
  scene.root.children.emplace_back(
      build.text("가운데 漢字 ‘따옴표’ (괄호) fi", {450, 130}, 24.4, 400, TextAlign::Center));
  scene.root.children.emplace_back(build.text("오른쪽 끝 3.14%p", {880.6, 200}, 18.9, 500, TextAlign::Right));
  TextNode tabular;
  tabular.text = build.shaper().shape("1,111 7,777", {.size = 27.1, .figures = Figures::Tabular});
  tabular.at = {33.25, 270};
  tabular.fill = Color{0, 0, 0, 1};
  scene.root.children.emplace_back(tabular);
  return scene;
}

/// x of every glyph that has an outline, by the baseline of its line.
std::map<int, std::vector<double>> laid_out(const Scene& scene) {
  std::map<int, std::vector<double>> lines;
  for (const Node& node : scene.root.children) {
    const auto& text = std::get<TextNode>(node.value);
    const Point origin = line_origin(text, 0);
    for (const GlyphRun& run : text.text->lines[0].runs) {
      for (const Glyph& glyph : run.glyphs) {
        if (!test::fonts()->outline(run.face, glyph.id).empty())
          lines[static_cast<int>(origin.y)].push_back(origin.x + glyph.x);
      }
    }
  }
  return lines;
}

std::string draw(const Scene& scene, const char* format, const BackendOptions& options = {}) {
  auto drawn = find_backend(format)->draw(scene, *test::fonts(), options);
  EXPECT_TRUE(drawn) << to_string(drawn.error().front());
  return drawn.value_or("");
}

double number_at(const std::string& text, std::size_t at) {
  return std::strtod(text.c_str() + at, nullptr);
}

/// From <g transform="translate(X,Y)scale(S)"> and the <use x="…"> in it.
std::map<int, std::vector<double>> svg_positions(const std::string& svg) {
  std::map<int, std::vector<double>> lines;
  double x = 0, scale = 1;
  int y = 0;
  for (std::size_t at = svg.find("</defs>"); at < svg.size(); ++at) {
    if (svg.compare(at, 23, "<g transform=\"translate") == 0) {
      x = number_at(svg, at + 24);
      y = static_cast<int>(number_at(svg, svg.find(',', at) + 1));
      scale = number_at(svg, svg.find("scale(", at) + 6);
    } else if (svg.compare(at, 4, "<use") == 0) {
      const std::size_t end = svg.find('>', at), own = svg.find(" x=\"", at);
      lines[y].push_back(x + (own < end ? number_at(svg, own + 4) * scale : 0));
    }
  }
  return lines;
}

void expect_same(std::map<int, std::vector<double>> expected, const std::map<int, std::vector<double>>& found) {
  ASSERT_EQ(expected.size(), found.size());
  for (const auto& [y, xs] : expected) {
    ASSERT_TRUE(found.contains(y)) << y;
    const std::vector<double>& others = found.at(y);
    ASSERT_EQ(xs.size(), others.size()) << y;
    for (std::size_t i = 0; i < xs.size(); ++i) EXPECT_NEAR(xs[i], others[i], kSlack) << y << " " << i;
  }
}

TEST(Positions, SvgHasEveryGlyphWhereLayoutPutIt) {
  Builder build;
  const Scene scene = sample(build);
  expect_same(laid_out(scene), svg_positions(draw(scene, "svg", {.svg_text = SvgText::Outlines})));
}

/// The left edges of words, by the middle of their box; "pdftotext -bbox" gives them in pt.
std::vector<std::pair<std::string, double>> pdf_words(const std::string& pdf) {
  std::vector<std::pair<std::string, double>> words;
  if (std::system("pdftotext -v >/dev/null 2>&1") != 0) return words;
  const std::string name = testing::TempDir() + "jopan_positions_test.pdf";
  std::ofstream(name, std::ios::binary) << pdf;
  std::FILE* const pipe = popen(("pdftotext -bbox " + name + " - 2>/dev/null").c_str(), "r");
  std::string text;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  pclose(pipe);
  constexpr double kPxPerPt = 4.0 / 3;
  for (std::size_t at = text.find("<word xMin=\""); at != std::string::npos; at = text.find("<word xMin=\"", at + 1)) {
    const std::size_t begin = text.find('>', at) + 1;
    words.emplace_back(text.substr(begin, text.find('<', begin) - begin), number_at(text, at + 12) * kPxPerPt);
  }
  return words;
}

TEST(Positions, PdfHasEveryWordWhereLayoutPutIt) {
  Builder build;
  const Scene scene = sample(build);
  const auto words = pdf_words(draw(scene, "pdf"));
  if (words.empty()) GTEST_SKIP() << "pdftotext is not installed";
  std::size_t found = 0;
  for (const Node& node : scene.root.children) {
    const auto& text = std::get<TextNode>(node.value);
    const std::string& all = text.text->text;
    for (const GlyphRun& run : text.text->lines[0].runs) {
      for (const Glyph& glyph : run.glyphs) {
        if (glyph.cluster > 0 && all[glyph.cluster - 1] != ' ') continue;
        const std::string word =
            all.substr(glyph.cluster, std::min(all.find(' ', glyph.cluster), all.size()) - glyph.cluster);
        const auto same = std::find_if(words.begin(), words.end(), [&](const auto& one) { return one.first == word; });
        ASSERT_NE(same, words.end()) << word;
        EXPECT_NEAR(same->second, line_origin(text, 0).x + glyph.x, kSlack) << word;
        ++found;
      }
    }
  }
  EXPECT_EQ(found, words.size());
}

}  // namespace
}  // namespace jopan
