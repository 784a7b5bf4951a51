#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <thread>

#include "backend/backend.h"
#include "tests/support/png_image.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

using test::Builder;
using test::Image;
using test::Rgba;

constexpr Rgba kWhite{255, 255, 255, 255};

std::string draw_png(const Scene& scene, double scale = 1) {
  BackendOptions options;
  options.scale = scale;
  auto drawn = find_backend("png")->draw(scene, *test::fonts(), options);
  EXPECT_TRUE(drawn) << to_string(drawn.error().front());
  return drawn.value_or("");
}

Image draw(const Scene& scene, double scale = 1) {
  return *test::decode_png(draw_png(scene, scale));
}

Scene empty_scene(double width, double height) {
  Scene scene;
  scene.size = {width, height};
  scene.background = Color{255, 255, 255, 1};
  return scene;
}

/// Sum of darkness, and its centre along x.
struct Ink {
  double amount = 0, center = 0;
};

Ink ink_of(const Image& image) {
  Ink ink;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x) {
      const double dark = 255 - image.at(x, y).g;
      ink.amount += dark;
      ink.center += dark * (x + 0.5);
    }
  ink.center /= std::max(ink.amount, 1.0);
  return ink;
}

TEST(Png, EveryThreadDrawsTheSameBytes) {
  Builder build;
  const Scene bars = test::bars_scene(build), rich = test::rich_scene(build);
  const std::string expected_bars = draw_png(bars), expected_rich = draw_png(rich, 2);
  std::vector<std::thread> threads;
  std::vector<int> same(8);
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      // Each thread warms its caches in another order.
      for (int round = 0; round < 2; ++round) {
        if (i % 2 == 0) same[i] += draw_png(rich, 2) == expected_rich;
        same[i] += draw_png(bars) == expected_bars;
        if (i % 2 != 0) same[i] += draw_png(rich, 2) == expected_rich;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, std::vector<int>(8, 4));
}

TEST(Png, ScaleMultipliesThePixels) {
  Builder build;
  const Image one = draw(test::rich_scene(build)), two = draw(test::rich_scene(build), 2);
  EXPECT_EQ(two.width, 2 * one.width);
  EXPECT_EQ(two.height, 2 * one.height);
  EXPECT_NEAR(ink_of(two).amount / 4, ink_of(one).amount, ink_of(one).amount * 0.01);
}

TEST(Png, TextMovesByQuartersOfAPixel) {
  Builder build;
  const auto at = [&](double x) {
    Scene scene = empty_scene(200, 40);
    scene.root.children.emplace_back(build.text("1,234억원", {x, 28}, 16));
    return draw(scene);
  };
  const Image base = at(20);
  for (const double shift : {0.25, 0.5, 0.75, 1.0}) {
    const Image moved = at(20 + shift);
    EXPECT_NE(base.pixels, moved.pixels) << shift;
    // Sixteen levels of coverage weigh the letters a little differently at each phase.
    EXPECT_NEAR(ink_of(moved).center - ink_of(base).center, shift, 0.13);
    EXPECT_NEAR(ink_of(moved).amount, ink_of(base).amount, ink_of(base).amount * 0.01);
  }
}

TEST(Png, InkStaysInsideTheMeasuredBox) {
  Builder build;
  for (const double angle : {0.0, -90.0, 37.0}) {
    Scene scene = empty_scene(300, 300);
    TextNode node = build.text("한글 Ágj 1,234", {150, 150}, 24, 700, TextAlign::Center);
    node.angle = angle;
    const Rect box = bounds(Node(node)).grown(1.5);
    scene.root.children.emplace_back(node);
    const Image image = draw(scene);
    EXPECT_GT(ink_of(image).amount, 1000);
    for (int y = 0; y < image.height; ++y)
      for (int x = 0; x < image.width; ++x)
        if (image.at(x, y) != kWhite) {
          ASSERT_TRUE(box.contains({x + 0.5, y + 0.5, 0, 0})) << x << "," << y;
        }
  }
}

TEST(Png, TextKeepsItsWeightWhenTurned) {
  Builder build;
  const auto amount = [&](double angle) {
    Scene scene = empty_scene(300, 300);
    TextNode node = build.text("무게는 같다", {150, 150}, 20, 400, TextAlign::Center);
    node.angle = angle;
    scene.root.children.emplace_back(node);
    return ink_of(draw(scene)).amount;
  };
  for (const double angle : {90.0, -90.0, 45.0, 180.0})
    EXPECT_NEAR(amount(angle), amount(0), amount(0) * 0.02) << angle;
}

TEST(Png, ClipCutsTextAndShapes) {
  Builder build;
  Scene scene = empty_scene(200, 60);
  GroupNode group;
  group.transform = Transform::translation(10, 0);
  group.clip = Rect{40, 10, 50, 30};
  group.children.emplace_back(build.text("가나다라마바사아자차카", {0, 30}, 20));
  group.children.emplace_back(Builder::bar({0, 0, 200, 20}, Color{200, 0, 0, 1}));
  scene.root.children.emplace_back(group);
  const Image image = draw(scene);
  const Rect clip{50, 10, 50, 30};
  for (int y = 0; y < 60; ++y)
    for (int x = 0; x < 200; ++x)
      if (image.at(x, y) != kWhite) {
        ASSERT_TRUE(clip.contains({x + 0.5, y + 0.5, 0, 0})) << x << "," << y;
      }
}

