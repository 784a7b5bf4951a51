// The pure part of Vega's expression language: literals, operators, member access, ?:, functions and constants of
// https://vega.github.io/vega/docs/expressions/. Parsed once, evaluated per row; no side effects, no loops, so it
// always ends.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/result.h"
#include "data/table.h"

namespace jopan {

class Random;
class Work;
namespace js {
struct Program;
}

/// Where an expression's names come from.
class Scope {
 public:
  virtual ~Scope() = default;
  /// `datum.name` and `datum['name']`.
  [[nodiscard]] virtual Value datum(std::string_view name) const = 0;
  /// Tells `undefined` from null: whether a datum has such a member at all.
  [[nodiscard]] virtual bool has(std::string_view) const { return true; }
  /// The whole datum, for `datum` used as a value; null when there is none.
  [[nodiscard]] virtual Json whole_datum() const { return nullptr; }
  /// A bare name that is no constant: a parameter. Null when unknown.
  [[nodiscard]] virtual Value signal(std::string_view) const { return {}; }
  [[nodiscard]] virtual const TimeZone& zone() const = 0;
  /// What random() draws from; null starts anew with the fixed seed at every evaluation.
  [[nodiscard]] virtual Random* random() const { return nullptr; }
  /// What many evaluations may cost together; null counts each for itself. Where it is spent, values are null.
  [[nodiscard]] virtual Work* work() const { return nullptr; }
};

/// A row of a table as `datum`.
class RowScope : public Scope {
 public:
  RowScope(const Table& table, const TimeZone& zone) : table_(&table), zone_(&zone) {}
  void move_to(std::size_t row) { row_ = row; }
  [[nodiscard]] Value datum(std::string_view name) const override;
  [[nodiscard]] bool has(std::string_view name) const override;
  [[nodiscard]] Json whole_datum() const override;
  [[nodiscard]] const TimeZone& zone() const override { return *zone_; }

 private:
  const Table* table_;
  const TimeZone* zone_;
  std::size_t row_ = 0;
};

class Expression {
 public:
  /// Errors: expression.syntax (with the column), expression.unknown_function, expression.too_deep.
  [[nodiscard]] static Result<Expression> parse(std::string_view text, const JsonPointer& at);
  /// `undefined` and what no table can hold (regular expressions) are null.
  [[nodiscard]] Value evaluate(const Scope& scope) const;
  /// The truth of the value.
  [[nodiscard]] bool test(const Scope& scope) const;
  /// Names of `datum` members that it reads, for checks against the table.
  [[nodiscard]] const std::vector<std::string>& fields() const;
  /// Bare names that it reads: parameters.
  [[nodiscard]] const std::vector<std::string>& signals() const;

 private:
  std::shared_ptr<const js::Program> program_;
};

/// JavaScript truth: null, false, 0, NaN and "" are false.
[[nodiscard]] bool is_true(const Value& value);

}  // namespace jopan
