// Map projections: longitudes and latitudes to px. The seventeen types of Vega, which are d3-geo's (and mollweide,
// d3-geo-projection's); what a type is stands in its own file in projection/, the stages that all share here:
//   degrees → rotated → cut on the globe → projected, with lines resampled → cut in the plane
// The algorithms are d3-geo's (Bostock and others, ISC licence), written anew; formulas as cited at each type.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry.h"

namespace jopan::geo {

/// The projection itself on the unit sphere, radians; y points north.
using Raw = std::function<Point(double lambda, double phi)>;

struct ProjectionType;

/// What a document says of a projection, in degrees and px; absent: the type's own.
struct ProjectionSettings {
  const ProjectionType* type = nullptr;
  std::optional<double> scale;
  std::optional<Point> translate, center;
  std::optional<std::array<double, 3>> rotate;
  std::optional<std::array<double, 2>> parallels;
  std::optional<double> clip_angle;  ///< 0: none, cut at the antimeridian.
  std::optional<double> precision;   ///< px
  std::optional<Rect> clip_extent;
  bool reflect_x = false, reflect_y = false;
};

/// Part of a composite map: one projection in a window of the picture.
struct ProjectionPart {
  const ProjectionType* type;
  std::array<double, 3> rotate;
  Point center;
  std::array<double, 2> parallels;
  double scale;  ///< Of the whole's.
  Point offset;  ///< From the whole's place, in units of its scale, as is the window.
  Rect window;
  double margin;  ///< px that the window is smaller on each side.
};

struct ProjectionType {
  std::string_view name;  ///< "conicEqualArea"
  /// From the two standard parallels, radians (only conic types read them).
  Raw (*raw)(double parallel0, double parallel1) = nullptr;
  double scale = 150;
  Point translate{480, 250}, center{};
  std::array<double, 3> rotate{};
  std::array<double, 2> parallels{0, 60};
  double clip_angle = 0;
  /// Infinitely high maps are cut to a square, one turn of the globe wide.
  enum class Window { None, Square } window = Window::None;
  bool turned =
      false;  ///< Drawn on its side: the globe is turned by a right angle, x and y of its centre change places.
  bool planar = false;                      ///< Positions are px already.
  std::span<const ProjectionPart> parts{};  ///< Of a composite map, which has no `raw`.
};

[[nodiscard]] std::span<const ProjectionType* const> projection_types();
/// Upper and lower case alike, as in Vega; null when there is none.
[[nodiscard]] const ProjectionType* find_projection_type(std::string_view name);

class Projection {
 public:
  virtual ~Projection() = default;
  /// Degrees to px; nothing outside of a composite map, or where the projection has no place for it.
  [[nodiscard]] virtual std::optional<Point> operator()(Point degrees) const = 0;
  virtual void stream(const Geometry& geometry, Sink& sink) const = 0;
};

[[nodiscard]] std::unique_ptr<const Projection> make_projection(const ProjectionSettings& settings);

/// The box around geometries at the scale that fits are measured at; nothing where they have no extent to measure.
/// It does not depend on the picture's size.
[[nodiscard]] std::optional<Rect> fit_box(const ProjectionSettings& settings, std::span<const GeometryPtr> geometries);
/// The settings with the scale and place that put `box` (from fit_box) into the middle of the picture, as large as it
/// fits.
[[nodiscard]] ProjectionSettings fitted(ProjectionSettings settings, const std::optional<Rect>& box, Size picture);

}  // namespace jopan::geo
