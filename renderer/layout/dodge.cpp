#include "layout/dodge.h"

#include <algorithm>
#include <numeric>

namespace jopan {
namespace {

// Labels that touch and so move together. `place` is the top of its first label.
struct Block {
  double place = 0;   // Mean of what its labels want, shifted to the block's top.
  double weight = 0;  // Labels in it.
  double height = 0;
  std::size_t count = 0;
};

}  // namespace

std::optional<std::vector<double>> dodge(std::span<const ColumnLabel> labels, double top, double bottom) {
  double total = 0;
  for (const ColumnLabel& label : labels) total += label.height;
  constexpr double kSlack = 1e-6;
  if (total > bottom - top + kSlack) return std::nullopt;

  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return labels[a].center < labels[b].center; });

  std::vector<Block> blocks;
  for (const std::size_t index : order) {
    const ColumnLabel& label = labels[index];
    blocks.push_back({label.center - label.height / 2, 1, label.height, 1});
    while (blocks.size() > 1) {
      Block& upper = blocks[blocks.size() - 2];
      const Block& lower = blocks.back();
      if (upper.place + upper.height <= lower.place) break;
      const double weight = upper.weight + lower.weight;
      upper.place = (upper.place * upper.weight + (lower.place - upper.height) * lower.weight) / weight;
      upper.weight = weight;
      upper.height += lower.height;
      upper.count += lower.count;
      blocks.pop_back();
    }
  }
  // The column's ends: what sticks out is pushed back, and pushes its neighbours.
  double floor = top;
  for (Block& block : blocks) {
    block.place = std::max(block.place, floor);
    floor = block.place + block.height;
  }
  double ceiling = bottom;
  for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
    block->place = std::min(block->place, ceiling - block->height);
    ceiling = block->place;
  }

  std::vector<double> centers(labels.size());
  std::size_t next = 0;
  for (const Block& block : blocks) {
    double y = block.place;
    for (std::size_t i = 0; i < block.count; ++i) {
      const std::size_t index = order[next++];
      centers[index] = y + labels[index].height / 2;
      y += labels[index].height;
    }
  }
  return centers;
}

}  // namespace jopan
