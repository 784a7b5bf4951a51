#include <algorithm>
#include <cmath>

#include "data/distribution.h"
#include "data/transform/curve_table.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

std::pair<double, double> extent_of(const Table& table, const std::string& field,
                                    const std::vector<std::size_t>& rows) {
  const FieldReader read(table, field);
  double low = INFINITY;
  double high = -INFINITY;
  for (const std::size_t row : rows) {
    if (is_null(read(row))) continue;
    const double number = to_number(read(row));
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return low <= high ? std::pair(low, high) : std::pair<double, double>(NAN, NAN);
}

struct Kernels {
  std::vector<double> support;
  double bandwidth = 1;

  [[nodiscard]] double density(double x) const {
    double sum = 0;
    for (const double at : support) sum += density_normal((x - at) / bandwidth);
    return sum / bandwidth / static_cast<double>(support.size());
  }
  [[nodiscard]] double cumulative(double x) const {
    double sum = 0;
    for (const double at : support) sum += cumulative_normal((x - at) / bandwidth);
    return sum / static_cast<double>(support.size());
  }
};

std::size_t steps_or(Params& params, std::string_view name, double fallback) {
  constexpr double kMostSteps = 10'000;
  const double steps = params.number_or(name, fallback);
  return static_cast<std::size_t>(std::clamp(steps, 1.0, kMostSteps));
}

}  // namespace

Result<Table> transform_density(const Table& table, Params& params, const TransformContext&) {
  const std::string field = params.text("density");
  const std::vector<std::string> groupby = params.texts("groupby");
  const std::vector<std::string> as = params.names("as", {"value", "density"});
  const bool cumulative = params.flag_or("cumulative", false);
  const bool counts = params.flag_or("counts", false);
  const double bandwidth = params.number_or("bandwidth", 0);
  const bool shared = params.one_of("resolve", {"shared", "independent"}).value_or("shared") == "shared";
  std::size_t min_steps = steps_or(params, params.find("steps") ? "steps" : "minsteps", 25);
  const std::size_t max_steps = steps_or(params, params.find("steps") ? "steps" : "maxsteps", 200);
  auto extent = params.numbers("extent");
  if (extent && extent->size() != 2) params.error("extent", "must be [low, high]");
  JOPAN_CHECK(params.check());
  if (shared) min_steps = max_steps;

  const Groups groups = group_rows(table, groupby);
  constexpr double kStepsOfKernel = 10;
  const auto most_steps = static_cast<double>(std::max(min_steps, max_steps));
  JOPAN_CHECK(check_made(static_cast<double>(groups.size()) * static_cast<double>(min_steps), groupby.size() + 2,
                         params.at("density")));
  JOPAN_CHECK(check_work(static_cast<double>(table.rows()) * most_steps * kStepsOfKernel, params.at("density")));
  const FieldReader read(table, field);
  if (shared && !extent) {
    std::vector<std::size_t> all(table.rows());
    for (std::size_t row = 0; row < all.size(); ++row) all[row] = row;
    const auto [low, high] = extent_of(table, field, all);
    extent = {low, high};
  }
  CurveTable out(table, groups, groupby);
  std::size_t group = 0;
  for (const std::vector<std::size_t>& rows : groups.rows()) {
    Kernels kernels;
    std::vector<double> numbers;
    for (const std::size_t row : rows) {
      kernels.support.push_back(to_number(read(row)));
      if (const auto number = statistic_number(read(row))) numbers.push_back(*number);
    }
    kernels.bandwidth = bandwidth > 0 ? bandwidth : estimate_bandwidth(numbers, rows.size());
    const auto [low, high] = extent ? std::pair((*extent)[0], (*extent)[1]) : extent_of(table, field, rows);
    const auto curve = [&](double x) { return cumulative ? kernels.cumulative(x) : kernels.density(x); };
    out.add(group++, sample_curve(curve, low, high, min_steps, std::max(min_steps, max_steps)),
            counts ? static_cast<double>(rows.size()) : 1);
  }
  return out.finish(as);
}

}  // namespace jopan
