#include "geo/map_path.h"

#include <algorithm>

namespace jopan::geo {
namespace {

class PathSink : public Sink {
 public:
  explicit PathSink(double point_radius) : radius_(point_radius) {}

  void point(const Vertex& v) override {
    if (!std::isfinite(v.x) || !std::isfinite(v.y)) return;
    if (!in_line_) {
      if (radius_ > 0) path_.add_circle({v.x, v.y}, radius_);
    } else if (first_) {
      path_.move_to({v.x, v.y});
      first_ = false;
    } else {
      path_.line_to({v.x, v.y});
    }
  }
  void line_start() override { in_line_ = first_ = true; }
  void line_end() override {
    if (in_polygon_ && !first_) path_.close();
    in_line_ = false;
  }
  void polygon_start() override { in_polygon_ = true; }
  void polygon_end() override { in_polygon_ = false; }
  [[nodiscard]] Path take() { return std::move(path_); }

 private:
  Path path_;
  double radius_;
  bool in_line_ = false, in_polygon_ = false, first_ = false;
};

}  // namespace

Path map_path(const Geometry& geometry, const Projection& projection, double point_radius) {
  PathSink sink(point_radius);
  projection.stream(geometry, sink);
  return sink.take();
}

void BoxSink::point(const Vertex& v) {
  if (!std::isfinite(v.x) || !std::isfinite(v.y)) return;
  left_ = std::min(left_, v.x);
  right_ = std::max(right_, v.x);
  top_ = std::min(top_, v.y);
  bottom_ = std::max(bottom_, v.y);
}

std::optional<Rect> BoxSink::box() const {
  if (!(left_ <= right_)) return std::nullopt;
  return Rect{left_, top_, right_ - left_, bottom_ - top_};
}

}  // namespace jopan::geo
