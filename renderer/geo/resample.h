// Great circles are curves on most maps: lines between two points get more points until they are within `precision` px
// of the curve (d3-geo's adaptive resampling, after Bostock, https://bl.ocks.org/mbostock/3795544).
#pragma once

#include <functional>

#include "geo/geometry.h"

namespace jopan::geo {

using ForwardProject = std::function<Point(double lambda, double phi)>;  ///< Radians to px.

class Resampler : public Sink {
 public:
  /// `precision` 0 adds no points.
  Resampler(const ForwardProject& project, double precision, Sink& out)
      : project_(project), tolerance_(precision * precision), out_(out) {}
  void point(const Vertex& vertex) override;
  void line_start() override;
  void line_end() override;
  void polygon_start() override;
  void polygon_end() override;

 private:
  /// On the map, and as a unit vector on the globe.
  struct Place {
    double x = 0, y = 0, lambda = 0;
    double a = 0, b = 0, c = 0;
  };
  [[nodiscard]] Place place(double lambda, double phi) const;
  void emit(double x, double y);
  void line_to(const Place& from, const Place& to, int depth);

  const ForwardProject& project_;
  double tolerance_;
  Sink& out_;
  bool in_line_ = false, in_polygon_ = false, first_ = false;
  Place first_place_, last_;
  std::size_t added_ = 0;
};

}  // namespace jopan::geo
