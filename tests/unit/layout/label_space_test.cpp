// The geometry of placed labels: room at bar ends, columns that move apart, free places around points.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

#include "layout/dodge.h"
#include "layout/end_room.h"
#include "layout/point_places.h"

namespace jopan {
namespace {

constexpr unsigned kSeed = 7;

TEST(EndRoom, EveryLabelFitsWhenTheRangeMayShrink) {
  std::mt19937 random(kSeed);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int trial = 0; trial < 500; ++trial) {
    const double available = 200 + 800 * unit(random);
    std::vector<EndLabel> labels;
    for (int i = 0; i < 1 + trial % 12; ++i)
      labels.push_back({unit(random), 0.3 * available * unit(random), trial % 3 == 0 && i % 2 == 0});
    const EndRoom room = end_room(labels, available);
    const double range = available - room.before - room.after;
    ASSERT_GE(range, 0.35 * available - 1e-6);
    for (const EndLabel& label : labels) {
      const double end = room.before + label.at * range;
      if (label.backward) {
        EXPECT_GE(end - label.need, -1e-3);
      } else {
        EXPECT_LE(end + label.need, available + 1e-3);
      }
    }
  }
}

TEST(EndRoom, TakesNothingWithoutLabels) {
  const EndRoom room = end_room({}, 300);
  EXPECT_NEAR(room.before + room.after, 0, 1e-6);
}

TEST(Dodge, KeepsOrderAndDistanceAndTheColumn) {
  std::mt19937 random(kSeed);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int trial = 0; trial < 500; ++trial) {
    std::vector<ColumnLabel> labels;
    double total = 0;
    for (int i = 0; i < 1 + trial % 10; ++i) {
      labels.push_back({400 * unit(random), 10 + 30 * unit(random)});
      total += labels.back().height;
    }
    const auto centers = dodge(labels, 0, 400);
    ASSERT_EQ(centers.has_value(), total <= 400);
    if (!centers) continue;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      EXPECT_GE((*centers)[i] - labels[i].height / 2, -1e-6);
      EXPECT_LE((*centers)[i] + labels[i].height / 2, 400 + 1e-6);
      for (std::size_t j = 0; j < labels.size(); ++j) {
        if (labels[i].center < labels[j].center) {
          EXPECT_GE((*centers)[j] - (*centers)[i], (labels[i].height + labels[j].height) / 2 - 1e-6);
        }
      }
    }
  }
}

TEST(Dodge, LeavesLabelsAloneThatDoNotTouch) {
  const std::vector<ColumnLabel> labels = {{100, 20}, {50, 20}};
  const auto centers = dodge(labels, 0, 200);
  ASSERT_TRUE(centers);
  EXPECT_DOUBLE_EQ((*centers)[0], 100);
  EXPECT_DOUBLE_EQ((*centers)[1], 50);
}

TEST(LabelField, NeverGivesAPlaceOnATextOrOutside) {
  std::mt19937 random(kSeed);
  std::uniform_real_distribution<double> unit(0, 1);
  LabelField field({0, 0, 600, 300});
  std::vector<Rect> placed;
  for (int i = 0; i < 300; ++i) {
    const auto place = best_place(places_around(field, {.anchor = {600 * unit(random), 300 * unit(random)},
                                                        .size = {30 + 60 * unit(random), 20},
                                                        .prefer = {}}),
                                  {});
    if (!place) continue;
    EXPECT_TRUE(field.bounds().contains(place->box));
    for (const Rect& other : placed) EXPECT_FALSE(other.overlaps(place->box));
    field.add_text(place->box);
    placed.push_back(place->box);
  }
  EXPECT_GT(placed.size(), 20u);
}

TEST(LabelField, PlacesTakenSinceCountAsTakenFromTheStart) {
  std::mt19937 random(kSeed);
  std::uniform_real_distribution<double> unit(0, 1);
  LabelField empty({0, 0, 600, 300}), full = empty;
  std::vector<Rect> taken;
  for (int i = 0; i < 40; ++i) {
    taken.push_back({540 * unit(random), 280 * unit(random), 60, 20});
    full.add_text(taken.back());
  }
  for (int i = 0; i < 200; ++i) {
    const PointLabel label{
        .anchor = {600 * unit(random), 300 * unit(random)}, .size = {30 + 60 * unit(random), 20}, .prefer = {}};
    const auto expected = best_place(places_around(full, label), {}),
               place = best_place(places_around(empty, label), taken);
    ASSERT_EQ(place.has_value(), expected.has_value());
    if (place) EXPECT_EQ(place->box, expected->box);
  }
}

TEST(LabelField, PrefersClearGroundToALine) {
  LabelField field({0, 0, 400, 200});
  for (double x = 0; x < 400; x += 10) field.add_segment({{x, 80}, {x + 10, 80}});
  const auto place = best_place(places_around(field, {.anchor = {200, 100}, .size = {60, 20}, .prefer = {"top"}}), {});
  ASSERT_TRUE(place);
  EXPECT_FALSE(place->box.y < 80 && place->box.bottom() > 80) << "stands on the line at " << place->box.y;
}

TEST(Leader, JoinsTheMarkToTheLabel) {
  const Segment leader = leader_to({100, 0, 40, 20}, {50, 60}, 5);
  EXPECT_NEAR(std::hypot(leader.from.x - 50, leader.from.y - 60), 5, 1e-9);
  EXPECT_DOUBLE_EQ(leader.to.y, 20);
}

}  // namespace
}  // namespace jopan
