#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "backend/backend.h"
#include "tests/support/decode_picture.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

using test::Builder;
using test::Distance;
using test::Image;

std::string draw(const char* format, const Scene& scene, const BackendOptions& options = {}) {
  auto drawn = find_backend(format)->draw(scene, *test::fonts(), options);
  EXPECT_TRUE(drawn) << to_string(drawn.error().front());
  return drawn.value_or("");
}

test::Jpeg draw_jpeg(const Scene& scene, const BackendOptions& options = {}) {
  const std::optional<test::Jpeg> jpeg = test::decode_jpeg(draw("jpeg", scene, options));
  EXPECT_TRUE(jpeg);
  return jpeg.value_or(test::Jpeg{});
}

Scene plain_scene(const Paint& background) {
  Scene scene;
  scene.size = {64, 48};
  scene.background = background;
  return scene;
}

TEST(Jpeg, ShowsWhatThePngShows) {
  Builder build;
  for (const Scene& scene : {test::bars_scene(build), test::rich_scene(build)}) {
    for (const double scale : {1.0, 2.0}) {
      const Image png = *test::decode_png(draw("png", scene, {.scale = scale}));
      const test::Jpeg jpeg = draw_jpeg(scene, {.scale = scale});
      const Distance apart = test::distance_of(jpeg.image, png);
      EXPECT_LT(apart.mean, 1) << scale;
      EXPECT_LT(apart.most, 80) << scale;
    }
  }
}

TEST(Jpeg, ColourHasFullResolution) {
  Builder build;
  EXPECT_TRUE(draw_jpeg(test::bars_scene(build)).full_colour);
  EXPECT_TRUE(draw_jpeg(test::bars_scene(build), {.quality = 30}).full_colour);
}

TEST(Jpeg, QualityTradesBytesForTruth) {
  Builder build;
  const Scene scene = test::bars_scene(build);
  const Image png = *test::decode_png(draw("png", scene));
  std::size_t size = 0;
  double error = 255;
  for (const int quality : {1, 30, 60, 90, 100}) {
    const std::string bytes = draw("jpeg", scene, {.quality = quality});
    const double mean = test::distance_of(test::decode_jpeg(bytes)->image, png).mean;
    EXPECT_GT(bytes.size(), size) << quality;
    EXPECT_LT(mean, error) << quality;
    size = bytes.size();
    error = mean;
  }
  EXPECT_EQ(draw("jpeg", scene), draw("jpeg", scene, {.quality = 90}));
}

TEST(Jpeg, TransparencyStandsOnTheBackgroundAndThatOnWhite) {
  const auto middle = [](const Scene& scene) { return draw_jpeg(scene).image.at(32, 24); };
  const auto near = [](test::Rgba pixel, int r, int g, int b) {
    return std::abs(pixel.r - r) < 3 && std::abs(pixel.g - g) < 3 && std::abs(pixel.b - b) < 3 && pixel.a == 255;
  };
  EXPECT_TRUE(near(middle(plain_scene(Paint{})), 255, 255, 255));
  EXPECT_TRUE(near(middle(plain_scene(Color{0, 0, 0, 0.5})), 127, 127, 127));
  EXPECT_TRUE(near(middle(plain_scene(Color{20, 60, 200, 1})), 20, 60, 200));
  Scene scene = plain_scene(Color{0, 0, 200, 1});
  scene.root.children.emplace_back(Builder::bar({0, 0, 64, 48}, Color{255, 255, 255, 0.5}));
  EXPECT_TRUE(near(middle(scene), 127, 127, 227));
}

TEST(Jpeg, EveryThreadDrawsTheSameBytes) {
  Builder build;
  const Scene bars = test::bars_scene(build), rich = test::rich_scene(build);
  for (const char* format : {"jpeg", "webp"}) {
    const std::string expected_bars = draw(format, bars), expected_rich = draw(format, rich);
    std::vector<int> same(4);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        if (i % 2 == 0) same[i] += draw(format, rich) == expected_rich;
        same[i] += draw(format, bars) == expected_bars;
        if (i % 2 != 0) same[i] += draw(format, rich) == expected_rich;
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(same, std::vector<int>(4, 2)) << format;
  }
}

TEST(Jpeg, ASideThatTheFormatDoesNotKnowIsAnErrorOfTheSize) {
  struct Case {
    const char* format;
    double side;
    bool fits;
  };
  for (const auto& [format, side, fits] :
       {Case{"webp", 16'383, true}, Case{"webp", 16'384, false}, Case{"jpeg", 32'767, true}}) {
    for (const Size size : {Size{side, 2}, Size{2, side}}) {
      Scene scene = plain_scene(Color{255, 255, 255, 1});
      scene.size = size;
      const Result<std::string> drawn = find_backend(format)->draw(scene, *test::fonts(), {});
      EXPECT_EQ(drawn.has_value(), fits) << format << " " << side;
      if (!drawn) EXPECT_EQ(drawn.error().front().code, "size.too_large");
    }
  }
}

TEST(Backends, AreFoundByNameAndByEnding) {
  for (const Backend& backend : backends()) {
    EXPECT_EQ(find_backend(backend.name), &backend);
    EXPECT_EQ(find_backend_by_ending(backend.extension), &backend);
    EXPECT_NE(backend_names().find(backend.name), std::string::npos);
  }
  EXPECT_EQ(find_backend("jpg"), find_backend("jpeg"));
  EXPECT_EQ(find_backend_by_ending(".jpeg"), find_backend("jpeg"));
  for (const char* none : {"", ".", ".gif", "png", ".PNG"}) EXPECT_EQ(find_backend_by_ending(none), nullptr) << none;
}

}  // namespace
}  // namespace jopan
