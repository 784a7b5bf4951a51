#include <gtest/gtest.h>

#include "scale/scale.h"

namespace jopan {
namespace {

TEST(Schemes, EveryNameWorksInAnyCase) {
  EXPECT_GE(scheme_names().size(), 60u);
  for (const std::string_view name : scheme_names()) {
    EXPECT_TRUE(is_scheme(name));
    EXPECT_FALSE(scheme_stops(name).empty()) << name;
    EXPECT_EQ(scheme_colors(name, 7).size(), 7u);
    if (!is_categorical_scheme(name)) {
      EXPECT_EQ(to_hex(scheme_color(name, 0)), to_hex(scheme_stops(name).front())) << name;
      EXPECT_EQ(to_hex(scheme_color(name, 1)), to_hex(scheme_stops(name).back())) << name;
    }
  }
  EXPECT_TRUE(is_scheme("YellowGreenBlue"));
  EXPECT_FALSE(is_scheme("nope"));
  EXPECT_TRUE(scheme_colors("nope", 3).empty());
}

TEST(Schemes, ListsRepeatAndRampsAreSampledInside) {
  const auto colors = scheme_colors("tableau10", 12);
  EXPECT_EQ(to_hex(colors[0]), "#4c78a8");
  EXPECT_EQ(colors[0], colors[10]);
  // Vega's quantized "blues" for three classes: t = 1/4, 1/2, 3/4.
  const auto blues = scheme_colors("blues", 3);
  EXPECT_EQ(blues[1], scheme_color("blues", 0.5));
  EXPECT_EQ(blues[0], scheme_color("blues", 0.25));
}

TEST(InterpolateColor, MeetsItsEndsInEverySpace) {
  const Color from = *parse_color("steelblue"), to = *parse_color("brown");
  for (const char* space : {"rgb", "lab", "hsl", "hsl-long", "hcl", "hcl-long", "cubehelix", "cubehelix-long"}) {
    EXPECT_EQ(interpolate_color(from, to, 0, space), from) << space;
    EXPECT_EQ(interpolate_color(from, to, 1, space), to) << space;
  }
}

TEST(InterpolateColor, IsThatOfD3) {
  const Color from = *parse_color("steelblue"), to = *parse_color("#f00");
  // The values of d3-interpolate's own tests.
  EXPECT_EQ(to_hex(interpolate_color(from, to, 0.2, "rgb")), to_hex({107, 104, 144, 1}));
  EXPECT_EQ(to_hex(interpolate_color(from, to, 0.2, "hcl")), to_hex({106, 121, 206, 1}));
  EXPECT_EQ(to_hex(interpolate_color(from, to, 0.2, "lab")), to_hex({134, 120, 146, 1}));
  EXPECT_EQ(to_hex(interpolate_color(from, to, 0.2, "hsl")), to_hex({56, 61, 195, 1}));
  EXPECT_EQ(to_hex(interpolate_color(from, to, 0.2, "hcl-long")), to_hex({0, 144, 169, 1}));
  EXPECT_EQ(to_hex(interpolate_color(from, to, 0.2, "hsl-long")), to_hex({56, 195, 162, 1}));
  EXPECT_EQ(to_hex(interpolate_color(from, to, 0.2, "cubehelix")), to_hex({88, 100, 218, 1}));
}

TEST(InterpolateColor, AlphaAndGreysAreMixedToo) {
  EXPECT_DOUBLE_EQ(interpolate_color({0, 0, 0, 0}, {0, 0, 0, 1}, 0.25).a, 0.25);
  // Grey has no hue: the other end's is kept, and no channel goes astray.
  const Color mixed = interpolate_color({128, 128, 128, 1}, {0, 0, 255, 1}, 0.5, "hcl");
  EXPECT_GT(mixed.b, mixed.g);
  EXPECT_EQ(to_hex(interpolate_color({255, 255, 255, 1}, {0, 0, 0, 1}, 0, "cubehelix")), "#ffffff");
}

}  // namespace
}  // namespace jopan
