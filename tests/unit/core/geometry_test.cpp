#include "core/geometry.h"

#include <gtest/gtest.h>
#include <random>

namespace jopan {
namespace {

TEST(Transform, ProductAppliesTheInnerOneFirst) {
  const Transform outer = Transform::translation(10, 20), inner = Transform::rotation(90);
  const Point p = (outer * inner).apply(Point{3, 4});
  EXPECT_EQ(p, outer.apply(inner.apply(Point{3, 4})));
}

TEST(Transform, QuarterTurnsAreExact) {
  EXPECT_EQ(Transform::rotation(90).apply(Point{1, 0}), (Point{0, 1}));
  EXPECT_EQ(Transform::rotation(-90).apply(Point{1, 0}), (Point{0, -1}));
  EXPECT_EQ(Transform::rotation(180).apply(Point{1, 2}), (Point{-1, -2}));
  EXPECT_EQ(Transform::rotation(270).apply(Point{1, 0}), (Point{0, -1}));
  EXPECT_TRUE(Transform::rotation(720).is_identity());
}

TEST(Transform, BoxOfARotatedRectangleHoldsItsPoints) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> any(-100, 100), part(0, 1);
  for (int i = 0; i < 200; ++i) {
    const Transform t = Transform::translation(any(random), any(random)) * Transform::rotation(any(random));
    const Rect r{any(random), any(random), 50, 20};
    const Point p = t.apply(Point{r.x + part(random) * r.width, r.y + part(random) * r.height});
    EXPECT_TRUE(t.apply(r).contains({p.x, p.y, 0, 0}, 1e-9));
  }
}

}  // namespace
}  // namespace jopan
