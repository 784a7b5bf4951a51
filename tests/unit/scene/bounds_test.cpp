#include <gtest/gtest.h>

#include "scene/scene.h"

namespace jopan {
namespace {

PathNode box_node(Rect rect) {
  PathNode node;
  node.path.add_rect(rect);
  node.fill = Color{1, 2, 3, 1};
  return node;
}

TextNode text_node(TextAlign align, double angle) {
  auto text = std::make_shared<ShapedText>();
  text->text = "ab";
  ShapedLine line;
  line.begin = 0, line.end = 2, line.width = 40, line.baseline = 10, line.ink = {1, -8, 38, 8};
  text->lines.push_back(line);
  line.baseline = 30, line.width = 20, line.ink = {0, -8, 20, 10};
  text->lines.push_back(line);
  TextNode node;
  node.text = text;
  node.at = {100, 50};
  node.align = align;
  node.angle = angle;
  return node;
}

TEST(Bounds, CountHalfTheStroke) {
  PathNode node = box_node({10, 10, 20, 20});
  node.stroke.paint = Color{};
  node.stroke.width = 4;
  EXPECT_EQ(bounds(Node(node)), (Rect{8, 8, 24, 24}));
}

TEST(Bounds, OfAHairlineKeepItsLength) {
  PathNode line;
  line.path.move_to({0, 5});
  line.path.line_to({100, 5});
  GroupNode group;
  group.children.emplace_back(line);
  group.children.emplace_back(box_node({0, 0, 10, 2}));
  EXPECT_EQ(bounds(Node(group)), (Rect{0, 0, 100, 5}));
}

TEST(Bounds, FollowAlignmentLineByLine) {
  EXPECT_EQ(bounds(Node(text_node(TextAlign::Left, 0))), (Rect{100, 42, 39, 30}));
  EXPECT_EQ(line_origin(text_node(TextAlign::Right, 0), 1), (Point{80, 70}));
  EXPECT_EQ(line_origin(text_node(TextAlign::Center, 0), 0), (Point{80, 50}));
}

TEST(Bounds, TurnWithTheText) {
  const Rect flat = bounds(Node(text_node(TextAlign::Left, 0)));
  const Rect turned = bounds(Node(text_node(TextAlign::Left, 90)));
  EXPECT_NEAR(turned.width, flat.height, 1e-9);
  EXPECT_NEAR(turned.height, flat.width, 1e-9);
  EXPECT_NEAR(turned.y, 50, 1.1);
}

TEST(Bounds, StopAtTheClip) {
  GroupNode group;
  group.transform = Transform::translation(5, 0);
  group.clip = Rect{0, 0, 10, 10};
  group.children.emplace_back(box_node({-50, -50, 100, 100}));
  EXPECT_EQ(bounds(Node(group)), (Rect{5, 0, 10, 10}));
}

TEST(Dump, FlattensInPaintOrderWithPaths) {
  Scene scene;
  scene.size = {300, 200};
  GroupNode body;
  body.info.role = "body";
  body.transform = Transform::translation(10, 20);
  GroupNode axis;
  axis.info = {"axis-label", "text", "", {}};
  axis.children.emplace_back(text_node(TextAlign::Left, 0));
  body.children.emplace_back(std::move(axis));
  body.children.emplace_back(box_node({0, 0, 5, 5}));
  scene.root.info.role = "card";
  scene.root.children.emplace_back(std::move(body));
  const Json json = dump(scene);
  ASSERT_EQ(json["nodes"].size(), 4u);
  EXPECT_EQ(json["nodes"][2]["path"], "card/body/axis-label");
  EXPECT_EQ(json["nodes"][2]["lines"].size(), 2u);
  EXPECT_EQ(json["nodes"][3]["box"], Json::array({10.0, 20.0, 5.0, 5.0}));
  int visited = 0;
  walk(scene, [&](const Node&, const Transform&) { ++visited; });
  EXPECT_EQ(visited, 4);
}

}  // namespace
}  // namespace jopan
