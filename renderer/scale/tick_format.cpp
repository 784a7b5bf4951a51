// Labels of ticks: Vega's tickFormat and d3's choice of a precision.
#include <algorithm>
#include <cmath>

#include "format/format.h"
#include "format/number.h"
#include "scale/scale.h"
#include "scale/ticks.h"

namespace jopan {
namespace {

/// d3 chooses labels of quantized scales as if there were this many ticks, to tell neighbours apart.
constexpr double kThresholdTicks = 30;

TickFormatter time_formatter(std::string_view specifier, const TimeZone& zone) {
  return [specifier = std::string(specifier), zone](double tick) {
    const Timestamp time{tick};
    return format_d3_time(specifier.empty() ? default_time_specifier(time, zone) : specifier, time, zone,
                          TimeLocale::EnUs);
  };
}

}  // namespace

std::string ContinuousScale::tick_format(double count) const {
  if (domain.size() < 2 || type == ScaleType::Log) return ",.12~g";
  const double step = tick_step(domain.front(), domain.back(), count);
  const auto precision = precision_fixed(step);
  return precision ? ",." + std::to_string(*precision) + "f" : ",f";
}

TickFormatter ContinuousScale::tick_formatter(double count, std::string_view specifier) const {
  if (type == ScaleType::Utc) return time_formatter(specifier, TimeZone());
  if (type == ScaleType::Time) return time_formatter(specifier, zone);
  if (type == ScaleType::Log)
    return float_format(parse_number_specifier(specifier.empty() ? "," : specifier).value_or(NumberSpecifier{}));
  const NumberSpecifier parsed =
      parse_number_specifier(specifier.empty() ? ",f" : specifier).value_or(NumberSpecifier{});
  const double start = domain.empty() ? 0 : domain.front(), stop = domain.empty() ? 0 : domain.back();
  return span_format(start, stop, tick_step(start, stop, count), parsed);
}

bool ContinuousScale::labels_log_tick(double tick, double count) const {
  const double ticks_shown = std::max<double>(1, static_cast<double>(ticks(count).size()));
  const double limit = std::max(1.0, base * count / ticks_shown);
  double i = tick / std::pow(base, std::round(std::log(tick) / std::log(base)));
  if (i * base < base - 0.5) i *= base;
  return i <= limit;
}

TickFormatter threshold_formatter(const std::vector<double>& boundaries, std::string_view specifier) {
  double gap = boundaries.size() > 1 ? boundaries[1] - boundaries[0] : boundaries.empty() ? 0 : boundaries[0];
  for (std::size_t i = 1; i < boundaries.size(); ++i) gap = std::min(gap, boundaries[i] - boundaries[i - 1]);
  const NumberSpecifier parsed =
      parse_number_specifier(specifier.empty() ? ",f" : specifier).value_or(NumberSpecifier{});
  return span_format(0, gap, tick_step(0, gap, kThresholdTicks), parsed);
}

}  // namespace jopan
