#include "mark/encode.h"

#include <algorithm>
#include <cmath>

#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {

std::optional<Predicate> condition_test(const Condition& condition, const Signals& signals) {
  const Json test = condition.param.empty() ? signals.without_params(condition.test)
                                            : signals.param_predicate(condition.param, condition.empty.value_or(true));
  auto predicate = Predicate::parse(test, condition.at / "test", signals.zone());
  if (!predicate) return std::nullopt;
  return std::move(*predicate);
}

RowValue::RowValue(const Json* json, const Table& table, const Signals& signals) : table_(&table), signals_(&signals) {
  if (!json) return;
  const Json* source = find_member(*json, "expr");
  if (source && source->is_string() && source->get<std::string>().find("datum") != std::string::npos) {
    if (auto parsed = Expression::parse(source->get<std::string>(), JsonPointer{})) {
      expression_ = std::move(*parsed);
      return;
    }
  }
  constant_ = signals.resolve(*json);
}

Json RowValue::operator()(std::size_t row) const {
  if (!expression_) return constant_;
  TableScope scope(*table_, *signals_);
  scope.move_to(row);
  return to_json(expression_->evaluate(scope));
}

double RowValue::number(std::size_t row, double fallback) const {
  const Json value = (*this)(row);
  return value.is_number() ? value.get<double>() : fallback;
}

std::string RowValue::text(std::size_t row, std::string_view fallback) const {
  const Json value = (*this)(row);
  return value.is_string() ? value.get<std::string>() : std::string(fallback);
}

ChannelEncoder::ChannelEncoder(const UnitView& unit, const MarkContext& context, Channel channel,
                               std::string_view vega_name)
    : table_(unit.table.get()), signals_(context.view.signals.get()) {
  const std::string_view name = channel_name(channel);
  if (const Json* fallback = vega_name.empty() ? unit.style.get_or_vega(name) : unit.style.get(name, vega_name))
    set_default(*fallback);
  const ChannelDef* def = unit.encoding.find(channel);
  if (!def) return;
  for (const Condition& condition : def->conditions) {
    auto test = condition_test(condition, *signals_);
    if (test) add(*condition.then, std::move(test), unit, context);
  }
  if (const auto invalid = unit.show_invalid.find(channel); invalid != unit.show_invalid.end()) {
    Alternative alternative;
    alternative.only_invalid = true;
    alternative.column = table_->find(invalid->second);
    const Json* outputs = context.view.config->find("scale", "invalid");
    const Json* output = outputs ? find_member(*outputs, name) : nullptr;
    if (output && output->is_object()) {
      if (const Json* value = find_member(*output, "value")) alternative.constant = *value;
    } else if (const ScaleModel* scale = unit.scale(channel)) {
      const RangedScale* ranged = context.scales.find(scale);
      if (ranged && !ranged->domain().empty()) {
        const Value zero = ranged->contains_zero() ? 0.0 : ranged->domain().front();
        alternative.constant = ranged->output(zero);
      }
    }
    alternatives_.push_back(std::move(alternative));
  }
  if (def->is_data() || def->value()) add(*def, std::nullopt, unit, context);
  encoded_ = !alternatives_.empty();
  const Alternative* first = listed();
  if (!first || first->column->values.codes().empty()) return;
  std::vector<std::size_t>& by_code = alternatives_.front().by_code;
  for (const Value& one : first->column->values.facts()->names)
    by_code.push_back(first->scale->index_of(one).value_or(first->scale->model().values.size()));
}

