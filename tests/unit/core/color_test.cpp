#include "core/color.h"

#include <gtest/gtest.h>
#include <random>

namespace jopan {
namespace {

TEST(ParseColor, EveryNotationOfOneColourIsTheSame) {
  const Color expected{255, 99, 71, 1};
  for (const char* text : {"tomato", "TOMATO", " #ff6347 ", "#FF6347FF", "rgb(255,99,71)", "rgb(255 99 71)",
                           "rgba(255, 99, 71, 1)", "rgb(255 99 71 / 100%)"}) {
    const auto color = parse_color(text);
    ASSERT_TRUE(color) << text;
    EXPECT_EQ(*color, expected) << text;
  }
}

TEST(ParseColor, ShortHexAndAlpha) {
  EXPECT_EQ(*parse_color("#abc"), (Color{0xaa, 0xbb, 0xcc, 1}));
  EXPECT_NEAR(parse_color("#abc8")->a, 0x88 / 255.0, 1e-12);
  EXPECT_NEAR(parse_color("rgba(0,0,0,.25)")->a, 0.25, 1e-12);
  EXPECT_EQ(parse_color("transparent")->a, 0);
}

TEST(ParseColor, HueTurnsInEveryUnit) {
  for (const char* text : {"hsl(120,100%,25%)", "hsl(120deg 100% 25%)", "hsl(480,100%,25%)", "hsl(-240 100% 25%)",
                           "hsl(0.333333333turn 100% 25%)", "hsla(120,100%,25%,1)"})
    EXPECT_EQ(to_hex(*parse_color(text)), "#008000") << text;
}

TEST(ParseColor, ChannelsOutOfRangeAreClamped) {
  EXPECT_EQ(*parse_color("rgb(300,-5,128)"), (Color{255, 0, 128, 1}));
  EXPECT_EQ(*parse_color("rgb(100%, 0%, 50%)"), (Color{255, 0, 128, 1}));
}

TEST(ParseColor, WhatIsNotAColourIsRefused) {
  for (const char* text : {"", "#", "#12", "#12345", "#ggg", "rgb()", "rgb(1,2)", "rgb(1,2,3,4,5)", "rgb(a,b,c)",
                           "bluee", "url(#a)", "none", "hsl(1,2)", "rgb(1px,2,3)", "rgb(1,2,3"})
    EXPECT_FALSE(parse_color(text)) << text;
}

TEST(ParseColor, HexRoundTrip) {
  std::mt19937 random(11);
  for (int i = 0; i < 500; ++i) {
    const Color color{static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()),
                      static_cast<std::uint8_t>(random()), 1};
    EXPECT_EQ(*parse_color(to_hex(color)), color);
  }
}

TEST(Contrast, BlackOnWhiteIsTwentyOne) {
  EXPECT_NEAR(contrast_ratio({0, 0, 0, 1}, {255, 255, 255, 1}), 21, 1e-9);
  EXPECT_NEAR(contrast_ratio({9, 9, 9, 1}, {9, 9, 9, 1}), 1, 1e-12);
}

TEST(WithContrast, ReachesTheRatioWhereverItCanBeReached) {
  std::mt19937 random(5);
  const auto any = [&] {
    return Color{static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()),
                 static_cast<std::uint8_t>(random()), 1};
  };
  for (int i = 0; i < 2000; ++i) {
    const Color color = any(), ground = any();
    const double best = std::max(contrast_ratio({0, 0, 0, 1}, ground), contrast_ratio({255, 255, 255, 1}, ground));
    for (const double ratio : {3.0, 4.5, 7.0})
      EXPECT_GE(contrast_ratio(with_contrast(color, ground, ratio), ground), std::min(ratio, best))
          << to_hex(color) << " on " << to_hex(ground);
  }
}

TEST(WithContrast, LeavesAReadableColourAloneAndMovesOthersNoFurtherThanNeeded) {
  const Color white{255, 255, 255, 1}, navy{0, 0, 128, 1};
  EXPECT_EQ(with_contrast(navy, white, 4.5), navy);
  const Color orange = with_contrast({255, 165, 0, 1}, white, 4.5);
  EXPECT_LT(contrast_ratio(orange, white), 4.7);
  EXPECT_GT(orange.r, orange.g);
  EXPECT_GT(orange.g, orange.b);
}

TEST(Flatten, FollowsSourceOver) {
  EXPECT_EQ(flatten({0, 0, 0, 0.5}, {255, 255, 255, 1}), (Color{128, 128, 128, 1}));
  EXPECT_EQ(flatten({10, 20, 30, 0}, {1, 2, 3, 1}), (Color{1, 2, 3, 1}));
}

}  // namespace
}  // namespace jopan
