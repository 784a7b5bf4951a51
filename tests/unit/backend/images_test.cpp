#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <thread>

#include "backend/backend.h"
#include "tests/support/png_image.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

ImageNode drawing(const std::string& color, Rect box) {
  ImageNode node;
  node.box = box;
  node.media_type = "image/svg+xml";
  node.bytes = std::make_shared<const std::string>(
      fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="20" cy="10" r="9.3" )"
                  R"(fill="{}"/></svg>)",
                  color));
  return node;
}

std::string draw(const Node& node) {
  Scene scene;
  scene.size = {100, 60};
  scene.background = Color{255, 255, 255, 1};
  scene.root.children.push_back(node);
  return find_backend("png")->draw(scene, *test::fonts(), {}).value();
}

/// By a thread that has drawn nothing yet.
std::string draw_afresh(const Node& node) {
  std::string drawn;
  std::thread([&] { drawn = draw(node); }).join();
  return drawn;
}

TEST(Images, TheSecondPictureIsTheFirst) {
  for (const Rect box : {Rect{3.3, 4.7, 40, 20}, Rect{50, 10, 33.3, 16.65}, Rect{-20.5, -7.25, 80, 40}}) {
    const std::string first = draw(drawing("#c02040", box));
    EXPECT_EQ(draw(drawing("#c02040", box)), first);  // other bytes of the same content
    EXPECT_EQ(draw_afresh(drawing("#c02040", box)), first);
  }
}

TEST(Images, AnUprightDrawingIsTheTurnedOneToALevelOfItsEdges) {
  for (const double at : {0.0, 0.2, 0.5, 7.9}) {
    const ImageNode node = drawing("#c02040", {10 + at, 5 - at, 60, 30});
    GroupNode turned;  // By nothing that shows, but not upright: drawn by the file itself.
    turned.transform = Transform::rotation(1e-9);
    turned.children.emplace_back(node);
    const auto kept = *test::decode_png(draw(node)), direct = *test::decode_png(draw(turned));
    std::set<int> greens;
    for (std::size_t i = 0; i < kept.pixels.size(); ++i) {
      ASSERT_NEAR(kept.pixels[i].g, direct.pixels[i].g, 10) << i;
      ASSERT_NEAR(kept.pixels[i].r, direct.pixels[i].r, 10) << i;
      greens.insert(kept.pixels[i].g);
    }
    EXPECT_LE(greens.size(), 32u);  // sixteen, and what rounding adds
    EXPECT_GT(greens.size(), 4u);
  }
}

TEST(Images, FilesPlacesAndOpacitiesAreNotMistakenForEachOther) {
  const Rect box{10, 10, 40, 20};
  std::set<std::string> different;
  ImageNode faint = drawing("#ff0000", box);
  faint.opacity = 0.5;
  for (int round = 0; round < 2; ++round) {
    different.insert(draw(drawing("#ff0000", box)));
    different.insert(draw(drawing("#00ff00", box)));
    different.insert(draw(drawing("#00ff00", {10, 10, 40, 22})));
    different.insert(draw(drawing("#00ff00", {11, 10, 40, 20})));
    different.insert(draw(drawing("#00ff00", {10.5, 10, 40, 20})));
    different.insert(draw(faint));
  }
  EXPECT_EQ(different.size(), 6u);
}

TEST(Images, ManyImagesPushEachOtherOut) {
  const ImageNode first = drawing("#123456", {5, 5, 40, 20});
  const std::string expected = draw(first);
  for (int i = 0; i < 60; ++i) {
    const ImageNode large = drawing(fmt::format("#0000{:02x}", i), {0, 0, 400.0 + i, 400});
    EXPECT_EQ(draw(large), draw(large));
  }
  EXPECT_EQ(draw(first), expected);
}

}  // namespace
}  // namespace jopan
