// Half the signed area of a polygon's rings on the globe; negative where they run the other way around. Private to the
// measures.
#pragma once

#include "geo/sphere_math.h"

namespace jopan::geo {

class RingArea {
 public:
  void point(Point degrees);
  void close();
  [[nodiscard]] double value() const { return sum_.value(); }

 private:
  Sum sum_;
  bool started_ = false;
  Point first_;
  double lambda_ = 0, cosine_ = 0, sine_ = 0;
};

}  // namespace jopan::geo
