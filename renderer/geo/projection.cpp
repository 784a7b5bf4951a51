#include "geo/projection.h"

#include <algorithm>
#include <cmath>

#include "geo/clip.h"
#include "geo/map_path.h"
#include "geo/resample.h"
#include "geo/rotation.h"

namespace jopan::geo {
namespace {

constexpr double kDefaultPrecision = 0.70710678118654752;  ///< px, d3-geo's.
constexpr double kFitScale = 150;                          ///< Fits are measured at this scale.

double radians(double degrees) {
  return std::fmod(degrees, 360) * kRadians;
}

/// The unit map scaled, mirrored and moved to its place.
struct Placement {
  double scale = 1, x = 0, y = 0, x_sign = 1, y_sign = 1;
  [[nodiscard]] Point operator()(Point p) const { return {x + scale * p.x * x_sign, y - scale * p.y * y_sign}; }
};

/// Degrees to radians on the turned globe.
class Turn : public Sink {
 public:
  Turn(const Rotation& rotation, Sink& out) : rotation_(rotation), out_(out) {}
  void point(const Vertex& v) override {
    const Point p = rotation_(v.x * kRadians, v.y * kRadians);
    out_.point({p.x, p.y});
  }
  void line_start() override { out_.line_start(); }
  void line_end() override { out_.line_end(); }
  void polygon_start() override { out_.polygon_start(); }
  void polygon_end() override { out_.polygon_end(); }
  void sphere() override { out_.sphere(); }

 private:
  const Rotation& rotation_;
  Sink& out_;
};

class SphereProjection : public Projection {
 public:
  SphereProjection(const ProjectionSettings& s, std::optional<Rect> window) {
    const ProjectionType& type = *s.type;
    const auto parallels = s.parallels.value_or(type.parallels);
    raw_ = type.raw(parallels[0] * kRadians, parallels[1] * kRadians);
    auto rotate = s.rotate.value_or(type.rotate);
    Point center = s.center.value_or(type.center);
    if (type.turned) {
      rotate[2] += 90;
      center = {-center.y, center.x};
    }
    rotation_ = Rotation(radians(rotate[0]), radians(rotate[1]), radians(rotate[2]));
    const Point at = s.translate.value_or(type.translate);
    place_ = {s.scale.value_or(type.scale), 0, 0, s.reflect_x ? -1.0 : 1.0, s.reflect_y ? -1.0 : 1.0};
    const Point middle = place_(raw_(radians(center.x), radians(center.y)));
    place_.x = at.x - middle.x;
    place_.y = at.y - middle.y;
    project_ = [this](double lambda, double phi) { return place_(raw_(lambda, phi)); };
    const double clip = s.clip_angle.value_or(type.clip_angle);
    edge_ = clip != 0 ? circle_edge(clip * kRadians) : antimeridian_edge();
    precision_ = s.precision.value_or(kDefaultPrecision);
    window_ = window ? window : s.clip_extent;
    if (type.window == ProjectionType::Window::Square) window_ = square(s, type.turned);
  }

  std::optional<Point> operator()(Point degrees) const override {
    if (!std::isfinite(degrees.x) || !std::isfinite(degrees.y)) return std::nullopt;
    const Point p = rotation_(degrees.x * kRadians, degrees.y * kRadians);
    const Point at = project_(p.x, p.y);
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return std::nullopt;
    return at;
  }

  void stream(const Geometry& geometry, Sink& sink) const override {
    send(sink, [&](Sink& turn) { geo::stream(geometry, turn); });
  }
  void stream_part(const Part& part, Sink& sink) const {
    send(sink, [&](Sink& turn) { geo::stream(part, turn); });
  }

  [[nodiscard]] bool shows(Point px) const {
    return !window_ ||
           (window_->x <= px.x && px.x <= window_->right() && window_->y <= px.y && px.y <= window_->bottom());
  }

 private:
  template <class Send>
  void send(Sink& sink, const Send& to) const {
    std::optional<RectangleClip> window;
    if (window_) window.emplace(window_->x, window_->y, window_->right(), window_->bottom(), sink);
    Resampler resampler(project_, precision_, window ? static_cast<Sink&>(*window) : sink);
    SphereClip clip(*edge_, resampler);
    Turn turn(rotation_, clip);
    to(turn);
  }

