#include <cmath>
#include <gtest/gtest.h>
#include <random>

#include "scale/scale.h"

namespace jopan {
namespace {

BandScale bands(std::size_t n) {
  BandScale scale;
  for (std::size_t i = 0; i < n; ++i) scale.domain.emplace_back("item " + std::to_string(i));
  scale.range_start = 0;
  scale.range_end = 300;
  return scale;
}

TEST(BandScale, BandsFillTheRangeWithoutOverlap) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int i = 0; i < 500; ++i) {
    BandScale scale = bands(1 + static_cast<std::size_t>(unit(random) * 30));
    scale.padding_inner = unit(random);
    scale.padding_outer = unit(random);
    scale.align = unit(random);
    scale.round = i % 3 == 0;
    if (i % 2 == 0) std::swap(scale.range_start, scale.range_end);
    const double direction = scale.range_end > scale.range_start ? 1 : -1;
    double previous_end = -1e-9;
    for (std::size_t k = 0; k < scale.domain.size(); ++k) {
      const std::size_t index = direction > 0 ? k : scale.domain.size() - 1 - k;
      const double start = scale(scale.domain[index]).value();
      EXPECT_GE(start + 1e-9, previous_end - (scale.round ? 1 : 0));
      previous_end = start + scale.bandwidth();
    }
    EXPECT_LE(previous_end, 300 + 1e-9 + (scale.round ? 1 : 0));
    if (!scale.round) {
      const double n = static_cast<double>(scale.domain.size());
      EXPECT_NEAR(scale.step() * (n - scale.padding_inner + 2 * scale.padding_outer), 300, 1e-9);
    }
  }
}

TEST(BandScale, IsVegas) {
  BandScale scale = bands(3);
  scale.padding_inner = 0.1;
  scale.padding_outer = 0.05;
  EXPECT_DOUBLE_EQ(scale.step(), 100);
  EXPECT_DOUBLE_EQ(scale.bandwidth(), 90);
  EXPECT_DOUBLE_EQ(scale(scale.domain[1]).value(), 105);
  EXPECT_DOUBLE_EQ(scale.range_for_step(20), 60);
}

TEST(BandScale, PointsHaveNoWidthAndReachTheEnds) {
  BandScale scale = bands(4);
  scale.point = true;
  EXPECT_EQ(scale.bandwidth(), 0);
  EXPECT_DOUBLE_EQ(scale(scale.domain[0]).value(), 0);
  EXPECT_DOUBLE_EQ(scale(scale.domain[3]).value(), 300);
  scale.padding_outer = 0.5;
  EXPECT_DOUBLE_EQ(scale(scale.domain[0]).value(), 37.5);
  BandScale one = bands(1);
  one.point = true;
  EXPECT_DOUBLE_EQ(one(one.domain[0]).value(), 150);
}

TEST(BandScale, KnowsOnlyItsDomainEvenAfterItChanged) {
  BandScale scale = bands(100);
  EXPECT_EQ(scale.index_of(std::string("item 99")), 99u);
  EXPECT_FALSE(scale(std::string("nothing")).has_value());
  scale.domain[3] = std::string("new");
  EXPECT_EQ(scale.index_of(std::string("new")), 3u);
  EXPECT_FALSE(scale.index_of(std::string("item 3")).has_value());
  EXPECT_FALSE(bands(0)(std::string("x")).has_value());
}

TEST(Thresholds, CutAscending) {
  EXPECT_EQ(quantize_thresholds(0, 100, 4), (std::vector<double>{25, 50, 75}));
  EXPECT_EQ(quantile_thresholds({3, 6, 7, 8, 8, 10, 13, 15, 16, 20}, 4), (std::vector<double>{7.25, 9, 14.5}));
  EXPECT_TRUE(quantile_thresholds({}, 4).empty());
  EXPECT_EQ(threshold_index({1, 2, 3}, 0), 0u);
  EXPECT_EQ(threshold_index({1, 2, 3}, 2), 2u);
  EXPECT_EQ(threshold_index({1, 2, 3}, 9), 3u);
  EXPECT_EQ(threshold_formatter({25, 50, 75})(25), "25");
  EXPECT_EQ(threshold_formatter({0.25, 0.5})(0.25), "0.25");
}

TEST(ScaleTypes, RoundTripByName) {
  for (const char* name : {"linear", "log", "pow", "sqrt", "symlog", "time", "utc", "band", "point", "ordinal",
                           "quantize", "quantile", "threshold", "bin-ordinal"}) {
    const auto type = parse_scale_type(name);
    ASSERT_TRUE(type) << name;
    EXPECT_EQ(traits(*type).name, name);
  }
  EXPECT_FALSE(parse_scale_type("cubist"));
}

}  // namespace
}  // namespace jopan
