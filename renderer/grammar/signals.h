// Parameters in their first state, and the expressions that read them. Selections are empty unless the document gives
// them a value; an empty selection selects everything, as in Vega-Lite.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar.h"
#include "data/expression.h"
#include "data/transform/transform.h"
#include "spec/spec.h"

namespace jopan {

/// A selection's first state: for points the tuples that are selected, for intervals the ranges.
struct Selection {
  std::string type;                 ///< "point" or "interval"
  Json value;                       ///< As written; null: empty.
  std::vector<std::string> fields;  ///< Projected by `fields` or `encodings` (resolved through the encoding).
  /// Of an interval: its range by channel ("x") and by field.
  std::map<std::string, Json, std::less<>> ranges;
  std::vector<std::string> channels;  ///< `encodings` as written; empty: x and y.
  bool bound_to_scales = false;
  Json mark = Json::object();  ///< How the interval itself looks, over the config.
};

class Signals {
 public:
  explicit Signals(TimeZone zone);

  /// Declares the parameters of one view. `encoding` resolves a selection's `encodings` to fields; may be null.
  void declare(const Json& params, const Encoding* encoding);
  /// Once all are declared: evaluates those that are expressions, each after what it reads.
  void settle();
  /// And what reads it.
  void set(const std::string& name, Value value);

  [[nodiscard]] Value lookup(std::string_view name) const;
  [[nodiscard]] std::function<Value(std::string_view)> callback() const;
  [[nodiscard]] const TimeZone& zone() const { return zone_; }
  [[nodiscard]] const Selection* selection(std::string_view name) const;
  /// The range that {"param": name, "encoding"|"field": …} stands for; null while the selection is empty.
  [[nodiscard]] Json selection_extent(const Json& reference) const;

  /// `{"expr": …}` and `{"signal": …}` evaluated; anything else as it is.
  [[nodiscard]] Json resolve(const Json& json) const;
  /// resolve() on a property that may be absent.
  [[nodiscard]] std::optional<Json> resolve(const Json* json) const;
  /// A predicate or transform with `{"param": …}` written out as plain predicates.
  [[nodiscard]] Json without_params(const Json& predicate) const;
  [[nodiscard]] Json param_predicate(const std::string& name, bool empty_is_all) const;

  /// What the expressions of the document may cost together.
  [[nodiscard]] Work* work() const { return work_.get(); }
  /// Errors: expression.too_much_work, when they cost more: values are missing then.
  [[nodiscard]] Result<void> check_work(const JsonPointer& at) const;

 private:
  TimeZone zone_;
  std::shared_ptr<Work> work_;
  std::map<std::string, Value, std::less<>> values_;
  std::map<std::string, Selection, std::less<>> selections_;
  struct Derived {
    std::string name;
    Expression expression;
  };
  void evaluate(const Derived& derived);
  std::map<std::string, Expression, std::less<>> expressions_;  ///< As declared.
  std::vector<Derived> derived_;                                ///< Since settle(), each after what it reads.
};

/// Names in `datum` given one by one: axis and legend labels (`value`, `label`, `index`).
class DatumScope : public Scope {
 public:
  explicit DatumScope(const Signals& signals) : signals_(&signals) {}
  std::map<std::string, Value, std::less<>> values;
  [[nodiscard]] Value datum(std::string_view name) const override;
  [[nodiscard]] bool has(std::string_view name) const override { return values.contains(name); }
  [[nodiscard]] Json whole_datum() const override;
  [[nodiscard]] Value signal(std::string_view name) const override { return signals_->lookup(name); }
  [[nodiscard]] const TimeZone& zone() const override { return signals_->zone(); }
  [[nodiscard]] Work* work() const override { return signals_->work(); }

 private:
  const Signals* signals_;
};

/// A row of a table as `datum`, with the parameters.
class TableScope : public Scope {
 public:
  TableScope(const Table& table, const Signals& signals) : table_(&table), signals_(&signals) {}
  void move_to(std::size_t row) { row_ = row; }
  [[nodiscard]] Value datum(std::string_view name) const override;
  [[nodiscard]] bool has(std::string_view name) const override { return table_->find(name) != nullptr; }
  [[nodiscard]] Json whole_datum() const override;
  [[nodiscard]] Value signal(std::string_view name) const override { return signals_->lookup(name); }
  [[nodiscard]] const TimeZone& zone() const override { return signals_->zone(); }
  [[nodiscard]] Work* work() const override { return signals_->work(); }

 private:
  const Table* table_;
  const Signals* signals_;
  std::size_t row_ = 0;
};

/// A literal of a domain, datum or tick list as a value of that type: DateTime objects and date texts become times.
[[nodiscard]] Value typed_value(const Json& json, std::optional<FieldType> type, const Signals& signals,
                                bool utc = false);
/// typed_value for a field: single values of a time unit ("mon", 3) become that unit's time.
[[nodiscard]] Value field_value(const Json& json, const ChannelDef& def, const Signals& signals);

}  // namespace jopan
