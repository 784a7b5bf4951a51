#include "backend/png/encode.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <vector>

#include "backend/png/scanlines.h"
#include "tests/support/png_image.h"

namespace jopan::png {
namespace {

std::uint32_t premultiplied(std::uint32_t a, std::uint32_t r, std::uint32_t g, std::uint32_t b) {
  const auto scaled = [a](std::uint32_t v) { return (v * a + 127) / 255; };
  return a << 24 | scaled(r) << 16 | scaled(g) << 8 | scaled(b);
}

struct Picture {
  std::uint32_t width, height;
  std::vector<std::uint32_t> pixels;
  bool opaque;
};

/// Runs and noise in `colors` colours, so that every path through the encoder is walked.
Picture picture(std::uint32_t width, std::uint32_t height, std::size_t colors, bool opaque, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> palette;
  for (std::size_t i = 0; i < colors; ++i)
    palette.push_back(premultiplied(opaque ? 255 : random() % 256, random() % 256, random() % 256, random() % 256));
  Picture result{width, height, {}, opaque};
  while (result.pixels.size() < std::size_t{width} * height) {
    const std::size_t run = random() % 3 == 0 ? 1 + random() % 50 : 1;
    result.pixels.insert(result.pixels.end(), run, palette[random() % colors]);
  }
  result.pixels.resize(std::size_t{width} * height);
  return result;
}

void expect_round_trip(Picture p, Scratch& scratch) {
  const std::string png = encode({p.pixels.data(), p.width, p.height, p.opaque}, scratch);
  const auto image = test::decode_png(png);
  ASSERT_TRUE(image);
  ASSERT_EQ(image->width, static_cast<int>(p.width));
  ASSERT_EQ(image->height, static_cast<int>(p.height));
  for (std::size_t i = 0; i < p.pixels.size(); ++i) {
    const auto [r, g, b, a] = to_rgba(p.pixels[i]);
    ASSERT_EQ(image->pixels[i], (test::Rgba{r, g, b, a})) << "pixel " << i;
  }
}

TEST(Encode, DecodesToTheSamePixels) {
  Scratch scratch;
  unsigned seed = 1;
  for (const std::size_t colors : {1u, 2u, 255u, 256u, 257u, 5000u})
    for (const bool opaque : {true, false})
      for (const auto& [width, height] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
               {1, 1}, {3, 2}, {1, 100}, {100, 1}, {63, 65}, {201, 97}})
        expect_round_trip(picture(width, height, colors, opaque, seed++), scratch);
}

TEST(Encode, OneScratchServesPicturesOfAnySizeInAnyOrder) {
  Scratch scratch;
  for (const std::uint32_t side : {300u, 5u, 400u, 1u}) {
    expect_round_trip(picture(side, side, 9000, true, side), scratch);
    scratch.trim();
  }
}

TEST(Encode, FewColoursAreIndexedAndOpaqueOnesHaveNoAlpha) {
  Scratch scratch;
  const auto color_type = [&](Picture p) {
    return encode({p.pixels.data(), p.width, p.height, p.opaque}, scratch)[25];
  };
  EXPECT_EQ(color_type(picture(64, 64, 200, true, 1)), 3);
  EXPECT_EQ(color_type(picture(64, 64, 200, false, 1)), 3);
  EXPECT_EQ(color_type(picture(64, 64, 900, true, 1)), 2);
  EXPECT_EQ(color_type(picture(64, 64, 900, false, 1)), 6);
}

TEST(Encode, NamesItsColourSpace) {
  Scratch scratch;
  Picture p = picture(4, 4, 3, true, 1);
  EXPECT_NE(encode({p.pixels.data(), 4, 4, true}, scratch).find("sRGB"), std::string::npos);
}

TEST(Encode, APhotographIsFilteredAndAChartIsNot) {
  std::mt19937 random(4);
  Picture photo{256, 256, {}, true}, flat = picture(256, 256, 300, true, 3);
  for (std::uint32_t y = 0; y < 256; ++y)
    for (std::uint32_t x = 0; x < 256; ++x)
      photo.pixels.push_back(
          premultiplied(255, x * 200 / 256 + random() % 16, y * 200 / 256 + random() % 16, (x + y) / 3));
  EXPECT_TRUE(looks_like_photograph({photo.pixels.data(), 256, 256, true}));
  EXPECT_FALSE(looks_like_photograph({flat.pixels.data(), 256, 256, true}));
  Scratch scratch;
  expect_round_trip(photo, scratch);
  EXPECT_LT(encode({photo.pixels.data(), 256, 256, true}, scratch).size(), 256u * 256 * 3 * 4 / 5);
}

}  // namespace
}  // namespace jopan::png
