// Scenes to draw in tests and benchmarks: text, shapes, hatch, gradient, clip, opacity, halo, emoji.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "scene/curve.h"
#include "scene/scene.h"
#include "scene/symbol.h"
#include "text/shaper.h"

namespace jopan::test {

inline FontCatalogPtr fonts() {
  static const FontCatalogPtr catalog = [] {
    auto loaded = FontCatalog::load(JOPAN_SOURCE_DIR "/fonts");
    if (!loaded) throw std::runtime_error(to_string(loaded.error().front()));
    return *loaded;
  }();
  return catalog;
}

/// Builds nodes; one for a thread.
class Builder {
 public:
  Builder() : shaper_(fonts()) {}

  TextNode text(std::string_view words, Point at, double size, int weight = 400, TextAlign align = TextAlign::Left) {
    TextStyle style;
    style.size = size;
    style.weight = weight;
    Paragraph paragraph;
    paragraph.wrap = Wrap::None;
    TextNode node;
    node.text = shaper_.lay_out(words, style, paragraph);
    node.at = at;
    node.align = align;
    node.fill = Color{34, 34, 40, 1};
    return node;
  }

  static PathNode bar(const Rect& rect, const Paint& fill, double radius = 0) {
    PathNode node;
    node.path.add_rounded_rect(rect, radius, radius, 0, 0);
    node.fill = fill;
    return node;
  }

  static PathNode line(Point a, Point b, const Color& color, double width = 1) {
    PathNode node;
    node.path.move_to(a);
    node.path.line_to(b);
    node.stroke.paint = color;
    node.stroke.width = width;
    return node;
  }

  Shaper& shaper() { return shaper_; }