TEST(Png, OpacityOfAGroupAppliesOnceWhereChildrenOverlap) {
  Scene scene = empty_scene(60, 30);
  GroupNode group;
  group.opacity = 0.5;
  group.children.emplace_back(Builder::bar({0, 0, 40, 30}, Color{0, 0, 0, 1}));
  group.children.emplace_back(Builder::bar({20, 0, 40, 30}, Color{0, 0, 0, 1}));
  scene.root.children.emplace_back(group);
  const Image image = draw(scene);
  for (const int x : {5, 30, 55}) EXPECT_NEAR(image.at(x, 15).r, 128, 1);
}

TEST(Png, TextInAFadedGroupIsFadedToo) {
  Builder build;
  const auto amount = [&](double opacity) {
    Scene scene = empty_scene(120, 40);
    GroupNode group;
    group.opacity = opacity;
    group.transform = Transform::translation(7, 3);
    group.children.emplace_back(build.text("흐린 글자", {5, 25}, 20));
    scene.root.children.emplace_back(group);
    return ink_of(draw(scene)).amount;
  };
  EXPECT_NEAR(amount(0.5), amount(1) / 2, amount(1) * 0.01);
  EXPECT_EQ(amount(0), 0);
}

TEST(Png, HatchShowsLinesOverItsGround) {
  Scene scene = empty_scene(100, 100);
  Hatch hatch;
  hatch.line = {0, 0, 200, 1};
  hatch.ground = {220, 220, 255, 1};
  scene.root.children.emplace_back(Builder::bar({10, 10, 80, 80}, hatch));
  const Image image = draw(scene);
  int lines = 0, ground = 0;
  for (int y = 10; y < 90; ++y)
    for (int x = 10; x < 90; ++x) {
      lines += image.at(x, y).r < 60;
      ground += image.at(x, y).r == 220;
    }
  EXPECT_NEAR(lines, 6400 * 0.2, 400);
  EXPECT_GT(ground, 6400 * 0.55);
  EXPECT_EQ(image.at(5, 50), kWhite);
}

TEST(Png, AHaloClearsTheLineBehindALabel) {
  Builder build;
  Scene scene = empty_scene(200, 40);
  for (int y = 10; y < 34; y += 2)
    scene.root.children.emplace_back(Builder::line({0, y + 0.5}, {200, y + 0.5}, {255, 0, 0, 1}));
  const auto red = [](const Image& image) {
    int count = 0;
    for (const Rgba& p : image.pixels) count += p.r > 200 && p.g < 60;
    return count;
  };
  Scene bare = scene, lifted = scene;
  TextNode label = build.text("이름표", {60, 28}, 20);
  bare.root.children.emplace_back(label);
  label.halo = Halo{{255, 255, 255, 1}, 5};
  lifted.root.children.emplace_back(label);
  EXPECT_LT(red(draw(lifted)), red(draw(bare)) - 200);
}

TEST(Png, WithoutABackgroundTheGroundIsClear) {
  Scene scene;
  scene.size = {20, 20};
  scene.root.children.emplace_back(Builder::bar({5, 5, 10, 10}, Color{255, 0, 0, 0.5}));
  const Image image = draw(scene);
  EXPECT_EQ(image.at(0, 0).a, 0);
  EXPECT_NEAR(image.at(10, 10).a, 128, 1);
  EXPECT_EQ(image.at(10, 10).r, 255);
}

TEST(Png, ALongLineIsDrawnAsItsPieces) {
  // Over the length at which strokes are cut, the picture must not change.
  const auto line = [](int points, bool as_one) {
    Scene scene = empty_scene(400, 100);
    PathNode node;
    for (int i = 0; i < points; ++i) node.path.line_to({i * 400.0 / points, 50 + 40 * std::sin(i * 0.11)});
    node.stroke.paint = Color{0, 0, 0, as_one ? 0.9999 : 1.0};
    node.stroke.width = 2;
    node.stroke.join = LineJoin::Round;
    scene.root.children.emplace_back(node);
    return draw(scene);
  };
  const Image whole = line(600, true), pieces = line(600, false);
  int worst = 0;
  for (std::size_t i = 0; i < whole.pixels.size(); ++i)
    worst = std::max(worst, std::abs(whole.pixels[i].r - pieces.pixels[i].r));
  EXPECT_LE(worst, 80);
  EXPECT_NEAR(ink_of(whole).amount, ink_of(pieces).amount, ink_of(whole).amount * 0.01);
}

