#include "scene/symbol.h"

#include <cmath>
#include <gtest/gtest.h>

namespace jopan {
namespace {

constexpr const char* kNames[] = {"circle",        "square",         "cross", "diamond", "triangle-up", "triangle-down",
                                  "triangle-left", "triangle-right", "arrow", "wedge",   "triangle",    "stroke"};

TEST(Symbol, EveryShapeGrowsWithTheRootOfItsSize) {
  for (const char* name : kNames) {
    const Rect small = symbol_path(name, 100).bounds(), large = symbol_path(name, 400).bounds();
    EXPECT_NEAR(large.width, 2 * small.width, 1e-9) << name;
    EXPECT_NEAR(large.height, 2 * small.height, 1e-9) << name;
    EXPECT_TRUE(is_symbol(name));
  }
}

TEST(Symbol, BoxedShapesAreCentred) {
  for (const char* name : {"circle", "square", "cross", "diamond", "triangle-up", "triangle-left", "stroke"}) {
    const Point center = symbol_path(name, 64).bounds().center();
    EXPECT_NEAR(center.x, 0, 1e-3) << name;
    EXPECT_NEAR(center.y, 0, 1e-3) << name;
  }
  EXPECT_NEAR(symbol_path("square", 64).bounds().width, 8, 1e-12);
}

TEST(Symbol, PathDataIsDrawnInTheUnitSquare) {
  const Path path = symbol_path("M-1,-1H1V1H-1Z", 100);
  EXPECT_EQ(path.bounds(), (Rect{-5, -5, 10, 10}));
  EXPECT_TRUE(is_symbol("M0,0L1,1"));
}

TEST(Symbol, AnUnknownNameIsACircle) {
  EXPECT_FALSE(is_symbol("pentagram"));
  EXPECT_EQ(symbol_path("pentagram", 30), symbol_path("circle", 30));
}

}  // namespace
}  // namespace jopan
