// Bands and points, as Vega's scaleBand lays them out.
#include <algorithm>
#include <cmath>

#include "format/decimal.h"
#include "scale/scale.h"

namespace jopan {
namespace {

/// Below this a walk through the domain is as quick as a table.
constexpr std::size_t kIndexedFrom = 16;

/// Steps that a domain of `count` values takes up (Vega's bandSpace).
double band_space(std::size_t count, double inner, double outer) {
  if (count == 0) return 0;
  const double space = static_cast<double>(count) - inner + outer * 2;
  return space > 0 ? space : 1;
}

struct Layout {
  double start, step, bandwidth;
};

Layout lay_out(const BandScale& scale) {
  const double inner = scale.point ? 1 : std::clamp(scale.padding_inner, 0.0, 1.0);
  const double outer = std::clamp(scale.padding_outer, 0.0, 1.0);
  const auto n = static_cast<double>(scale.domain.size());
  const double low = std::min(scale.range_start, scale.range_end), high = std::max(scale.range_start, scale.range_end);
  const double space = band_space(scale.domain.size(), inner, outer);
  Layout layout;
  layout.step = (high - low) / (space > 0 ? space : 1);
  if (scale.round) layout.step = std::floor(layout.step);
  layout.start = low + (high - low - layout.step * (n - inner)) * std::clamp(scale.align, 0.0, 1.0);
  layout.bandwidth = layout.step * (1 - inner);
  if (scale.round) {
    layout.start = js_round(layout.start);
    layout.bandwidth = js_round(layout.bandwidth);
  }
  return layout;
}

}  // namespace

double BandScale::step() const {
  return lay_out(*this).step;
}

double BandScale::bandwidth() const {
  return lay_out(*this).bandwidth;
}

std::optional<std::size_t> BandScale::index_of(const Value& value) const {
  if (domain.size() >= kIndexedFrom) {
    if (!index_hint || index_hint->size() != domain.size()) {
      auto index = std::make_shared<ValueMap<std::size_t>>();
      for (std::size_t i = 0; i < domain.size(); ++i) index->emplace(domain[i], i);
      index_hint = std::move(index);
    }
    // The domain may have changed since: what the table says is checked, what it lacks is searched for.
    const auto found = index_hint->find(value);
    if (found != index_hint->end() && same_value(domain[found->second], value)) return found->second;
  }
  const auto found = std::find_if(domain.begin(), domain.end(), [&](const Value& v) { return same_value(v, value); });
  if (found == domain.end()) return std::nullopt;
  return static_cast<std::size_t>(found - domain.begin());
}

std::optional<double> BandScale::operator()(const Value& value) const {
  const auto index = index_of(value);
  if (!index) return std::nullopt;
  const Layout layout = lay_out(*this);
  const std::size_t place = range_end < range_start ? domain.size() - 1 - *index : *index;
  return layout.start + layout.step * static_cast<double>(place);
}

double BandScale::range_for_step(double step) const {
  return step * band_space(domain.size(), point ? 1 : padding_inner, padding_outer);
}

}  // namespace jopan