TEST(Png, ACrowdOfPointsLooksLikeItsPoints) {
  // The same points in small groups, which are drawn one by one.
  for (const bool stroked : {false, true}) {
    Scene crowd = empty_scene(300, 200), few = empty_scene(300, 200);
    GroupNode all;
    all.transform = Transform::translation(3.3, 1.7);
    std::mt19937 random(8);
    std::uniform_real_distribution<double> x(-5, 305), y(-5, 205);
    for (int i = 0; i < 500; ++i) {
      PathNode point;
      point.path =
          symbol_path(i % 2 == 0 ? "circle" : "diamond", 40).transformed(Transform::translation(x(random), y(random)));
      (stroked ? point.stroke.paint : point.fill) = Color{200, 30, 60, 0.8};
      all.children.emplace_back(point);
      GroupNode one;
      one.transform = all.transform;
      one.children.emplace_back(point);
      few.root.children.emplace_back(GroupNode{});
      std::get<GroupNode>(few.root.children.back().value).children.emplace_back(one);
    }
    few.root.children.resize(399, Node(GroupNode{}));
    all.children.resize(399, Node(GroupNode{}));
    for (int i = 0; i < 10; ++i) all.children.emplace_back(GroupNode{});
    crowd.root.children.emplace_back(all);
    const Image a = draw(crowd), b = draw(few);
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i].g - b.pixels[i].g);
    EXPECT_LT(sum / static_cast<double>(a.pixels.size()), 2.5);
    EXPECT_NEAR(ink_of(a).amount, ink_of(b).amount, ink_of(b).amount * 0.02);
    EXPECT_EQ(draw_png(crowd), draw_png(crowd));
  }
}

TEST(Png, ALongRingIsClosed) {
  const auto ring = [](double alpha) {
    Scene scene = empty_scene(200, 200);
    PathNode node;
    for (int i = 0; i < 700; ++i)
      node.path.line_to({100 + 80 * std::cos(i * 0.00897598), 100 + 80 * std::sin(i * 0.00897598)});
    node.path.close();
    node.stroke.paint = Color{0, 0, 0, alpha};
    node.stroke.width = 6;
    scene.root.children.emplace_back(node);
    return draw(scene);
  };
  const Image whole = ring(0.9999), pieces = ring(1);
  for (std::size_t i = 0; i < whole.pixels.size(); ++i)
    ASSERT_NEAR(whole.pixels[i].r, pieces.pixels[i].r, 64) << i % 200 << "," << i / 200;
}

TEST(Png, ASizeThatCannotBeIsAnError) {
  for (const Size size : {Size{1e6, 1e6}, Size{0, 10}, Size{-5, 10}, Size{std::nan(""), 10}}) {
    Scene scene = empty_scene(size.width, size.height);
    const auto drawn = find_backend("png")->draw(scene, *test::fonts(), {});
    ASSERT_FALSE(drawn);
    EXPECT_EQ(drawn.error().front().code, size.width > 10 ? "size.too_large" : "backend.out_of_memory");
  }
}

TEST(Png, AnImageThatIsNoneIsAnError) {
  for (const auto& [type, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"image/png", "not a png"}, {"image/svg+xml", "<svg"}, {"text/html", "<p>"}, {"image/png", ""}}) {
    Scene scene = empty_scene(50, 50);
    ImageNode node;
    node.box = {0, 0, 20, 20};
    node.media_type = type;
    node.bytes = std::make_shared<const std::string>(bytes);
    node.info.at = JsonPointer("/image");
    scene.root.children.emplace_back(node);
    const auto drawn = find_backend("png")->draw(scene, *test::fonts(), {});
    ASSERT_FALSE(drawn) << type;
    EXPECT_EQ(drawn.error().front().code, "backend.bad_image");
    EXPECT_EQ(drawn.error().front().at.str(), "/image");
  }
}

TEST(Png, ImagesFillTheirBox) {
  Scene scene = empty_scene(50, 50);
  Image red(2, 2, {255, 0, 0, 255});
  ImageNode node;
  node.box = {10, 10, 30, 20};
  node.media_type = "image/png";
  node.bytes = std::make_shared<const std::string>(test::encode_png(red));
  scene.root.children.emplace_back(node);
  const Image image = draw(scene);
  EXPECT_EQ(image.at(10, 10), (Rgba{255, 0, 0, 255}));
  EXPECT_EQ(image.at(39, 29), (Rgba{255, 0, 0, 255}));
  EXPECT_EQ(image.at(40, 30), kWhite);
  EXPECT_EQ(image.at(9, 10), kWhite);
}

TEST(Png, WildCoordinatesNeitherHangNorCrash) {
  Scene scene = empty_scene(50, 50);
  for (const double v : {1e300, -1e300, std::nan(""), HUGE_VAL, 1e9}) {
    Hatch hatch;
    PathNode node = Builder::bar({-v, -v, 2 * v, 2 * v}, hatch);
    node.stroke.paint = Color{};
    node.stroke.dash = {0, 0};
    scene.root.children.emplace_back(node);
    GroupNode group;
    group.transform = Transform{0, 0, 0, 0, v, v};
    group.children.emplace_back(node);
    scene.root.children.emplace_back(group);
  }
  draw(scene);
}

}  // namespace
}  // namespace jopan
