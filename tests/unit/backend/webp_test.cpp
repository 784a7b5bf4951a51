#include <gtest/gtest.h>
#include <random>

#include "backend/backend.h"
#include "tests/support/decode_picture.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

using test::Builder;
using test::Image;

std::string draw(const char* format, const Scene& scene, const BackendOptions& options = {}) {
  auto drawn = find_backend(format)->draw(scene, *test::fonts(), options);
  EXPECT_TRUE(drawn) << to_string(drawn.error().front());
  return drawn.value_or("");
}

TEST(WebP, IsThePngsPixels) {
  Builder build;
  for (const Scene& scene : {test::bars_scene(build), test::rich_scene(build)}) {
    for (const double scale : {1.0, 1.5}) {
      const std::optional<test::WebP> webp = test::decode_webp(draw("webp", scene, {.scale = scale}));
      ASSERT_TRUE(webp);
      EXPECT_TRUE(webp->lossless);
      EXPECT_EQ(test::distance_of(webp->image, *test::decode_png(draw("png", scene, {.scale = scale}))).most, 0);
    }
  }
}

TEST(WebP, KeepsTransparency) {
  Builder build;
  Scene scene = test::rich_scene(build);
  scene.background = Paint{};
  const std::optional<test::WebP> webp = test::decode_webp(draw("webp", scene));
  Image png = *test::decode_png(draw("png", scene));
  ASSERT_TRUE(webp && webp->has_alpha);
  ASSERT_EQ(webp->image.pixels.size(), png.pixels.size());
  for (std::size_t i = 0; i < png.pixels.size(); ++i) {
    ASSERT_EQ(webp->image.pixels[i].a, png.pixels[i].a);
    // The colour of what is clear says nothing.
    if (png.pixels[i].a > 0) ASSERT_EQ(webp->image.pixels[i], png.pixels[i]);
  }
}

TEST(WebP, AQualityMakesItSmallerAndLossy) {
  Builder build;
  const Scene scene = test::rich_scene(build);
  const Image png = *test::decode_png(draw("png", scene));
  const std::string small = draw("webp", scene, {.quality = 20}), better = draw("webp", scene, {.quality = 90});
  EXPECT_LT(small.size(), better.size());
  EXPECT_FALSE(test::decode_webp(small)->lossless);
  EXPECT_LT(test::distance_of(test::decode_webp(better)->image, png).mean, 2);
}

TEST(WebP, APhotographIsLossyByItself) {
  Scene scene;
  scene.size = {400, 300};
  scene.background = Color{255, 255, 255, 1};
  Image noise(400, 300);
  std::minstd_rand random(1);
  for (test::Rgba& pixel : noise.pixels) {
    const auto channel = [&] { return static_cast<std::uint8_t>(random()); };
    pixel = {channel(), channel(), channel(), 255};
  }
  ImageNode node;
  node.box = {0, 0, 400, 300};
  node.media_type = "image/png";
  node.bytes = std::make_shared<const std::string>(test::encode_png(noise));
  scene.root.children.emplace_back(node);
  EXPECT_FALSE(test::decode_webp(draw("webp", scene))->lossless);
}

}  // namespace
}  // namespace jopan
