// Ticks of number scales, and domains extended to round values (d3-scale).
#include <algorithm>
#include <cmath>

#include "scale/log_base.h"
#include "scale/scale.h"
#include "scale/ticks.h"
#include "scale/time_interval.h"

namespace jopan {
namespace {

void nice_linear(std::vector<double>& domain, double count) {
  double& first = domain.front() <= domain.back() ? domain.front() : domain.back();
  double& last = domain.front() <= domain.back() ? domain.back() : domain.front();
  double start = first, stop = last, previous = std::nan("");
  for (int i = 0; i < 10; ++i) {
    const double step = tick_increment(start, stop, count);
    if (step == previous) {
      first = start;
      last = stop;
      return;
    }
    if (step > 0) {
      start = std::floor(start / step) * step;
      stop = std::ceil(stop / step) * step;
    } else if (step < 0) {
      start = std::ceil(start * step) / step;
      stop = std::floor(stop * step) / step;
    } else {
      return;
    }
    previous = step;
  }
}

void nice_log(std::vector<double>& domain, double base) {
  const LogBase logs(base, domain.front() < 0);
  double& first = domain.front() <= domain.back() ? domain.front() : domain.back();
  double& last = domain.front() <= domain.back() ? domain.back() : domain.front();
  const double low = logs.pow(std::floor(logs.log(first))), high = logs.pow(std::ceil(logs.log(last)));
  if (std::isfinite(low) && std::isfinite(high)) first = low, last = high;
}

void nice_time(std::vector<double>& domain, const TimeInterval& interval, const TimeZone& zone) {
  double& first = domain.front() <= domain.back() ? domain.front() : domain.back();
  double& last = domain.front() <= domain.back() ? domain.back() : domain.front();
  const double low = interval.floor(first, zone), high = interval.ceil(last, zone);
  if (std::isfinite(low) && std::isfinite(high)) first = low, last = high;
}

const TimeZone kUtc;

}  // namespace

std::vector<double> ContinuousScale::ticks(double count) const {
  if (domain.size() < 2) return {};
  switch (type) {
    case ScaleType::Log:
      return log_ticks(domain.front(), domain.back(), base, count);
    case ScaleType::Time:
    case ScaleType::Utc: {
      const bool utc = type == ScaleType::Utc;
      const auto interval = tick_interval(domain.front(), domain.back(), count, utc);
      return interval ? interval->range_between(domain.front(), domain.back(), utc ? kUtc : zone)
                      : std::vector<double>{};
    }
    default:
      return linear_ticks(domain.front(), domain.back(), count);
  }
}

std::vector<double> ContinuousScale::time_ticks(std::string_view interval, double step) const {
  const auto parsed = parse_time_interval(interval, step);
  if (!parsed || domain.size() < 2) return {};
  return parsed->range_between(domain.front(), domain.back(), type == ScaleType::Utc ? kUtc : zone);
}

void ContinuousScale::nice(double count) {
  if (domain.size() < 2) return;
  switch (type) {
    case ScaleType::Log:
      return nice_log(domain, base);
    case ScaleType::Time:
    case ScaleType::Utc: {
      const bool utc = type == ScaleType::Utc;
      if (const auto interval = tick_interval(domain.front(), domain.back(), count, utc)) {
        nice_time(domain, *interval, utc ? kUtc : zone);
      }
      return;
    }
    default:
      return nice_linear(domain, count);
  }
}

void ContinuousScale::nice_interval(std::string_view interval, double step) {
  const auto parsed = parse_time_interval(interval, step);
  if (parsed && domain.size() >= 2) nice_time(domain, *parsed, type == ScaleType::Utc ? kUtc : zone);
}

}  // namespace jopan
