// Crowds of small shapes (scatter plots): each shape is rasterised once for each of sixteen sub-pixel positions and
// then stamped. One Stamps belongs to one thread.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "backend/png/blend.h"
#include "scene/node.h"

namespace jopan::png {

class Stamps {
 public:
  /// False when the node is too large or too particular to be stamped: draw it in the ordinary way.
  bool draw(const Canvas& canvas, const PathNode& node, const Transform& to_pixels);

 private:
  struct Stamp {
    int left = 0, top = 0, width = 0, height = 0;
    std::size_t at = 0;
  };

  /// The fill of `path`, or with a `stroke` its stroke, with its first point at a quarter-pixel `phase` of the origin
  /// pixel.
  [[nodiscard]] Coverage coverage(const Path& path, const Stroke* stroke, const Transform& linear, int phase_x,
                                  int phase_y);
  [[nodiscard]] Stamp rasterize(const Path& path, const Stroke* stroke, const Transform& placed);

  std::unordered_map<std::uint64_t, Stamp> stamps_;
  std::vector<std::uint8_t> levels_;
};

}  // namespace jopan::png