  // One turn of the globe in each direction; a window that the document asks for counts in the infinite direction alone
  // where it is wider.
  [[nodiscard]] Rect square(const ProjectionSettings& s, bool turned) const {
    const double k = kPi * place_.scale;
    const Point zero = place_(raw_(0, 0));
    Rect all{zero.x - k, zero.y - k, 2 * k, 2 * k};
    if (!s.clip_extent) return all;
    const Rect& own = *s.clip_extent;
    const double left = turned ? own.x : std::max(all.x, own.x), top = turned ? std::max(all.y, own.y) : own.y;
    const double right = turned ? own.right() : std::min(all.right(), own.right()),
                 bottom = turned ? std::min(all.bottom(), own.bottom()) : own.bottom();
    return {left, top, right - left, bottom - top};
  }

  Raw raw_;
  Rotation rotation_;
  Placement place_;
  ForwardProject project_;
  std::unique_ptr<const ClipEdge> edge_;
  double precision_ = 0;
  std::optional<Rect> window_;
};

class PlaneProjection : public Projection {
 public:
  explicit PlaneProjection(const ProjectionSettings& s) : window_(s.clip_extent) {
    const Point at = s.translate.value_or(s.type->translate);
    // Down is down: y is not turned around as on the globe.
    place_ = {s.scale.value_or(s.type->scale), at.x, at.y, s.reflect_x ? -1.0 : 1.0, s.reflect_y ? 1.0 : -1.0};
    project_ = [this](double x, double y) { return place_({x, y}); };
  }

  std::optional<Point> operator()(Point p) const override {
    const Point at = place_(p);
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) return std::nullopt;
    return at;
  }

  void stream(const Geometry& geometry, Sink& sink) const override {
    std::optional<RectangleClip> window;
    if (window_) window.emplace(window_->x, window_->y, window_->right(), window_->bottom(), sink);
    Resampler straight(project_, 0, window ? static_cast<Sink&>(*window) : sink);
    geo::stream(geometry, straight);
  }

 private:
  Placement place_;
  ForwardProject project_;
  std::optional<Rect> window_;
};

/// Every part shows what is in its own window.
class CompositeProjection : public Projection {
 public:
  explicit CompositeProjection(const ProjectionSettings& s) {
    const double k = s.scale.value_or(s.type->scale);
    const Point at = s.translate.value_or(s.type->translate);
    for (const ProjectionPart& part : s.type->parts) {
      ProjectionSettings own;
      own.type = part.type;
      own.rotate = part.rotate;
      own.center = part.center;
      own.parallels = part.parallels;
      own.scale = k * part.scale;
      own.translate = Point{at.x + part.offset.x * k, at.y + part.offset.y * k};
      own.precision = s.precision;
      const Rect& w = part.window;
      const Rect window = Rect{at.x + w.x * k, at.y + w.y * k, w.width * k, w.height * k}.grown(-part.margin);
      parts_.push_back(std::make_unique<SphereProjection>(own, window));
    }
  }

  std::optional<Point> operator()(Point degrees) const override {
    for (const auto& part : parts_) {
      const auto at = (*part)(degrees);
      if (at && part->shows(*at)) return at;
    }
    return std::nullopt;
  }

  void stream(const Geometry& geometry, Sink& sink) const override {
    // Piece by piece, so that what comes of one piece stays together.
    for (const Part& piece : geometry.parts) {
      for (const auto& part : parts_) part->stream_part(piece, sink);
    }
  }

 private:
  std::vector<std::unique_ptr<const SphereProjection>> parts_;
};

}  // namespace

std::unique_ptr<const Projection> make_projection(const ProjectionSettings& settings) {
  if (!settings.type->parts.empty()) return std::make_unique<CompositeProjection>(settings);
  if (settings.type->planar) return std::make_unique<PlaneProjection>(settings);
  return std::make_unique<SphereProjection>(settings, std::nullopt);
}

std::optional<Rect> fit_box(const ProjectionSettings& settings, std::span<const GeometryPtr> geometries) {
  ProjectionSettings measured = settings;
  measured.scale = kFitScale;
  measured.translate = Point{};
  measured.clip_extent.reset();
  const auto projection = make_projection(measured);
  BoxSink box;
  for (const GeometryPtr& geometry : geometries) {
    if (geometry) projection->stream(*geometry, box);
  }
  return box.box();
}

ProjectionSettings fitted(ProjectionSettings settings, const std::optional<Rect>& box, Size picture) {
  const Point middle{picture.width / 2, picture.height / 2};
  if (!box) {
    settings.translate = middle;
    return settings;
  }
  const double across = picture.width / box->width, down = picture.height / box->height;
  double k = std::min(across, down);
  if (!std::isfinite(k)) k = 1;  // A single point has no extent to fill the picture with.
  settings.scale = kFitScale * k;
  settings.translate = Point{middle.x - k * box->center().x, middle.y - k * box->center().y};
  return settings;
}

}  // namespace jopan::geo
