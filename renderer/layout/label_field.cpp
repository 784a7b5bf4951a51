#include "layout/label_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace jopan {
namespace {

constexpr double kCell = 48;  // px; about a label's height, so that a label looks at a few cells
constexpr std::size_t kMostCells = 128;
// A label on a mark hides data; one on a line can still be read with its halo.
constexpr double kMarkCost = 8, kSegmentCost = 4;
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

std::size_t to_cell(double position, double origin, std::size_t count) {
  const double index = std::floor((position - origin) / kCell);
  return static_cast<std::size_t>(std::clamp(index, 0.0, static_cast<double>(count - 1)));
}

// Length of the segment inside the box (Liang and Barsky 1984).
double length_inside(const Segment& segment, const Rect& box) {
  const double dx = segment.to.x - segment.from.x, dy = segment.to.y - segment.from.y;
  double enter = 0, leave = 1;
  const std::array<std::pair<double, double>, 4> sides = {{{-dx, segment.from.x - box.x},
                                                           {dx, box.right() - segment.from.x},
                                                           {-dy, segment.from.y - box.y},
                                                           {dy, box.bottom() - segment.from.y}}};
  for (const auto& [p, q] : sides) {
    if (p == 0) {
      if (q < 0) return 0;
    } else if (p < 0) {
      enter = std::max(enter, q / p);
    } else {
      leave = std::min(leave, q / p);
    }
  }
  return leave <= enter ? 0 : (leave - enter) * std::hypot(dx, dy);
}

double shared_area(const Rect& a, const Rect& b) {
  const double width = std::min(a.right(), b.right()) - std::max(a.x, b.x), height = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

std::vector<Direction> ordered_directions(const std::vector<std::string_view>& prefer) {
  std::vector<Direction> order;
  for (const std::string_view name : prefer) {
    for (const Direction& direction : kDirections) {
      if (direction.name == name) order.push_back(direction);
    }
  }
  for (const Direction& direction : kDirections) {
    if (std::none_of(order.begin(), order.end(), [&](const Direction& other) { return other.name == direction.name; })) order.push_back(direction);
  }
  return order;
}

// The label's box when it stands `distance` px from the anchor in a direction. Diagonal labels sit a little closer.
Rect box_at(const PointLabel& label, const Direction& direction, double distance) {
  const bool diagonal = direction.x != 0 && direction.y != 0;
  const double away = diagonal ? distance * 0.75 : distance;
  Rect box{label.anchor.x - label.size.width / 2, label.anchor.y - label.size.height / 2, label.size.width, label.size.height};
  box.x += direction.x * (label.size.width / 2 + away);
  box.y += direction.y * (label.size.height / 2 + away);
  return box;
}

// On which side of the line through a and b the point lies.
double side(Point a, Point b, Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

bool intersects(const Segment& a, const Segment& b) {
  return side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 && side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0;
}

// From just outside the anchor's mark to the middle of the label's near side.
Segment way_to(const Rect& box, Point anchor, double gap) {
  const Point center = box.center();
  const double dx = center.x - anchor.x, dy = center.y - anchor.y, length = std::max(1.0, std::hypot(dx, dy));
  return {{anchor.x + dx / length * gap * 0.5, anchor.y + dy / length * gap * 0.5}, center};
}

bool crosses_text(const LabelField& field, const Segment& leader) {
  constexpr int kSamples = 8;
  constexpr double kDot = 2;
  for (int i = 0; i < kSamples; ++i) {
    const double t = (i + 0.5) / kSamples;
    const double x = leader.from.x + (leader.to.x - leader.from.x) * t, y = leader.from.y + (leader.to.y - leader.from.y) * t;
    if (!field.is_open({x - kDot / 2, y - kDot / 2, kDot, kDot})) return true;
  }
  return false;
}

}  // namespace

LabelField::LabelField(const Rect& bounds) : bounds_(bounds) {
  columns_ = std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(std::max(1.0, bounds.width) / kCell)), 1, kMostCells);
  rows_ = std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(std::max(1.0, bounds.height) / kCell)), 1, kMostCells);
  cells_.resize(columns_ * rows_);
}

template <class Visit>
void LabelField::visit_cells(const Rect& box, const Visit& visit) const {
  const std::size_t left = to_cell(box.x, bounds_.x, columns_), right = to_cell(box.right(), bounds_.x, columns_);
  const std::size_t top = to_cell(box.y, bounds_.y, rows_), bottom = to_cell(box.bottom(), bounds_.y, rows_);
  for (std::size_t row = top; row <= bottom; ++row) {
    for (std::size_t column = left; column <= right; ++column) visit(row * columns_ + column);
  }
}

