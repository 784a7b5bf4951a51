// Areas, boxes and centres on the globe; expected values are d3-geo 3.1.2's.
#include "geo/measure.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>

#include "geo/geojson.h"
#include "geo/graticule.h"

using namespace jopan;
using namespace jopan::geo;

namespace {

Geometry named(const char* name) {
  static const Json kCases = Json::parse(std::ifstream(JOPAN_SOURCE_DIR "/tests/unit/geo/d3_geo_cases.json"));
  return read_geojson(kCases.at("geometries").at(name));
}

void expect_box(const char* name, Point south_west, Point north_east) {
  const auto box = spherical_bounds(named(name));
  ASSERT_TRUE(box) << name;
  EXPECT_NEAR((*box)[0].x, south_west.x, 1e-9) << name;
  EXPECT_NEAR((*box)[0].y, south_west.y, 1e-9) << name;
  EXPECT_NEAR((*box)[1].x, north_east.x, 1e-9) << name;
  EXPECT_NEAR((*box)[1].y, north_east.y, 1e-9) << name;
}

void expect_center(const char* name, Point wanted) {
  const auto center = spherical_centroid(named(name));
  ASSERT_TRUE(center) << name;
  EXPECT_NEAR(center->x, wanted.x, 1e-9) << name;
  EXPECT_NEAR(center->y, wanted.y, 1e-9) << name;
}

}  // namespace

TEST(Measure, AreasOnTheGlobe) {
  EXPECT_NEAR(spherical_area(named("across")), 0.7870701078455599, 1e-12);
  EXPECT_NEAR(spherical_area(named("pole")), 0.6215721970072998, 1e-12);
  EXPECT_NEAR(spherical_area(named("usa")), 0.12903154732605182, 1e-12);
  EXPECT_EQ(spherical_area(named("line")), 0);
  EXPECT_NEAR(spherical_area(named("sphere")), 4 * M_PI, 1e-12);
}

TEST(Measure, ARingTheOtherWayAroundIsTheRestOfTheGlobe) {
  Geometry reversed = named("usa");
  for (Part& part : reversed.parts) {
    for (Positions& ring : part.lines) std::reverse(ring.begin(), ring.end());
  }
  EXPECT_NEAR(spherical_area(named("usa")) + spherical_area(reversed), 2 * 4 * M_PI, 1e-9);  // Of its two polygons.
}

TEST(Measure, BoxesOnTheGlobe) {
  expect_box("across", {150, -30}, {-150, 40.058292787003175});
  expect_box("pole", {-180, -90}, {180, 90});
  expect_box("usa", {-158, 31}, {-75, 70});
  expect_box("line", {-100, -43.94037570490243}, {-120, 62.43313181530191});
  expect_box("sphere", {-180, -90}, {180, 90});
}

TEST(Measure, CentresOnTheGlobe) {
  expect_center("across", {178.56631978928033, 7.814265174566955});
  expect_center("pole", {-54.448438555773514, 88.75798687817974});
  expect_center("usa", {-100.53951816528435, 42.96928143967008});
  expect_center("line", {2.2767297115614826, 62.27856467580909});
}

TEST(Measure, WhatIsEmptyHasNoPlace) {
  EXPECT_FALSE(spherical_bounds(Geometry{}));
  EXPECT_FALSE(spherical_centroid(Geometry{}));
  EXPECT_FALSE(spherical_centroid(named("sphere")));
  EXPECT_EQ(spherical_area(Geometry{}), 0);
  // Two ends of the globe have no middle.
  EXPECT_FALSE(spherical_centroid(Geometry{{{Part::Kind::Points, {{{0, 0}, {180, 0}}}}}}));
}

TEST(Graticule, LinesStandTenDegreesApart) {
  const auto lines = graticule({});
  ASSERT_TRUE(lines);
  // 4 long meridians, 1 equator as a major parallel, 32 short meridians, 16 parallels.
  EXPECT_EQ(lines->size(), 4u + 1 + 32 + 16);
  for (const Json& line : *lines) {
    for (const Json& at : line) {
      EXPECT_LE(std::abs(at[0].get<double>()), 180);
      EXPECT_LE(std::abs(at[1].get<double>()), 90);
    }
  }
}

TEST(Graticule, StepsWithoutEndAreRefused) {
  EXPECT_FALSE(graticule({.minor_step = {0, 10}}));
  EXPECT_FALSE(graticule({.major_step = {-90, 10}}));
  EXPECT_FALSE(graticule({.minor_step = {1e-9, 1e-9}}));
  EXPECT_FALSE(graticule({.precision = 1e-9}));
  EXPECT_FALSE(graticule({.precision = std::nan("")}));
  EXPECT_FALSE(graticule({.minor_from = {-1e300, 0}}));
  EXPECT_TRUE(graticule({.minor_from = {180, 80}, .minor_to = {-180, -80}, .minor_step = {500, 500}}));
}