 private:
  Shaper shaper_;
};

/// The card that the time limits speak of: ground, six grid lines, three bars, sixty labels, a headline of two lines.
/// `seed` changes the figures.
inline Scene bars_scene(Builder& build, int seed = 0) {
  Scene scene;
  scene.size = {1200, 630};
  scene.background = Color{255, 255, 255, 1};
  scene.title = "막대 그래프";
  scene.description = "세 막대 & 예순 개의 이름표 <시험>";
  scene.root.info.role = "card";
  auto& nodes = scene.root.children;
  nodes.emplace_back(build.text("쇼트폼 앱 하루 평균 사용시간,\n5년 사이 세 배로 늘었다", {56, 100}, 56, 800));
  GroupNode grid;
  grid.info = {"axis-grid", "rule", "", {}};
  for (int i = 0; i < 6; ++i)
    grid.children.emplace_back(Builder::line({56, 220.5 + i * 60}, {1144, 220.5 + i * 60}, {220, 222, 226, 1}));
  nodes.emplace_back(std::move(grid));
  GroupNode bars;
  bars.info = {"mark", "rect", "marks", {}};
  const Color colors[] = {{43, 108, 176, 1}, {160, 174, 192, 1}, {229, 62, 62, 1}};
  for (int i = 0; i < 3; ++i)
    bars.children.emplace_back(Builder::bar({150.0 + i * 350, 280.0 + i * 40, 200, 240.0 - i * 40}, colors[i], 8));
  nodes.emplace_back(std::move(bars));
  GroupNode labels;
  labels.info = {"axis-label", "text", "", {}};
  for (int i = 0; i < 60; ++i) {
    const std::string words = std::to_string(2000 + (i * 37 + seed * 11) % 97) + "년 " +
                              std::to_string((i * 7919 + seed * 131) % 1000) + "만";
    labels.children.emplace_back(build.text(words, {60.0 + i % 10 * 110, 235.0 + i / 10 * 60}, 18));
  }
  nodes.emplace_back(std::move(labels));
  return scene;
}

/// A bit of everything that a backend can draw.
inline Scene rich_scene(Builder& build) {
  Scene scene;
  scene.size = {600, 400};
  scene.background = Color{250, 250, 247, 1};
  scene.title = "모든 것";
  auto& nodes = scene.root.children;
  nodes.emplace_back(build.text("한국전력공사 1,234억원 +24%", {24, 44}, 28, 700));
  nodes.emplace_back(build.text("漢字와 emoji 🚀😀 섞기", {24, 76}, 18));
  Hatch hatch;
  hatch.line = {43, 108, 176, 1};
  hatch.ground = {214, 228, 243, 1};
  nodes.emplace_back(Builder::bar({24, 100, 80, 200}, hatch, 6));
  nodes.emplace_back(Builder::bar({120, 140, 80, 160}, Color{43, 108, 176, 1}, 6));
  LinearGradient gradient;
  gradient.from = {0, 0}, gradient.to = {0, 1};
  gradient.stops = {{0, {229, 62, 62, 1}}, {1, {246, 224, 94, 1}}};
  nodes.emplace_back(Builder::bar({216, 120, 80, 180}, gradient, 6));
  GroupNode faint;
  faint.opacity = 0.5;
  faint.transform = Transform::translation(310, 100);
  faint.children.emplace_back(Builder::bar({0, 0, 60, 60}, Color{0, 0, 0, 1}));
  faint.children.emplace_back(Builder::bar({30, 30, 60, 60}, Color{229, 62, 62, 1}));
  faint.children.emplace_back(build.text("겹침", {4, 22}, 18, 700));
  std::get<TextNode>(faint.children.back().value).fill = Color{255, 255, 255, 1};
  nodes.emplace_back(std::move(faint));
  GroupNode clipped;
  clipped.clip = Rect{420, 100, 80, 80};
  PathNode disk;
  disk.path.add_circle({420, 100}, 70);
  disk.fill = Color{72, 187, 120, 1};
  disk.stroke.paint = Color{39, 103, 73, 1};
  disk.stroke.width = 6;
  disk.opacity = 0.6;
  clipped.children.emplace_back(disk);
  clipped.children.emplace_back(build.text("잘리는 글자입니다", {424, 150}, 20));
  nodes.emplace_back(std::move(clipped));
  PathNode curve;
  const Point points[] = {{320, 290}, {370, 220}, {420, 260}, {470, 200}, {560, 230}};
  append_curve(curve.path, points, {Curve::Monotone, {}, false});
  curve.stroke.paint = Color{128, 90, 213, 1};
  curve.stroke.width = 3;
  nodes.emplace_back(curve);
  curve.path = curve.path.transformed(Transform::translation(0, 40));
  curve.stroke.dash = {6, 4};
  nodes.emplace_back(curve);
  TextNode halo = build.text("후광 있는 이름표", {380, 252}, 16, 600);
  halo.halo = Halo{{250, 250, 247, 1}, 4};
  nodes.emplace_back(halo);
  TextNode turned = build.text("돌린 글자 −45°", {540, 380}, 16);
  turned.angle = -45;
  nodes.emplace_back(turned);
  turned = build.text("세로 축 제목", {590, 300}, 14);
  turned.angle = -90;
  nodes.emplace_back(turned);
  TextNode right = build.text("오른쪽 맞춤\n두 줄짜리 글", {296, 340}, 15, 400, TextAlign::Right);
  nodes.emplace_back(right);
  const char* shapes[] = {"circle", "cross", "diamond", "triangle-up", "square", "wedge", "arrow"};
  for (int i = 0; i < 7; ++i) {
    PathNode symbol;
    symbol.path = symbol_path(shapes[i], 200).transformed(Transform::translation(320.0 + i * 24, 370));
    symbol.fill = Color{221, 107, 32, 1};
    nodes.emplace_back(symbol);
  }
  ImageNode logo;
  logo.box = {24, 330, 96, 48};
  logo.media_type = "image/svg+xml";
  logo.bytes = std::make_shared<const std::string>(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" rx="2" fill="#2b6cb0"/><circle cx="5" cy="5" r="3" fill="#fff"/></svg>)");
  nodes.emplace_back(logo);
  return scene;
}

}  // namespace jopan::test
