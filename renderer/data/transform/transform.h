// Data transforms in Vega-Lite's spelling: table in, table out. One file each and a line in registry.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/result.h"
#include "data/expression.h"
#include "data/table.h"

namespace jopan {

class Random;
class Work;

struct TransformContext {
  TimeZone zone;
  /// Parameters that expressions may name.
  std::function<Value(std::string_view)> signal;
  Warnings* warnings = nullptr;
  /// The table of a lookup's `from.data` ({"url": …}, {"name": …}, {"values": …}), or the rows that a parameter
  /// selects ({"param": …}); may be empty: inline values only.
  std::function<Result<TablePtr>(const Json& data, const JsonPointer& at)> load;
  /// What random(), sample and bootstrapped intervals draw from, across the whole document; null starts anew.
  Random* random = nullptr;
  /// What all expressions of the document may cost together; null counts each transform for itself.
  Work* work = nullptr;
  /// Where the extent transform puts its pair; may be empty.
  std::function<void(std::string_view name, const Value& value)> set_signal;
};

/// One object of a `transform` array ({"filter": …}, {"calculate": …, "as": …}, {"aggregate": […], "groupby": […]} …).
/// Errors: transform.unknown (with the nearest name), transform.* and expression.*.
[[nodiscard]] Result<Table> apply_transform(const Table& table, const Json& transform, const TransformContext& context,
                                            const JsonPointer& at);

/// A Vega-Lite predicate: {"field", "equal"|"oneOf"|"range"|"lt"|…|"valid"}, and/or/not of them, or an expression
/// string.
class Predicate {
 public:
  [[nodiscard]] static Result<Predicate> parse(const Json& json, const JsonPointer& at, const TimeZone& zone);
  [[nodiscard]] bool test(const Scope& scope) const;

 private:
  std::function<bool(const Scope&)> test_;
};

/// count, sum, mean, average, median, min, max, q1, q3, stdev, variance, distinct, valid, missing, argmin, argmax, …;
/// null for an empty group where Vega gives null. Error code: aggregate.unknown_op.
struct AggregateOp {
  std::string op;     ///< As in Vega.
  std::string field;  ///< Empty for count.
  std::string as;
  double param = 0;  ///< Of exponential and exponentialb.
};
[[nodiscard]] Result<Table> aggregate(const Table& table, const std::vector<AggregateOp>& ops,
                                      const std::vector<std::string>& groupby, const JsonPointer& at,
                                      Random* random = nullptr);

enum class StackOffset { Zero, Center, Normalize };
/// Adds columns `start` and `end` (Vega's stack: positive and negative pile up apart, in table order within a group).
[[nodiscard]] Table stack(const Table& table, std::string_view field, const std::vector<std::string>& groupby,
                          StackOffset offset, std::string_view start, std::string_view end);

/// Vega's bin: `step`, `maxbins`, `nice`, `base`, `divide`, `minstep`, `anchor`, `extent`.
struct BinParams {
  double start = 0, stop = 0, step = 1;
};
[[nodiscard]] BinParams bin_params(const Json& options, double min, double max);
/// The start of the bin that holds `value`: -∞ below the first, +∞ above the last, nothing for NaN; and where that bin
/// ends.
[[nodiscard]] std::optional<double> bin_of(double value, const BinParams& bins);
[[nodiscard]] double bin_end(double start, const BinParams& bins);

/// Vega's time units ("year", "yearmonth", "monthdate", "utcyear", …, with step). Floors a time to its unit.
struct TimeUnit {
  std::string units;  ///< Canonical, without "utc".
  double step = 1;
  bool utc = false;
  bool binned = false;  ///< "binnedyearmonth": the field is floored already.
};
[[nodiscard]] Result<TimeUnit> parse_time_unit(const Json& json, const JsonPointer& at);
[[nodiscard]] Timestamp floor_time(Timestamp time, const TimeUnit& unit, const TimeZone& zone);
[[nodiscard]] Timestamp next_time(Timestamp floored, const TimeUnit& unit, const TimeZone& zone);
/// One unit before, by the calendar: January 1 of a "date" goes to December 31.
[[nodiscard]] Timestamp prior_time(Timestamp floored, const TimeUnit& unit, const TimeZone& zone);

}  // namespace jopan
