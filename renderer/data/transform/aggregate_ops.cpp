#include "data/transform/aggregate_ops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "data/random.h"
#include "data/transform/budget.h"
#include "data/transform/statistics.h"

namespace jopan {
namespace {

struct Named {
  std::string_view name;
  Op op;
};
constexpr std::array kOps{Named{"count", Op::Count},
                          Named{"valid", Op::Valid},
                          Named{"missing", Op::Missing},
                          Named{"distinct", Op::Distinct},
                          Named{"sum", Op::Sum},
                          Named{"product", Op::Product},
                          Named{"mean", Op::Mean},
                          Named{"average", Op::Mean},
                          Named{"variance", Op::Variance},
                          Named{"variancep", Op::VarianceP},
                          Named{"stdev", Op::Stdev},
                          Named{"stdevp", Op::StdevP},
                          Named{"stderr", Op::Stderr},
                          Named{"median", Op::Median},
                          Named{"q1", Op::Q1},
                          Named{"q3", Op::Q3},
                          Named{"ci0", Op::Ci0},
                          Named{"ci1", Op::Ci1},
                          Named{"min", Op::Min},
                          Named{"max", Op::Max},
                          Named{"argmin", Op::ArgMin},
                          Named{"argmax", Op::ArgMax},
                          Named{"exponential", Op::Exponential},
                          Named{"exponentialb", Op::ExponentialB},
                          Named{"values", Op::Values}};
constexpr auto kNames = [] {
  std::array<std::string_view, kOps.size()> names;
  for (std::size_t i = 0; i < kOps.size(); ++i) names[i] = kOps[i].name;
  return names;
}();

constexpr std::size_t kSamples = 1000;

// A sample's quantile without sorting the rest; `means` are in no order before and after.
double quantile_of(std::vector<double>& means, double p) {
  const double place = static_cast<double>(means.size() - 1) * p;
  const auto below = means.begin() + static_cast<std::ptrdiff_t>(place);
  std::ranges::nth_element(means, below);
  const double next = *std::min_element(below + 1, means.end());
  return *below + (next - *below) * (place - std::floor(place));
}

// The 95 % bootstrap interval of the mean, from 1000 samples. One value is its own mean, whatever is drawn; chance goes
// on as if it had been.
std::pair<Value, Value> bootstrap(const std::vector<double>& values, Random& random) {
  if (values.empty()) return {};
  if (values.size() == 1) {
    random.skip(kSamples);
    return {values.front(), values.front()};
  }
  std::vector<double> means(kSamples);
  const auto n = static_cast<double>(values.size());
  for (double& mean : means) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) sum += values[static_cast<std::size_t>(random.next() * n)];
    mean = sum / n;
  }
  // Infinite values may have no mean, and what is no number has no order.
  if (std::ranges::any_of(means, [](double mean) { return std::isnan(mean); })) return {};
  return {quantile_of(means, 0.025), quantile_of(means, 0.975)};
}

}  // namespace

std::optional<Op> op_of(std::string_view name) {
  const auto found = std::ranges::find(kOps, name, &Named::name);
  return found == kOps.end() ? std::nullopt : std::optional(found->op);
}

std::span<const std::string_view> op_names() {
  return kNames;
}

Diagnostic unknown_op(std::string_view name, const JsonPointer& at) {
  return error_at(at, "aggregate.unknown_op", "there is no operation \"" + std::string(name) + "\"",
                  nearest_name_hint(name, kNames));
}

std::string op_output(const AggregateOp& op) {
  if (!op.as.empty()) return op.as;
  return op.field.empty() || op.op == "count" ? op.op : op.op + "_" + op.field;
}

Presence presence_of(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) {
    return std::isnan(*number) ? Presence::NotANumber : Presence::Valid;
  }
  const auto* text = std::get_if<std::string>(&value);
  return is_null(value) || (text && text->empty()) ? Presence::Missing : Presence::Valid;
}

bool is_less(const Value& a, const Value& b) {
  const auto* left = std::get_if<std::string>(&a);
  const auto* right = std::get_if<std::string>(&b);
  return left && right ? compare_text(*left, *right) < 0 : to_number(a) < to_number(b);
}

