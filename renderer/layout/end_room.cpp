#include "layout/end_room.h"

#include <algorithm>

namespace jopan {
namespace {

EndRoom room_for(std::span<const EndLabel> labels, double range) {
  EndRoom room;
  for (const EndLabel& label : labels) {
    double& side = label.backward ? room.before : room.after;
    const double inside = label.backward ? label.at * range : (1 - label.at) * range;
    side = std::max(side, label.need - inside);
  }
  return room;
}

}  // namespace

EndRoom end_room(std::span<const EndLabel> labels, double available, double least_share) {
  // range + rooms grows with the range (a px more of range moves a label's end by at most a px), so bisection finds the
  // longest range that fits.
  double low = available * least_share, high = available;
  constexpr int kSteps = 40;
  for (int step = 0; step < kSteps; ++step) {
    const double range = (low + high) / 2;
    const EndRoom room = room_for(labels, range);
    (range + room.before + room.after <= available ? low : high) = range;
  }
  EndRoom room = room_for(labels, low);
  const double excess = low + room.before + room.after - available;
  if (excess > 0) {
    const double share = std::max(0.0, available - low) / (room.before + room.after);
    room.before *= share;
    room.after *= share;
  }
  return room;
}

}  // namespace jopan
