#include <algorithm>
#include <cmath>
#include <numeric>

#include "data/transform/curve_table.h"
#include "data/transform/fit.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

// The rows in which both fields are numbers.
Samples samples_of(const FieldReader& read_x, const FieldReader& read_y, const std::vector<std::size_t>& rows) {
  Samples samples;
  for (const std::size_t row : rows) {
    const Value vx = read_x(row);
    const Value vy = read_y(row);
    if (is_null(vx) || is_null(vy)) continue;
    const double x = to_number(vx);
    const double y = to_number(vy);
    if (std::isnan(x) || std::isnan(y)) continue;
    samples.x.push_back(x);
    samples.y.push_back(y);
  }
  return samples;
}

Json json_numbers(const std::vector<double>& numbers) {
  Json list = Json::array();
  for (const double number : numbers) list.push_back(number);
  return list;
}

struct RegressionOptions {
  std::string x, y, method;
  std::vector<std::string> groupby, as;
  std::optional<std::vector<double>> extent;
  int order = 3;
  bool coefficients = false;
};

Result<RegressionOptions> read_options(Params& params) {
  RegressionOptions options;
  options.y = params.text("regression");
  options.x = params.text("on");
  options.groupby = params.texts("groupby");
  options.method =
      params.one_of("method", {"linear", "log", "exp", "pow", "quad", "poly", "constant"}).value_or("linear");
  const double order = params.number_or("order", 3);
  if (!(order >= 0 && order <= 20 && order == std::floor(order)))
    params.error("order", "must be a whole number from 0 to 20");
  options.extent = params.numbers("extent");
  if (options.extent && options.extent->size() != 2) params.error("extent", "must be [low, high]");
  options.coefficients = params.flag_or("params", false);
  options.as = params.names("as", {options.x, options.y});
  JOPAN_CHECK(params.check());
  options.order = static_cast<int>(order);
  if (options.method == "log" && options.extent && (*options.extent)[0] <= 0) options.extent.reset();
  return options;
}

void add_curve(const Fit& fit, const RegressionOptions& options, const Samples& samples, std::size_t group,
               CurveTable& out) {
  double low = 0;
  double high = 0;
  if (options.extent) {
    low = (*options.extent)[0];
    high = (*options.extent)[1];
  } else {
    const auto [least, most] = std::ranges::minmax(samples.x);
    low = least;
    high = most;
  }
  if (options.method == "linear" || options.method == "constant") {
    out.add(group, low, fit.predict(low));
    out.add(group, high, fit.predict(high));
  } else {
    out.add(group, sample_curve(fit.predict, low, high, 25, 200));
  }
}

}  // namespace

Result<Table> transform_regression(const Table& table, Params& params, const TransformContext& context) {
  constexpr double kStepsOfPower = 5;
  JOPAN_TRY(const RegressionOptions options, read_options(params));
  const Groups groups = group_rows(table, options.groupby);
  const double least_points = options.method == "linear" || options.method == "constant" ? 2 : 25;
  JOPAN_CHECK(check_made(static_cast<double>(groups.size()) * (options.coefficients ? 1 : least_points),
                         options.groupby.size() + 2, params.at("regression")));
  // A polynomial of a high order sums powers of every x.
  const double order = options.method == "poly" && options.order > 2 ? options.order + 1 : 0;
  JOPAN_CHECK(check_work(static_cast<double>(table.rows()) * order * order * kStepsOfPower, params.at("regression")));
  const FieldReader read_x(table, options.x);
  const FieldReader read_y(table, options.y);
  CurveTable out(table, groups, options.groupby);
  Table parameters;
  std::size_t group = 0;
  for (const std::vector<std::size_t>& rows : groups.rows()) {
    const std::size_t this_group = group++;
    const std::size_t freedom = options.method == "poly"   ? static_cast<std::size_t>(options.order)
                                : options.method == "quad" ? 2
                                                           : 1;
    const Samples samples = samples_of(read_x, read_y, rows);
    if (rows.size() <= freedom || samples.x.empty()) {
      if (context.warnings) {
        context.warnings->add(warning_at(params.at(), "transform.too_few_points",
                                         "a regression is left out: it has more parameters than points"));
      }
      continue;
    }
    const Fit fit = fit_curve(options.method, samples, options.order);
    if (!options.coefficients) {
      add_curve(fit, options, samples, this_group, out);
      continue;
    }
    std::vector<std::pair<std::string, Value>> cells;
    if (!options.groupby.empty()) {
      Json keys = Json::array();
      for (const std::string& field : options.groupby) keys.push_back(to_json(table.at(rows.front(), field)));
      cells.emplace_back("keys", from_json(keys));
    }
    cells.emplace_back("coef", from_json(json_numbers(fit.coefficients)));
    cells.emplace_back("rSquared", fit.r_squared);
    parameters.append_row(cells);
  }
  return options.coefficients ? parameters : out.finish(options.as);
}

Result<Table> transform_loess(const Table& table, Params& params, const TransformContext&) {
  const std::string y = params.text("loess");
  const std::string x = params.text("on");
  const std::vector<std::string> groupby = params.texts("groupby");
  const double given = params.number_or("bandwidth", 0.3);
  const std::vector<std::string> as = params.names("as", {x, y});
  JOPAN_CHECK(params.check());
  const double bandwidth = std::clamp(given == 0 ? 0.3 : given, 0.0, 1.0);
  const Groups groups = group_rows(table, groupby);
  const FieldReader read_x(table, x);
  const FieldReader read_y(table, y);
  CurveTable out(table, groups, groupby);
  double work = 0;
  for (const std::vector<std::size_t>& rows : groups.rows()) {
    const auto n = static_cast<double>(rows.size());
    work += n * std::max(2.0, bandwidth * n);
  }
  JOPAN_CHECK(check_work(work, params.at("loess")));
  std::size_t group = 0;
  for (const std::vector<std::size_t>& rows : groups.rows()) {
    const Samples samples = samples_of(read_x, read_y, rows);
    std::vector<std::size_t> order(samples.x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return samples.x[i]; });
    Samples sorted;
    for (const std::size_t i : order) {
      sorted.x.push_back(samples.x[i]);
      sorted.y.push_back(samples.y[i]);
    }
    out.add(group++, fit_loess(sorted, bandwidth));
  }
  return out.finish(as);
}

}  // namespace jopan
