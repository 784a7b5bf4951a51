// Vega's aggregate operations over groups of rows.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "data/transform/groups.h"
#include "data/transform/transform.h"

namespace jopan {

enum class Op {
  Count,
  Valid,
  Missing,
  Distinct,
  Sum,
  Product,
  Mean,
  Variance,
  VarianceP,
  Stdev,
  StdevP,
  Stderr,
  Median,
  Q1,
  Q3,
  Ci0,
  Ci1,
  Min,
  Max,
  ArgMin,
  ArgMax,
  Exponential,
  ExponentialB,
  Values
};

[[nodiscard]] std::optional<Op> op_of(std::string_view name);
[[nodiscard]] std::span<const std::string_view> op_names();
/// The error for an operation that does not exist.
[[nodiscard]] Diagnostic unknown_op(std::string_view name, const JsonPointer& at);
/// The output's name when none is given: "mean_price", "count".
[[nodiscard]] std::string op_output(const AggregateOp& op);

/// null and "": not there. NaN: neither there nor missing.
enum class Presence { Missing, Valid, NotANumber };
[[nodiscard]] Presence presence_of(const Value& value);
/// JavaScript's <.
[[nodiscard]] bool is_less(const Value& a, const Value& b);

/// Mean and squared deviations as they grow (Welford); what Vega's mean, variance and their kin are made of.
struct Moments {
  double valid = 0, mean = 0, deviation = 0;
  void add(double value) {
    ++valid;
    const double delta = value - mean;
    mean += delta / valid;
    deviation += delta * (value - mean);
  }
  void remove(double value) {
    --valid;
    const double delta = value - mean;
    mean -= valid != 0 ? delta / valid : mean;
    deviation -= delta * (value - mean);
  }
  [[nodiscard]] Value value(Op op) const;
};

/// One output column an operation: a value for every group.
class GroupAggregator {
 public:
  GroupAggregator(const Table& table, const Groups& groups, Random& random)
      : table_(table), groups_(groups), random_(random) {}
  [[nodiscard]] std::vector<Value> compute(const AggregateOp& op, Op kind);

 private:
  struct Intervals {
    std::string field;
    std::vector<std::pair<Value, Value>> of_group;
  };
  [[nodiscard]] std::vector<Value> counts(const FieldReader& read, Op kind) const;
  [[nodiscard]] std::vector<Value> distinct(const FieldReader& read) const;
  [[nodiscard]] std::vector<Value> sums(const FieldReader& read, Op kind) const;
  [[nodiscard]] std::vector<Value> moments(const FieldReader& read, Op kind) const;
  [[nodiscard]] std::vector<Value> exponentials(const FieldReader& read, Op kind, double rate) const;
  [[nodiscard]] std::vector<Value> quartiles(const FieldReader& read, Op kind) const;
  [[nodiscard]] std::vector<Value> extremes(const FieldReader& read, Op kind) const;
  [[nodiscard]] std::vector<Value> intervals(const std::string& field, const FieldReader& read, Op kind);
  [[nodiscard]] std::vector<Value> all_rows() const;
  [[nodiscard]] std::vector<std::vector<double>> numbers(const FieldReader& read) const;

  const Table& table_;
  const Groups& groups_;
  Random& random_;
  std::vector<Intervals> intervals_;  ///< ci0 and ci1 of a field come from the same draws.
};

/// The groups' columns for `ops`. Errors: aggregate.unknown_op, transform.too_much_work.
[[nodiscard]] Result<std::vector<std::vector<Value>>> aggregate_groups(const Table& table, const Groups& groups,
                                                                       const std::vector<AggregateOp>& ops,
                                                                       const JsonPointer& at, Random* random);

}  // namespace jopan