void ChannelEncoder::add(const ChannelDef& def, std::optional<Predicate> test, const UnitView& unit,
                         const MarkContext& context) {
  Alternative alternative;
  alternative.test = std::move(test);
  const bool scaled = def.is_data() && unit.scale(def.channel);
  if (scaled) alternative.scale = context.scales.find(unit.scale(def.channel));
  if (def.is_field()) {
    const std::string range = column_name(def, "range");
    const bool binned_text = def.bin && def.is_discrete() && table_->find(range);
    alternative.column = table_->find(binned_text ? range : column_name(def));
    const bool middle = def.bin || (def.time_unit && def.type == FieldType::Temporal &&
                                    band_position(def, nullptr, unit.style).value_or(0) != 0);
    const bool numeric =
        alternative.scale && !alternative.scale->discrete() && alternative.scale->model().type != ScaleType::BinOrdinal;
    if (middle && numeric) alternative.end = table_->find(column_name(def, "end"));
  } else if (const Json* datum = def.datum()) {
    const Value value = typed_value(*datum, def.type, *signals_);
    alternative.constant = alternative.scale ? alternative.scale->output(value) : to_json(value);
    alternative.scale = nullptr;
  } else if (const Json* value = def.value()) {
    alternative.constant = signals_->resolve(*value);
  } else {
    alternative.uses_default = true;
  }
  alternatives_.push_back(std::move(alternative));
}

bool ChannelEncoder::applies(const Alternative& alternative, std::size_t row) const {
  if (alternative.only_invalid) return alternative.column && !is_finite_value(alternative.column->values[row]);
  if (!alternative.test) return true;
  TableScope scope(*table_, *signals_);
  scope.move_to(row);
  return alternative.test->test(scope);
}

Json ChannelEncoder::value(std::size_t row) const {
  for (const Alternative& alternative : alternatives_) {
    if (!applies(alternative, row)) continue;
    if (alternative.uses_default) return default_(row);
    if (!alternative.column || alternative.only_invalid) return alternative.constant;
    Value value = alternative.column->values[row];
    if (alternative.end && is_finite_value(value))
      value = (to_number(value) + to_number(alternative.end->values[row])) / 2;
    if (!alternative.scale) return to_json(value);
    const RangedScale& scale = *alternative.scale;
    const ScaleType type = scale.model().type;
    if (type == ScaleType::Point || type == ScaleType::Band) {
      const double number = scale.number(value);
      return std::isfinite(number) ? Json(number) : Json(nullptr);
    }
    return scale.output(value);
  }
  return default_(row);
}

std::size_t ChannelEncoder::outcomes() const {
  const std::size_t by_default = default_.is_constant() ? 1 : 0;
  if (alternatives_.empty()) return by_default;
  const Alternative& first = alternatives_.front();
  if (first.test || first.only_invalid) return 0;
  if (first.uses_default) return by_default;
  if (!first.column) return 1;
  return listed() ? first.scale->model().values.size() + 1 : 0;
}

const ChannelEncoder::Alternative* ChannelEncoder::listed() const {
  if (alternatives_.empty()) return nullptr;
  const Alternative& first = alternatives_.front();
  if (first.test || first.only_invalid || first.uses_default || !first.column || !first.scale || first.end)
    return nullptr;
  return first.scale->discrete() && first.scale->model().type != ScaleType::BinOrdinal ? &first : nullptr;
}

// Beyond the domain's values there is one outcome for all others.
std::size_t ChannelEncoder::outcome(std::size_t row) const {
  const Alternative* first = listed();
  if (!first) return 0;
  if (!first->by_code.empty()) return first->by_code[first->column->values.codes()[row]];
  return first->scale->index_of(first->column->values[row]).value_or(first->scale->model().values.size());
}

Paint ChannelEncoder::paint(std::size_t row) const {
  const bool ramped = !alternatives_.empty() && !alternatives_.front().test && !alternatives_.front().only_invalid &&
                      alternatives_.front().scale && alternatives_.front().column && !alternatives_.front().end &&
                      alternatives_.front().scale->has_ramp();
  if (!ramped) return parse_paint(value(row));
  // Without the way over a colour's name, which has no opacity.
  auto color = alternatives_.front().scale->color(alternatives_.front().column->values[row]);
  if (!color) return {};
  color->a = 1;
  return *color;
}

double ChannelEncoder::number(std::size_t row, double fallback) const {
  if (alternatives_.empty()) return default_.number(row, fallback);
  const Json json = value(row);
  return json.is_number() ? json.get<double>() : fallback;
}

}  // namespace jopan