void LabelField::add_text(const Rect& box) {
  const auto index = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(box);
  visit_cells(box, [&](std::size_t cell) { cells_[cell].texts.push_back(index); });
}

void LabelField::add_mark(const Rect& box) {
  const auto index = static_cast<std::uint32_t>(marks_.size());
  marks_.push_back(box);
  visit_cells(box, [&](std::size_t cell) { cells_[cell].marks.push_back(index); });
}

void LabelField::add_segment(const Segment& segment) {
  const auto index = static_cast<std::uint32_t>(segments_.size());
  segments_.push_back(segment);
  // Long pieces are entered cell by cell along their way, not by their whole box.
  const double length = std::hypot(segment.to.x - segment.from.x, segment.to.y - segment.from.y);
  const auto steps = static_cast<std::size_t>(std::ceil(length / (kCell / 2))) + 1;
  std::size_t last = SIZE_MAX;
  for (std::size_t i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(steps);
    const double x = segment.from.x + (segment.to.x - segment.from.x) * t, y = segment.from.y + (segment.to.y - segment.from.y) * t;
    const std::size_t cell = to_cell(y, bounds_.y, rows_) * columns_ + to_cell(x, bounds_.x, columns_);
    if (cell != last) cells_[cell].segments.push_back(index);
    last = cell;
  }
}

bool LabelField::is_open(const Rect& box) const {
  if (!bounds_.contains(box)) return false;
  bool open = true;
  visit_cells(box, [&](std::size_t cell) {
    for (const std::uint32_t index : cells_[cell].texts) open = open && !texts_[index].overlaps(box);
  });
  return open;
}

double LabelField::cost(const Rect& box) const {
  std::unordered_set<std::uint32_t> marks, segments;  // Only counted, never walked in hash order.
  double covered = 0, crossed = 0;
  visit_cells(box, [&](std::size_t cell) {
    for (const std::uint32_t index : cells_[cell].marks) {
      if (marks.insert(index).second) covered += shared_area(marks_[index], box);
    }
    for (const std::uint32_t index : cells_[cell].segments) {
      if (segments.insert(index).second) crossed += length_inside(segments_[index], box);
    }
  });
  const double area = std::max(1.0, box.width * box.height);
  return kMarkCost * std::min(1.0, covered / area * 4) + kSegmentCost * std::min(1.5, crossed / std::max(1.0, box.width));
}

bool LabelField::is_parted(const Segment& way) const {
  bool parted = false;
  const Rect box{std::min(way.from.x, way.to.x), std::min(way.from.y, way.to.y), std::abs(way.to.x - way.from.x), std::abs(way.to.y - way.from.y)};
  visit_cells(box, [&](std::size_t cell) {
    for (const std::uint32_t index : cells_[cell].segments) parted = parted || intersects(way, segments_[index]);
  });
  return parted;
}

std::optional<PointPlace> find_place(const LabelField& field, const PointLabel& label) {
  const std::vector<Direction> directions = ordered_directions(label.prefer);
  const double em = label.size.height;
  const std::array<double, 5> distances = label.callout ? std::array{em * 0.7, em * 1.1, em * 1.6, em * 2.2, em * 3}
                                                        : std::array{label.gap, label.gap + em * 0.35, label.gap + em * 0.8, label.gap + em * 1.3, label.gap + em * 2};
  constexpr std::size_t kCloseSteps = 2;  // Up to here a label belongs to its point without a leader.
  std::optional<PointPlace> best;
  for (std::size_t step = 0; step < distances.size(); ++step) {
    for (std::size_t rank = 0; rank < directions.size(); ++rank) {
      const Rect box = box_at(label, directions[rank], distances[step]);
      if (!field.is_open(box)) continue;
      const bool leader = label.callout || step >= kCloseSteps;
      double cost = field.cost(box) + kDirectionCost * static_cast<double>(rank) + kDistanceCost * static_cast<double>(step);
      if (leader && !label.callout) cost += kLeaderCost;
      if (field.is_parted(way_to(box, label.anchor, label.gap))) cost += kPartedCost;
      if (leader && crosses_text(field, leader_to(box, label.anchor, label.gap))) cost += kLeaderThroughText;
      if (!best || cost < best->cost) best = PointPlace{box, leader, cost};
    }
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
