#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "data/transform/statistics.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

constexpr double kMostBins = 100'000;

double number_member(const Json& options, const char* name, double absent) {
  if (!options.is_object()) return absent;
  const auto found = options.find(name);
  return found != options.end() && found->is_number() ? found->get<double>() : absent;
}

std::vector<double> numbers_member(const Json& options, const char* name) {
  std::vector<double> numbers;
  if (!options.is_object() || !options.contains(name) || !options[name].is_array()) return numbers;
  for (const Json& element : options[name]) {
    if (element.is_number()) numbers.push_back(element.get<double>());
  }
  return numbers;
}

double automatic_step(const Json& options, double span, double max_bins, double base) {
  const double log_base = std::log(base);
  const double min_step = number_member(options, "minstep", 0);
  const double level = std::ceil(std::log(max_bins) / log_base);
  double step = std::max(min_step, std::pow(base, std::floor(std::log(span) / log_base + 0.5) - level));
  while (std::ceil(span / step) > max_bins) step *= base;
  std::vector<double> divisors = numbers_member(options, "divide");
  if (divisors.empty()) divisors = {5, 2};
  for (const double divisor : divisors) {
    if (!(divisor > 0)) continue;
    const double smaller = step / divisor;
    if (smaller >= min_step && span / smaller <= max_bins) step = smaller;
  }
  return step;
}

}  // namespace

BinParams bin_params(const Json& options, double min, double max) {
  const std::vector<double> extent = numbers_member(options, "extent");
  if (extent.size() == 2) {
    min = extent[0];
    max = extent[1];
  }
  const double max_bins = std::clamp(number_member(options, "maxbins", 20), 1.0, kMostBins);
  double base = number_member(options, "base", 10);
  if (!(base > 1)) base = 10;
  double span = number_member(options, "span", 0);
  if (span == 0) span = max - min;
  if (span == 0) span = std::abs(min);
  if (!(span > 0) || !std::isfinite(span)) span = 1;

  double step = number_member(options, "step", 0);
  const std::vector<double> steps = numbers_member(options, "steps");
  if (!(step > 0) && !steps.empty()) {
    const auto larger = std::ranges::find_if(steps, [&](double s) { return !(s < span / max_bins); });
    step = larger == steps.begin() ? steps.front() : *(larger - 1);
  }
  if (!(step > 0)) step = automatic_step(options, span, max_bins, base);
  if (!(step > 0)) step = 1;

  const double log_step = std::log(step);
  const double precision = log_step >= 0 ? 0 : std::trunc(-log_step / std::log(base)) + 1;
  const bool nice = !options.is_object() || !options.contains("nice") || options["nice"] != false;
  if (nice) {
    const double floor = std::floor(min / step + std::pow(base, -precision - 1)) * step;
    min = min < floor ? floor - step : floor;
    max = std::ceil(max / step) * step;
  }
  double stop = max == min ? min + step : max;
  if (const double anchor = number_member(options, "anchor", std::numeric_limits<double>::quiet_NaN());
      !std::isnan(anchor)) {
    stop = min + std::ceil((stop - min) / step) * step;
    const double shift = anchor - (min + step * std::floor((anchor - min) / step));
    min += shift;
    stop += shift;
  }
  return {min, stop, step};
}

std::optional<double> bin_of(double value, const BinParams& bins) {
  constexpr double kEpsilon = 1e-14;  // Vega's guard against rounding at a bin's edge.
  if (std::isnan(value)) return std::nullopt;
  const double stop = bins.start + std::ceil((bins.stop - bins.start) / bins.step) * bins.step;
  if (value < bins.start) return -std::numeric_limits<double>::infinity();
  if (value > stop) return std::numeric_limits<double>::infinity();
  const double inside = std::max(bins.start, std::min(value, stop - bins.step));
  return bins.start + bins.step * std::floor(kEpsilon + (inside - bins.start) / bins.step);
}

double bin_end(double bin, const BinParams& bins) {
  return bins.start + bins.step * (1 + (bin - bins.start) / bins.step);
}

Result<Table> transform_bin(const Table& table, Params& params, const TransformContext&) {
  constexpr double kDefaultBins = 10;  // Vega-Lite's, where Vega's is 20.
  const std::string field = params.text("field");
  std::vector<std::string> as = params.names("as", {"", ""});
  const Json* bin = params.find("bin");
  if (!bin || !(bin->is_boolean() || bin->is_object())) params.error("bin", "must be true or an object");
  if (as[0].empty()) params.error("as", "is missing");
  JOPAN_CHECK(params.check());
  if (as[1].empty()) as[1] = as[0] + "_end";
  JOPAN_CHECK(check_added(table, 2, params.at("bin")));

  Json options = bin->is_object() ? *bin : Json::object();
  if (!options.contains("maxbins") && !options.contains("step")) options["maxbins"] = kDefaultBins;
  const FieldReader read(table, field);
  double min = std::numeric_limits<double>::infinity();
  double max = -min;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto number = statistic_number(read(row));
    if (!number) continue;
    min = std::min(min, *number);
    max = std::max(max, *number);
  }
  if (!(min <= max)) min = max = 0;
  const BinParams bins = bin_params(options, min, max);
  std::vector<Value> starts(table.rows());
  std::vector<Value> ends(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto number = statistic_number(read(row));
    const auto start = number ? bin_of(*number, bins) : std::nullopt;
    if (!start) continue;
    starts[row] = *start;
    ends[row] = bin_end(*start, bins);
  }
  Table out = table;
  out.set_column(as[0], std::move(starts));
  out.set_column(as[1], std::move(ends));
  return out;
}

}  // namespace jopan
