#include "layout/label_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory_resource>

namespace jopan {
namespace {

constexpr double kCell = 48;  // px; about a label's height, so that a label looks at a few cells
constexpr std::size_t kMostCells = 128;
// A label on a mark hides data; one on a line can still be read with its halo.
constexpr double kMarkCost = 8, kSegmentCost = 4;

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
  const double width = std::min(a.right(), b.right()) - std::max(a.x, b.x),
               height = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

// On which side of the line through a and b the point lies.
double side(Point a, Point b, Point p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool intersects(const Segment& a, const Segment& b) {
  return side(a.from, a.to, b.from) * side(a.from, a.to, b.to) < 0 &&
         side(b.from, b.to, a.from) * side(b.from, b.to, a.to) < 0;
}

}  // namespace

LabelField::LabelField(const Rect& bounds) : bounds_(bounds) {
  columns_ =
      std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(std::max(1.0, bounds.width) / kCell)), 1, kMostCells);
  rows_ =
      std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(std::max(1.0, bounds.height) / kCell)), 1, kMostCells);
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
    const double x = segment.from.x + (segment.to.x - segment.from.x) * t,
                 y = segment.from.y + (segment.to.y - segment.from.y) * t;
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
  // An object stands in several cells and counts once.
  std::array<std::byte, 2048> stack;
  std::pmr::monotonic_buffer_resource pool(stack.data(), stack.size());
  std::pmr::vector<std::uint32_t> marks(&pool), segments(&pool);
  visit_cells(box, [&](std::size_t cell) {
    marks.insert(marks.end(), cells_[cell].marks.begin(), cells_[cell].marks.end());
    segments.insert(segments.end(), cells_[cell].segments.begin(), cells_[cell].segments.end());
  });
  const auto each_once = [](auto& indexes, const auto& visit) {
    std::sort(indexes.begin(), indexes.end());
    const auto end = std::unique(indexes.begin(), indexes.end());
    std::for_each(indexes.begin(), end, visit);
  };
  double covered = 0, crossed = 0;
  each_once(marks, [&](std::uint32_t index) { covered += shared_area(marks_[index], box); });
  each_once(segments, [&](std::uint32_t index) { crossed += length_inside(segments_[index], box); });
  const double area = std::max(1.0, box.width * box.height);
  return kMarkCost * std::min(1.0, covered / area * 4) +
         kSegmentCost * std::min(1.5, crossed / std::max(1.0, box.width));
}

bool LabelField::is_parted(const Segment& way) const {
  bool parted = false;
  const Rect box{std::min(way.from.x, way.to.x), std::min(way.from.y, way.to.y), std::abs(way.to.x - way.from.x),
                 std::abs(way.to.y - way.from.y)};
  visit_cells(box, [&](std::size_t cell) {
    for (const std::uint32_t index : cells_[cell].segments) parted = parted || intersects(way, segments_[index]);
  });
  return parted;
}

}  // namespace jopan
