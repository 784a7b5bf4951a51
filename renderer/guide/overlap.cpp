#include "guide/overlap.h"

#include <algorithm>

namespace jopan {
namespace {

using Indices = std::vector<std::size_t>;

bool meet(const Rect& a, const Rect& b, double separation) {
  return separation > std::max({b.x - a.right(), a.x - b.right(), b.y - a.bottom(), a.y - b.bottom()});
}

bool any_overlap(const Indices& items, const std::vector<Rect>& boxes, double separation) {
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (meet(boxes[items[i - 1]], boxes[items[i]], separation)) return true;
  }
  return false;
}

Indices reduce(const Indices& items, const std::vector<Rect>& boxes, double separation, bool greedy) {
  Indices kept;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool keep = greedy ? kept.empty() || !meet(boxes[kept.back()], boxes[items[i]], separation) : i % 2 == 0;
    if (keep) kept.push_back(items[i]);
  }
  return kept;
}

}  // namespace

std::vector<bool> without_overlap(const std::vector<Rect>& boxes, std::string_view method, double separation) {
  std::vector<bool> keep(boxes.size(), true);
  if (method.empty()) return keep;
  Indices all;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].width > 1 && boxes[i].height > 1) all.push_back(i);
  }
  if (all.size() < 3 || !any_overlap(all, boxes, separation)) return keep;
  Indices items = all;
  do {
    const std::size_t before = items.size();
    items = reduce(items, boxes, separation, method == "greedy");
    if (items.size() == before) break;
  } while (items.size() >= 3 && any_overlap(items, boxes, separation));
  for (std::size_t index : all) keep[index] = false;
  for (std::size_t index : items) keep[index] = true;
  if (items.size() < 3 && !keep[all.back()]) {
    if (items.size() > 1) keep[items.back()] = false;
    keep[all.back()] = true;
  }
  return keep;
}

void part_all(const std::vector<Rect>& boxes, double separation, std::vector<bool>& keep) {
  const Rect* last = nullptr;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (!keep[i] || boxes[i].empty()) continue;
    keep[i] = last == nullptr || !meet(*last, boxes[i], separation);
    if (keep[i]) last = &boxes[i];
  }
}

}  // namespace jopan
