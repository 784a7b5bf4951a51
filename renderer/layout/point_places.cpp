#include "layout/point_places.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace jopan {
namespace {

// A less preferred side costs less than a step away from the anchor.
constexpr double kDirectionCost = 0.25, kDistanceCost = 0.9;
// A leader is one more thing to read; one that runs through another label is worse than a line behind the label.
constexpr double kLeaderCost = 2.5, kLeaderThroughText = 9;
// A label beyond another line seems to belong to that line.
constexpr double kPartedCost = 3.5;

struct Direction {
  std::string_view name;
  double x, y;
};
constexpr std::array<Direction, 8> kDirections = {{{"top", 0, -1},
                                                   {"right", 1, 0},
                                                   {"top-right", 1, -1},
                                                   {"top-left", -1, -1},
                                                   {"bottom", 0, 1},
                                                   {"bottom-right", 1, 1},
                                                   {"bottom-left", -1, 1},
                                                   {"left", -1, 0}}};

std::vector<Direction> ordered_directions(const std::vector<std::string_view>& prefer) {
  std::vector<Direction> order;
  for (const std::string_view name : prefer) {
    for (const Direction& direction : kDirections) {
      if (direction.name == name) order.push_back(direction);
    }
  }
  for (const Direction& direction : kDirections) {
    if (std::none_of(order.begin(), order.end(), [&](const Direction& other) { return other.name == direction.name; }))
      order.push_back(direction);
  }
  return order;
}

// The label's box when it stands `distance` px from the anchor in a direction. Diagonal labels sit a little closer.
Rect box_at(const PointLabel& label, const Direction& direction, double distance) {
  const bool diagonal = direction.x != 0 && direction.y != 0;
  const double away = diagonal ? distance * 0.75 : distance;
  Rect box{label.anchor.x - label.size.width / 2, label.anchor.y - label.size.height / 2, label.size.width,
           label.size.height};
  box.x += direction.x * (label.size.width / 2 + away);
  box.y += direction.y * (label.size.height / 2 + away);
  return box;
}

// From just outside the anchor's mark to the middle of the label's near side.
Segment way_to(const Rect& box, Point anchor, double gap) {
  const Point center = box.center();
  const double dx = center.x - anchor.x, dy = center.y - anchor.y, length = std::max(1.0, std::hypot(dx, dy));
  return {{anchor.x + dx / length * gap * 0.5, anchor.y + dy / length * gap * 0.5}, center};
}

// Calls `visit` with small boxes along the leader until it says true.
template <class Visit>
bool any_along(const Segment& leader, const Visit& visit) {
  constexpr int kSamples = 8;
  constexpr double kDot = 2;
  for (int i = 0; i < kSamples; ++i) {
    const double t = (i + 0.5) / kSamples;
    const double x = leader.from.x + (leader.to.x - leader.from.x) * t,
                 y = leader.from.y + (leader.to.y - leader.from.y) * t;
    if (visit(Rect{x - kDot / 2, y - kDot / 2, kDot, kDot})) return true;
  }
  return false;
}

bool runs_through_text(const LabelField& field, const Segment& line) {
  // Most leaders have no text anywhere around them, which takes one look.
  const double left = std::min(line.from.x, line.to.x), top = std::min(line.from.y, line.to.y);
  const Rect around{left - 1, top - 1, std::abs(line.to.x - line.from.x) + 2, std::abs(line.to.y - line.from.y) + 2};
  return !field.is_open(around) && any_along(line, [&](const Rect& dot) { return !field.is_open(dot); });
}

bool overlaps_any(const std::vector<Rect>& taken, const Rect& box) {
  return std::any_of(taken.begin(), taken.end(), [&](const Rect& other) { return other.overlaps(box); });
}

}  // namespace

std::vector<PointPlace> places_around(const LabelField& field, const PointLabel& label) {
  const std::vector<Direction> directions = ordered_directions(label.prefer);
  const double em = label.size.height;
  const std::array<double, 5> distances = label.callout
                                              ? std::array{em * 0.7, em * 1.1, em * 1.6, em * 2.2, em * 3}
                                              : std::array{label.gap, label.gap + em * 0.35, label.gap + em * 0.8,
                                                           label.gap + em * 1.3, label.gap + em * 2};
  constexpr std::size_t kCloseSteps = 2;  // Up to here a label belongs to its point without a leader.
  std::vector<PointPlace> places;
  places.reserve(directions.size() * distances.size());
  for (std::size_t step = 0; step < distances.size(); ++step) {
    for (std::size_t rank = 0; rank < directions.size(); ++rank) {
      const Rect box = box_at(label, directions[rank], distances[step]);
      if (!field.is_open(box)) continue;
      PointPlace place{box, leader_to(box, label.anchor, label.gap), label.callout || step >= kCloseSteps};
      place.cost =
          field.cost(box) + kDirectionCost * static_cast<double>(rank) + kDistanceCost * static_cast<double>(step);
      if (place.leader && !label.callout) place.cost += kLeaderCost;
      if (field.is_parted(way_to(box, label.anchor, label.gap))) place.cost += kPartedCost;
      place.through_text = place.leader && runs_through_text(field, place.line);
      if (place.through_text) place.cost += kLeaderThroughText;
      places.push_back(place);
    }
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const PointPlace& a, const PointPlace& b) { return a.cost < b.cost; });
  return places;
}

std::optional<PointPlace> best_place(const std::vector<PointPlace>& places, const std::vector<Rect>& taken) {
  std::optional<PointPlace> best;
  for (PointPlace place : places) {
    if (best && best->cost <= place.cost) break;
    if (overlaps_any(taken, place.box)) continue;
    if (place.leader && !place.through_text &&
        any_along(place.line, [&](const Rect& dot) { return overlaps_any(taken, dot); })) {
      place.through_text = true;
      place.cost += kLeaderThroughText;
    }
    if (!best || place.cost < best->cost) best = place;
  }
  return best;
}

Segment leader_to(const Rect& box, Point anchor, double mark_radius) {
  Point end{std::clamp(anchor.x, box.x, box.right()), std::clamp(anchor.y, box.y, box.bottom())};
  // To the middle of the near side where the label stands above or below; to its edge's middle beside.
  if (anchor.y < box.y || anchor.y > box.bottom()) {
    end.x = std::clamp(anchor.x, box.x + std::min(8.0, box.width / 2), box.right() - std::min(8.0, box.width / 2));
  } else {
    end.y = box.center().y;
  }
  const double dx = end.x - anchor.x, dy = end.y - anchor.y, length = std::hypot(dx, dy);
  if (length <= mark_radius) return {end, end};
  return {{anchor.x + dx / length * mark_radius, anchor.y + dy / length * mark_radius}, end};
}

}  // namespace jopan