Value Moments::value(Op op) const {
  const bool population = op == Op::VarianceP || op == Op::StdevP;
  const double least = op == Op::Mean || population ? 1 : 2;  // One value says nothing of how a sample spreads.
  if (valid < least) return {};
  if (op == Op::Mean) return mean;
  switch (op) {
    case Op::Variance:
      return deviation / (valid - 1);
    case Op::VarianceP:
      return deviation / valid;
    case Op::Stdev:
      return std::sqrt(deviation / (valid - 1));
    case Op::StdevP:
      return std::sqrt(deviation / valid);
    default:
      return std::sqrt(deviation / (valid * (valid - 1)));
  }
}

std::vector<Value> GroupAggregator::counts(const FieldReader& read, Op kind) const {
  std::vector<double> counts(groups_.size());
  const Presence wanted = kind == Op::Valid ? Presence::Valid : Presence::Missing;
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    counts[groups_.of_row[row]] += kind == Op::Count || presence_of(read(row)) == wanted ? 1 : 0;
  }
  return {counts.begin(), counts.end()};
}

std::vector<Value> GroupAggregator::distinct(const FieldReader& read) const {
  std::vector<std::unordered_set<Value, ValueHash, SameValue>> seen(groups_.size());
  for (std::size_t row = 0; row < table_.rows(); ++row) seen[groups_.of_row[row]].insert(read(row));
  std::vector<Value> counts;
  for (const auto& values : seen) counts.emplace_back(static_cast<double>(values.size()));
  return counts;
}

std::vector<Value> GroupAggregator::sums(const FieldReader& read, Op kind) const {
  std::vector<double> sums(groups_.size(), kind == Op::Sum ? 0 : 1);
  std::vector<char> any(groups_.size(), 0);
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    const Value& value = read(row);
    if (presence_of(value) != Presence::Valid) continue;
    const std::size_t group = groups_.of_row[row];
    any[group] = 1;
    if (kind == Op::Sum) {
      sums[group] += to_number(value);
    } else {
      sums[group] *= to_number(value);
    }
  }
  std::vector<Value> values(groups_.size());
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    if (any[group]) values[group] = sums[group];
  }
  return values;
}

std::vector<Value> GroupAggregator::moments(const FieldReader& read, Op kind) const {
  std::vector<Moments> moments(groups_.size());
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    const Value& value = read(row);
    if (presence_of(value) == Presence::Valid) moments[groups_.of_row[row]].add(to_number(value));
  }
  std::vector<Value> values;
  for (const Moments& moment : moments) values.push_back(moment.value(kind));
  return values;
}

std::vector<Value> GroupAggregator::exponentials(const FieldReader& read, Op kind, double rate) const {
  struct State {
    double sum = 0, valid = 0;
  };
  std::vector<State> states(groups_.size());
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    const Value& value = read(row);
    if (presence_of(value) != Presence::Valid) continue;
    State& state = states[groups_.of_row[row]];
    state.sum = rate * state.sum + to_number(value);
    ++state.valid;
  }
  std::vector<Value> values;
  for (const State& state : states) {
    const double scale = kind == Op::Exponential ? 1 - std::pow(rate, state.valid) : 1;
    values.push_back(state.valid > 0 ? Value(state.sum * (1 - rate) / scale) : Value());
  }
  return values;
}

std::vector<std::vector<double>> GroupAggregator::numbers(const FieldReader& read) const {
  std::vector<std::vector<double>> numbers(groups_.size());
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    if (const auto number = statistic_number(read(row))) numbers[groups_.of_row[row]].push_back(*number);
  }
  return numbers;
}

std::vector<Value> GroupAggregator::quartiles(const FieldReader& read, Op kind) const {
  const double p = kind == Op::Q1 ? 0.25 : kind == Op::Q3 ? 0.75 : 0.5;
  std::vector<Value> values;
  for (std::vector<double>& sample : numbers(read)) {
    std::ranges::sort(sample);
    values.push_back(sample.empty() ? Value() : Value(quantile_sorted(sample, p)));
  }
  return values;
}

