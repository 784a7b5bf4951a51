#include "core/path.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <random>

namespace jopan {
namespace {

/// Points along the outline, `steps` a segment.
std::vector<Point> sampled(const Path& path, int steps) {
  std::vector<Point> result;
  Point now, start;
  std::size_t at = 0;
  const auto points = path.points();
  for (const Path::Command command : path.commands()) {
    switch (command) {
      case Path::Command::Move:
        now = start = points[at++];
        break;
      case Path::Command::Line:
        result.push_back(now = points[at++]);
        break;
      case Path::Command::Close:
        result.push_back(now = start);
        break;
      case Path::Command::Curve:
        for (int i = 0; i <= steps; ++i) {
          const double t = static_cast<double>(i) / steps, s = 1 - t;
          const auto mix = [&](double a, double b, double c, double d) {
            return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
          };
          result.push_back({mix(now.x, points[at].x, points[at + 1].x, points[at + 2].x),
                            mix(now.y, points[at].y, points[at + 1].y, points[at + 2].y)});
        }
        now = points[at + 2];
        at += 3;
        break;
    }
  }
  return result;
}

TEST(PathBounds, HoldEverySampledPointAndNoMore) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> any(-100, 100);
  const auto point = [&] { return Point{any(random), any(random)}; };
  for (int i = 0; i < 300; ++i) {
    Path path;
    path.move_to(point());
    path.curve_to(point(), point(), point());
    path.quadratic_to(point(), point());
    if (i % 2 == 0) path.arc(point(), 20, any(random), any(random));
    const Rect box = path.bounds();
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const Point& p : sampled(path, 400)) {
      EXPECT_TRUE(box.contains({p.x, p.y, 0, 0}, 1e-9));
      left = std::min(left, p.x), right = std::max(right, p.x);
      top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
    EXPECT_NEAR(box.x, left, 0.02);
    EXPECT_NEAR(box.right(), right, 0.02);
    EXPECT_NEAR(box.y, top, 0.02);
    EXPECT_NEAR(box.bottom(), bottom, 0.02);
  }
}

TEST(PathBounds, OfNothingAreEmptyAndAMoveAloneHasNoInk) {
  EXPECT_EQ(Path{}.bounds(), Rect{});
  Path path;
  path.add_rect({10, 10, 5, 5});
  path.move_to({900, 900});
  EXPECT_EQ(path.bounds(), (Rect{10, 10, 5, 5}));
}

TEST(Path, ArcsStayOnTheirCircle) {
  for (double sweep = -7; sweep < 7; sweep += 0.37) {
    Path path;
    path.arc({3, 4}, 50, 1, 1 + sweep);
    for (const Point& p : sampled(path, 16)) EXPECT_NEAR(std::hypot(p.x - 3, p.y - 4), 50, 0.02);
    const double end = 1 + std::clamp(sweep, -2 * std::numbers::pi, 2 * std::numbers::pi);
    EXPECT_NEAR(path.points().back().x, 3 + 50 * std::cos(end), 1e-9);
  }
}

TEST(Path, AnArcIsJoinedToWhatIsThere) {
  Path path;
  path.move_to({0, 0});
  path.arc({0, 0}, 10, 0, 1);
  EXPECT_EQ(path.commands()[1], Path::Command::Line);
  EXPECT_EQ(path.points()[1], (Point{10, 0}));
}

TEST(Path, CornersAreClampedToHalfTheShorterSide) {
  Path path;
  path.add_rounded_rect({0, 0, 100, 20}, 50, 0, 50, 0);
  EXPECT_EQ(path.bounds(), (Rect{0, 0, 100, 20}));
  EXPECT_EQ(path.points().front(), (Point{10, 0}));
}

TEST(Path, WhatFollowsACloseStartsAtTheSubpathsStart) {
  Path path;
  path.move_to({5, 6});
  path.line_to({50, 6});
  path.close();
  path.quadratic_to({5, 36}, {5, 36});
  EXPECT_NEAR(path.points()[2].x, 5, 1e-12);
  EXPECT_NEAR(path.points()[2].y, 26, 1e-12);
}

TEST(SvgPath, AllCommandsInBothCases) {
  const auto absolute = parse_svg_path("M10,10 L20,10 H30 V20 C30,30 40,30 40,20 S50,10 50,20 Q55,30 60,20 T70,20 Z");
  const auto relative = parse_svg_path("m10 10l10 0h10v10c0 10 10 10 10 0s10-10 10 0q5 10 10 0t10 0z");
  ASSERT_TRUE(absolute && relative);
  ASSERT_EQ(absolute->points().size(), relative->points().size());
  for (std::size_t i = 0; i < absolute->points().size(); ++i) {
    EXPECT_NEAR(absolute->points()[i].x, relative->points()[i].x, 1e-9);
    EXPECT_NEAR(absolute->points()[i].y, relative->points()[i].y, 1e-9);
  }
}

TEST(SvgPath, PackedNumbersAndFlags) {
  const auto path = parse_svg_path("M0-.5.5.5A5 5 0 0110.5.5");
  ASSERT_TRUE(path);
  EXPECT_EQ(path->points()[0], (Point{0, -0.5}));
  EXPECT_EQ(path->points()[1], (Point{0.5, 0.5}));
  EXPECT_EQ(path->points().back(), (Point{10.5, 0.5}));
}

TEST(SvgPath, HalfCircleHasTheCirclesBounds) {
  const auto path = parse_svg_path("M-1,0A1,1,0,0,1,1,0");
  ASSERT_TRUE(path);
  const Rect box = path->bounds();
  EXPECT_NEAR(box.y, -1, 1e-3);
  EXPECT_NEAR(box.bottom(), 0, 1e-9);
  EXPECT_NEAR(box.width, 2, 1e-9);
}

TEST(SvgPath, WhatIsNotPathDataIsRefused) {
  for (const char* bad : {"circle", "L0,0", "M0", "M0,0L", "M0,0A1,1,0,2,1,3,3", "M1e999,0", "M0,0 X", "nonsense"})
    EXPECT_FALSE(parse_svg_path(bad)) << bad;
  EXPECT_TRUE(parse_svg_path(" ")->empty());
}

TEST(SvgPath, AnyBytesEndWithoutACrash) {
  std::mt19937 random(3);
  const std::string_view alphabet = "MmLlHhVvCcSsQqTtAaZz0123456789.,-+e ";
  for (int i = 0; i < 3000; ++i) {
    std::string text = "M";
    for (int k = 0; k < 30; ++k) text += alphabet[random() % alphabet.size()];
    const auto path = parse_svg_path(text);
    if (path) (void)path->bounds();
  }
}

}  // namespace
}  // namespace jopan
