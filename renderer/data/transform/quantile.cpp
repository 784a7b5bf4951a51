#include <algorithm>
#include <cmath>

#include "data/transform/curve_table.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

std::vector<double> probabilities(Params& params) {
  if (const auto given = params.numbers("probs")) return *given;
  double step = params.number_or("step", 0.01);
  if (step == 0) step = 0.01;
  std::vector<double> p;
  const double count = std::ceil((1 - 1e-14 - step / 2) / step);
  if (!(count >= 0 && count <= 100'000)) params.error("step", "must be between 0.00001 and 1");
  for (double i = 0; i < std::min(count, 100'000.0); ++i) p.push_back(step / 2 + i * step);
  return p;
}

}  // namespace

Result<Table> transform_quantile(const Table& table, Params& params, const TransformContext&) {
  const std::string field = params.text("quantile");
  const std::vector<std::string> groupby = params.texts("groupby");
  const std::vector<std::string> as = params.names("as", {"prob", "value"});
  const std::vector<double> p = probabilities(params);
  JOPAN_CHECK(params.check());
  const Groups groups = group_rows(table, groupby);
  JOPAN_CHECK(check_made(static_cast<double>(groups.size()) * static_cast<double>(p.size()), groupby.size() + 2,
                         params.at("quantile")));
  const FieldReader read(table, field);
  CurveTable out(table, groups, groupby);
  std::size_t group = 0;
  for (const std::vector<std::size_t>& rows : groups.rows()) {
    std::vector<double> sorted;
    for (const std::size_t row : rows) {
      if (const auto number = statistic_number(read(row))) sorted.push_back(*number);
    }
    std::ranges::sort(sorted);
    for (const double one : p) out.add(group, one, quantile_sorted(sorted, one));
    ++group;
  }
  return out.finish(as);
}

}  // namespace jopan
