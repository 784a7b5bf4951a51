#include <cmath>

#include "data/transform/read_ops.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

struct Layers {
  std::vector<Value> starts, ends;
};

void stack_zero(const std::vector<std::size_t>& rows, const std::vector<double>& values, Layers& layers) {
  double positive = 0;
  double negative = 0;
  for (const std::size_t row : rows) {
    double& last = values[row] < 0 ? negative : positive;
    layers.starts[row] = last;
    last += values[row];
    layers.ends[row] = last;
  }
}

void stack_from(double start, const std::vector<std::size_t>& rows, const std::vector<double>& values, Layers& layers) {
  for (const std::size_t row : rows) {
    layers.starts[row] = start;
    start += std::abs(values[row]);
    layers.ends[row] = start;
  }
}

void stack_normalized(double sum, const std::vector<std::size_t>& rows, const std::vector<double>& values,
                      Layers& layers) {
  const double scale = 1 / sum;
  double last = 0;
  double total = 0;
  for (const std::size_t row : rows) {
    layers.starts[row] = last;
    total += std::abs(values[row]);
    last = scale * total;
    layers.ends[row] = last;
  }
}

Table stack_sorted(const Table& table, std::string_view field, const std::vector<std::string>& groupby,
                   const std::vector<SortKey>& sort, StackOffset offset, std::string_view start, std::string_view end) {
  const FieldReader read(table, field);
  std::vector<double> values(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) values[row] = read.found() ? to_number(read(row)) : NAN;
  auto groups = group_rows(table, groupby).rows();
  std::vector<double> sums;
  double largest = 0;
  for (const auto& rows : groups) {
    double sum = 0;
    for (const std::size_t row : rows) sum += std::abs(values[row]);
    sums.push_back(sum);
    if (sum > largest) largest = sum;
  }
  const RowOrder order(table, sort);
  Layers layers{std::vector<Value>(table.rows()), std::vector<Value>(table.rows())};
  for (std::size_t group = 0; group < groups.size(); ++group) {
    order.sort(groups[group]);
    switch (offset) {
      case StackOffset::Zero:
        stack_zero(groups[group], values, layers);
        break;
      case StackOffset::Center:
        stack_from((largest - sums[group]) / 2, groups[group], values, layers);
        break;
      case StackOffset::Normalize:
        stack_normalized(sums[group], groups[group], values, layers);
        break;
    }
  }
  Table out = table;
  out.set_column(std::string(start), std::move(layers.starts));
  out.set_column(std::string(end), std::move(layers.ends));
  return out;
}

}  // namespace

Table stack(const Table& table, std::string_view field, const std::vector<std::string>& groupby, StackOffset offset,
            std::string_view start, std::string_view end) {
  return stack_sorted(table, field, groupby, {}, offset, start, end);
}

Result<Table> transform_stack(const Table& table, Params& params, const TransformContext&) {
  const std::string field = params.text("stack");
  const std::vector<std::string> groupby = params.texts("groupby");
  const std::vector<SortKey> sort = read_sort(params, "sort");
  const auto offset = params.one_of("offset", {"zero", "center", "normalize"});
  std::vector<std::string> as = params.names("as", {"", ""});
  if (as[0].empty()) params.error("as", "is missing");
  JOPAN_CHECK(params.check());
  if (as[1].empty()) as[1] = as[0] + "_end";
  JOPAN_CHECK(check_added(table, 2, params.at("stack")));
  const StackOffset kind = offset == "center"      ? StackOffset::Center
                           : offset == "normalize" ? StackOffset::Normalize
                                                   : StackOffset::Zero;
  return stack_sorted(table, field, groupby, sort, kind, as[0], as[1]);
}

}  // namespace jopan
