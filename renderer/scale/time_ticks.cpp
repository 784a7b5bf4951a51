// Which calendar interval gives about so many ticks (d3-time's ticker).
#include <algorithm>
#include <array>
#include <cmath>

#include "format/format.h"
#include "scale/scale.h"
#include "scale/ticks.h"
#include "scale/time_interval.h"

namespace jopan {
namespace {

using Unit = TimeInterval::Unit;

struct Candidate {
  Unit unit;
  int step;
};

constexpr std::array kCandidates{Candidate{Unit::Second, 1},  Candidate{Unit::Second, 5},  Candidate{Unit::Second, 15},
                                 Candidate{Unit::Second, 30}, Candidate{Unit::Minute, 1},  Candidate{Unit::Minute, 5},
                                 Candidate{Unit::Minute, 15}, Candidate{Unit::Minute, 30}, Candidate{Unit::Hour, 1},
                                 Candidate{Unit::Hour, 3},    Candidate{Unit::Hour, 6},    Candidate{Unit::Hour, 12},
                                 Candidate{Unit::Day, 1},     Candidate{Unit::Day, 2},     Candidate{Unit::Week, 1},
                                 Candidate{Unit::Month, 1},   Candidate{Unit::Month, 3},   Candidate{Unit::Year, 1}};

double duration(std::size_t i) {
  return TimeInterval(kCandidates[i].unit, kCandidates[i].step).duration();
}

}  // namespace

std::optional<TimeInterval> tick_interval(double start, double stop, double count, bool utc) {
  const double target = std::abs(stop - start) / count;
  if (!std::isfinite(target)) return std::nullopt;
  std::size_t i = 0;
  while (i < kCandidates.size() && duration(i) <= target) ++i;
  if (i == kCandidates.size()) {
    const double year = TimeInterval(Unit::Year).duration();
    // d3's `every` floors the step and has no interval for one below 1.
    const double step = std::floor(std::abs(tick_step(start / year, stop / year, count)));
    if (!(step >= 1)) return std::nullopt;
    return TimeInterval(Unit::Year, step);
  }
  if (i == 0) return TimeInterval(Unit::Millisecond, std::max(std::abs(tick_step(start, stop, count)), 1.0));
  const Candidate& best = kCandidates[target / duration(i - 1) < duration(i) / target ? i - 1 : i];
  return TimeInterval(best.unit, best.step, utc ? TimeInterval::DayCount::SinceEpoch : TimeInterval::DayCount::OfMonth);
}

std::string default_time_tick_format(Timestamp tick, const TimeZone& zone) {
  return format_d3_time(default_time_specifier(tick, zone), tick, zone, TimeLocale::EnUs);
}

}  // namespace jopan
