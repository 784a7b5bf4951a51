#include "backend/png/stamps.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "backend/cairo/handle.h"
#include "backend/cairo/path.h"
#include "backend/levels.h"

namespace jopan::png {

namespace {

constexpr std::size_t kMostPoints = 64;  ///< Of a shape that is worth hashing.
constexpr double kLargest = 48;          ///< Device px of a shape's box.
constexpr std::size_t kCacheBytes = 1u << 20;

/// Of a shape's form and size, not of its place: points relative to the first, to a 256th of a px.
class Hash {
 public:
  void add(std::uint64_t value) { state_ = std::rotl((state_ ^ value) * 0x9E3779B97F4A7C15ull, 29); }
  void add(double value) { add(static_cast<std::uint64_t>(std::llrint(value * 256))); }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0x243F6A8885A308D3ull;
};

std::uint64_t key_of(const Path& path, const Stroke* stroke, const Transform& linear, int phase) {
  Hash hash;
  hash.add(static_cast<std::uint64_t>(phase));
  for (const double part : {linear.xx, linear.yx, linear.xy, linear.yy}) hash.add(std::bit_cast<std::uint64_t>(part));
  for (const Path::Command command : path.commands()) hash.add(static_cast<std::uint64_t>(command));
  const Point origin = path.points().front();
  for (const Point& p : path.points()) {
    hash.add(p.x - origin.x);
    hash.add(p.y - origin.y);
  }
  if (stroke) {
    hash.add(stroke->width);
    hash.add(stroke->miter_limit);
    hash.add(static_cast<std::uint64_t>(stroke->cap) << 8 | static_cast<std::uint64_t>(stroke->join));
  }
  return hash.value();
}

bool is_small(const PathNode& node, double scale) {
  double left = node.path.points().front().x, right = left, top = node.path.points().front().y, bottom = top;
  for (const Point& p : node.path.points()) {
    left = std::min(left, p.x), right = std::max(right, p.x);
    top = std::min(top, p.y), bottom = std::max(bottom, p.y);
  }
  return (std::max(right - left, bottom - top) + node.stroke.width) * scale <= kLargest;
}

}  // namespace

bool Stamps::draw(const Canvas& canvas, const PathNode& node, const Transform& to_pixels) {
  const auto* fill = std::get_if<Color>(&node.fill);
  const auto* line = std::get_if<Color>(&node.stroke.paint);
  const bool plain = (fill || !is_visible(node.fill)) && (line || !is_visible(node.stroke.paint)) &&
                     node.stroke.dash.empty() && (node.opacity >= 1 || !(fill && line));
  const double scale = std::max(std::hypot(to_pixels.xx, to_pixels.yx), std::hypot(to_pixels.xy, to_pixels.yy));
  if (!plain || node.path.empty() || node.path.points().size() > kMostPoints || !is_small(node, scale)) return false;
  const Point at = to_pixels.apply(node.path.points().front());
  if (!(std::abs(at.x) < 1e6 && std::abs(at.y) < 1e6)) return false;
  const auto x = static_cast<int>(std::floor(at.x * 4 + 0.5)), y = static_cast<int>(std::floor(at.y * 4 + 0.5));
  const auto stamp = [&](const Color& color, const Stroke* stroke) {
    blend(canvas, coverage(node.path, stroke, to_pixels, x & 3, y & 3), x >> 2, y >> 2, Ink(color, node.opacity));
  };
  if (fill) stamp(*fill, nullptr);
  if (line && node.stroke.width > 0) stamp(*line, &node.stroke);
  return true;
}

Coverage Stamps::coverage(const Path& path, const Stroke* stroke, const Transform& linear, int phase_x, int phase_y) {
  const std::uint64_t key = key_of(path, stroke, linear, phase_x * 4 + phase_y + (stroke ? 16 : 0));
  auto found = stamps_.find(key);
  if (found == stamps_.end()) {
    if (levels_.size() > kCacheBytes) {
      stamps_.clear();
      levels_.clear();
    }
    const Point origin = path.points().front();
    const Transform placed = Transform{linear.xx, linear.yx, linear.xy, linear.yy, phase_x / 4.0, phase_y / 4.0} *
                             Transform::translation(-origin.x, -origin.y);
    found = stamps_.emplace(key, rasterize(path, stroke, placed)).first;
  }
  const Stamp& stamp = found->second;
  return {stamp.left, stamp.top, stamp.width, stamp.height, levels_.data() + stamp.at};
}

Stamps::Stamp Stamps::rasterize(const Path& path, const Stroke* stroke, const Transform& placed) {
  const double reach = stroke ? stroke->width * std::max(1.0, stroke->miter_limit) / 2 : 0;
  const Rect box = placed.apply(path.bounds().grown(reach)).grown(1);
  Stamp stamp;
  stamp.left = static_cast<int>(std::floor(box.x));
  stamp.top = static_cast<int>(std::floor(box.y));
  stamp.width = static_cast<int>(std::ceil(box.right())) - stamp.left;
  stamp.height = static_cast<int>(std::ceil(box.bottom())) - stamp.top;
  stamp.at = levels_.size();
  const cairo::Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, stamp.width, stamp.height));
  const cairo::Context context(cairo_create(surface.get()));
  cairo_translate(context.get(), -stamp.left, -stamp.top);
  const cairo_matrix_t matrix = cairo::to_matrix(placed);
  cairo_transform(context.get(), &matrix);
  cairo::trace(context.get(), path);
  if (stroke) {
    cairo::set_stroke(context.get(), *stroke);
    cairo_stroke(context.get());
  } else {
    cairo_fill(context.get());
  }
  cairo_surface_flush(surface.get());
  const unsigned char* const data = cairo_image_surface_get_data(surface.get());
  if (!data) return {};
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < stamp.height; ++y)
    for (int x = 0; x < stamp.width; ++x)
      levels_.push_back(quantised(data[static_cast<std::ptrdiff_t>(y) * stride + x]));
  return stamp;
}

}  // namespace jopan::png
