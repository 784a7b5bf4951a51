#include "scene/curve.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace jopan {
namespace {

constexpr Curve kCurves[] = {
    Curve::Linear,         Curve::LinearClosed,   Curve::Step,         Curve::StepBefore, Curve::StepAfter,
    Curve::Monotone,       Curve::Basis,          Curve::BasisClosed,  Curve::BasisOpen,  Curve::Bundle,
    Curve::Cardinal,       Curve::CardinalClosed, Curve::CardinalOpen, Curve::CatmullRom, Curve::CatmullRomClosed,
    Curve::CatmullRomOpen, Curve::Natural};

Path curve(Curve kind, std::vector<Point> points, std::optional<double> tension = {}, bool horizontal = false) {
  Path path;
  append_curve(path, points, {kind, tension, horizontal});
  return path;
}

Path parsed(const char* data) {
  return *parse_svg_path(data);
}

void expect_same(const Path& path, const char* data) {
  const Path expected = parsed(data);
  ASSERT_TRUE(std::equal(path.commands().begin(), path.commands().end(), expected.commands().begin(),
                         expected.commands().end()))
      << data;
  for (std::size_t i = 0; i < path.points().size(); ++i) {
    EXPECT_NEAR(path.points()[i].x, expected.points()[i].x, 1e-6) << data << " point " << i;
    EXPECT_NEAR(path.points()[i].y, expected.points()[i].y, 1e-6) << data << " point " << i;
  }
}

// The path data of these is d3-shape's own for the same points.
TEST(Curve, MatchesD3) {
  const std::vector<Point> four = {{0, 1}, {1, 3}, {2, 1}, {3, 3}};
  expect_same(curve(Curve::Linear, four), "M0,1L1,3L2,1L3,3");
  expect_same(curve(Curve::Step, four), "M0,1L0.5,1L0.5,3L1.5,3L1.5,1L2.5,1L2.5,3L3,3");
  expect_same(curve(Curve::StepAfter, four), "M0,1L1,1L1,3L2,3L2,1L3,1L3,3");
  expect_same(curve(Curve::StepBefore, four), "M0,1L0,3L1,3L1,1L2,1L2,3L3,3");
  expect_same(curve(Curve::Monotone, four),
              "M0,1C0.333333,2,0.666667,3,1,3C1.333333,3,1.666667,1,2,1C2.333333,1,2.666667,2,3,3");
  expect_same(curve(Curve::Natural, four),
              "M0,1C0.333333,2.111111,0.666667,3.222222,1,3C1.333333,2.777778,1.666667,1.222222,2,1C2.333333,0.777778,"
              "2.666667,1.888889,3,3");
  expect_same(curve(Curve::Basis, {{0, 1}, {1, 3}, {2, 1}}),
              "M0,1L0.166667,1.333333C0.333333,1.666667,0.666667,2.333333,1,2.333333C1.333333,2.333333,1.666667,"
              "1.666667,1.833333,1.333333L2,1");
  expect_same(curve(Curve::Cardinal, {{0, 1}, {1, 3}, {2, 1}}), "M0,1C0,1,0.666667,3,1,3C1.333333,3,2,1,2,1");
  expect_same(curve(Curve::CardinalOpen, four), "M1,3C1.333333,3,1.666667,1,2,1");
  expect_same(curve(Curve::BasisOpen, four), "M1,2.333333C1.333333,2.333333,1.666667,1.666667,2,1.666667");
  expect_same(curve(Curve::CatmullRom, {{0, 1}, {1, 3}, {2, 1}}, 1), "M0,1C0,1,0.666667,3,1,3C1.333333,3,2,1,2,1");
}

TEST(Curve, MonotoneNeverOvershoots) {
  const Path path = curve(Curve::Monotone, {{0, 0}, {1, 0}, {2, 10}, {3, 10}, {4, 3}, {5, 3}});
  const Rect box = path.bounds();
  EXPECT_GE(box.y, 0);
  EXPECT_LE(box.bottom(), 10);
  const Path turned = curve(Curve::Monotone, {{0, 0}, {0, 1}, {10, 2}, {10, 3}}, {}, true);
  EXPECT_GE(turned.bounds().x, 0);
  EXPECT_LE(turned.bounds().right(), 10);
}

TEST(Curve, EveryKindTakesAnyNumberOfPoints) {
  for (const Curve kind : kCurves) {
    std::vector<Point> points;
    std::vector<AreaPoint> band;
    for (int n = 0; n < 6; ++n) {
      const Path line = curve(kind, points), area = area_path(band, {kind, {}, false});
      for (const Point& p : line.points()) EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
      for (const Point& p : area.points())
        EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
      points.push_back({n * 10.0, n % 2 * 7.0});
      band.push_back({points.back(), {points.back().x, 50}});
    }
  }
}

TEST(Curve, CoincidentPointsGiveNoNaN) {
  for (const Curve kind : kCurves) {
    const Path path = curve(kind, {{1, 1}, {1, 1}, {1, 1}, {2, 5}, {2, 9}, {2, 9}});
    for (const Point& p : path.points()) EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
  }
}

TEST(LinePath, ABadPointInterruptsTheLine) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Point> points = {{0, 0}, {1, 1}, {2, nan}, {3, 3}, {4, 4}};
  expect_same(line_path(points, {}), "M0,0L1,1M3,3L4,4");
}

TEST(AreaPath, RunsForwardsOnTopAndBackAlongTheBase) {
  const std::vector<AreaPoint> band = {{{0, 1}, {0, 9}}, {{5, 2}, {5, 9}}, {{8, 0}, {8, 9}}};
  expect_same(area_path(band, {}), "M0,1L5,2L8,0L8,9L5,9L0,9Z");
  expect_same(area_path(band, {Curve::StepAfter, {}, false}), "M0,1L5,1L5,2L8,2L8,0L8,9L8,9L5,9L5,9L0,9Z");
}

TEST(CurveNames, AreVegasNames) {
  EXPECT_EQ(curve_named("step-after"), Curve::StepAfter);
  EXPECT_EQ(curve_named("catmull-rom-open"), Curve::CatmullRomOpen);
  EXPECT_FALSE(curve_named("wavy"));
}

}  // namespace
}  // namespace jopan