std::vector<Value> GroupAggregator::extremes(const FieldReader& read, Op kind) const {
  constexpr auto kNone = static_cast<std::size_t>(-1);
  const bool smallest = kind == Op::Min || kind == Op::ArgMin;
  std::vector<std::size_t> rows(groups_.size(), kNone);
  std::vector<Value> best(groups_.size());
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    const Value& value = read(row);
    if (presence_of(value) != Presence::Valid) continue;
    const std::size_t group = groups_.of_row[row];
    const bool is_better =
        rows[group] == kNone || (smallest ? is_less(value, best[group]) : is_less(best[group], value));
    if (!is_better) continue;
    rows[group] = row;
    best[group] = value;
  }
  if (kind == Op::Min || kind == Op::Max) return best;
  std::vector<Value> values;
  for (const std::size_t row : rows) {
    values.push_back(from_json(row == kNone ? Json::object() : row_json(table_, row)));
  }
  return values;
}

std::vector<Value> GroupAggregator::intervals(const std::string& field, const FieldReader& read, Op kind) {
  auto found = std::ranges::find(intervals_, field, &Intervals::field);
  if (found == intervals_.end()) {
    Intervals made{field, {}};
    for (const std::vector<double>& sample : numbers(read)) made.of_group.push_back(bootstrap(sample, random_));
    found = intervals_.insert(intervals_.end(), std::move(made));
  }
  std::vector<Value> values;
  for (const auto& [low, high] : found->of_group) values.push_back(kind == Op::Ci0 ? low : high);
  return values;
}

std::vector<Value> GroupAggregator::all_rows() const {
  std::vector<Json> lists(groups_.size(), Json::array());
  for (std::size_t row = 0; row < table_.rows(); ++row) lists[groups_.of_row[row]].push_back(row_json(table_, row));
  std::vector<Value> values;
  for (Json& list : lists) values.emplace_back(std::make_shared<const Json>(std::move(list)));
  return values;
}

std::vector<Value> GroupAggregator::compute(const AggregateOp& op, Op kind) {
  const FieldReader read(table_, op.field);
  switch (kind) {
    case Op::Count:
    case Op::Valid:
    case Op::Missing:
      return counts(read, kind);
    case Op::Distinct:
      return distinct(read);
    case Op::Sum:
    case Op::Product:
      return sums(read, kind);
    case Op::Median:
    case Op::Q1:
    case Op::Q3:
      return quartiles(read, kind);
    case Op::Min:
    case Op::Max:
    case Op::ArgMin:
    case Op::ArgMax:
      return extremes(read, kind);
    case Op::Ci0:
    case Op::Ci1:
      return intervals(op.field, read, kind);
    case Op::Exponential:
    case Op::ExponentialB:
      return exponentials(read, kind, op.param);
    case Op::Values:
      return all_rows();
    default:
      return moments(read, kind);
  }
}

namespace {

// What the intervals' draws cost, each a few nanoseconds, and putting each group's means in order.
double steps_of_intervals(const Table& table, const Groups& groups, const std::vector<AggregateOp>& ops) {
  constexpr double kStepsOfDraw = 2.5, kStepsOfMean = 2;
  std::unordered_set<std::string_view> fields;
  for (const AggregateOp& op : ops) {
    const auto kind = op_of(op.op);
    if (kind == Op::Ci0 || kind == Op::Ci1) fields.insert(op.field);
  }
  const double steps =
      static_cast<double>(table.rows()) * kStepsOfDraw + static_cast<double>(groups.size()) * kStepsOfMean;
  return static_cast<double>(fields.size() * kSamples) * steps;
}

}  // namespace

Result<std::vector<std::vector<Value>>> aggregate_groups(const Table& table, const Groups& groups,
                                                         const std::vector<AggregateOp>& ops, const JsonPointer& at,
                                                         Random* random) {
  JOPAN_CHECK(check_work(steps_of_intervals(table, groups, ops), at));
  Random fallback;
  GroupAggregator aggregator(table, groups, random ? *random : fallback);
  std::vector<std::vector<Value>> columns;
  Diagnostics errors;
  for (const AggregateOp& op : ops) {
    if (const auto kind = op_of(op.op)) {
      columns.push_back(aggregator.compute(op, *kind));
      // Vega says undefined where there is nothing to aggregate, and what is reckoned with that is no number; our null
      // would count as zero.
      for (Value& value : columns.back()) {
        if (is_null(value)) value = std::numeric_limits<double>::quiet_NaN();
      }
    } else {
      errors.push_back(unknown_op(op.op, at));
    }
  }
  if (!errors.empty()) return fail(std::move(errors));
  return columns;
}

}  // namespace jopan
