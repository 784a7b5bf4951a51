#include "grammar/signals.h"

#include <algorithm>
#include <set>

#include "data/date_time.h"
#include "data/expression/work.h"
#include "format/format.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

Json equal_predicate(const std::string& field, const Json& value) {
  return {{"field", field}, {"equal", value}};
}

using ChannelFields = std::map<std::string, std::string>;

// The field that a selection's value names, by itself or by the channel that shows it.
const std::string& field_of(const std::string& name, const ChannelFields& channel_fields) {
  const auto field = channel_fields.find(name);
  return field == channel_fields.end() ? name : field->second;
}

// Selected tuples of a point selection: any of them, each field equal.
Json point_predicate(const Selection& selection, const ChannelFields& channel_fields) {
  Json any = Json::array();
  const Json tuples = selection.value.is_array() ? selection.value : Json::array({selection.value});
  for (const Json& tuple : tuples) {
    if (!tuple.is_object()) {
      if (selection.fields.size() == 1) any.push_back(equal_predicate(selection.fields.front(), tuple));
      continue;
    }
    Json all = Json::array();
    for (const auto& [field, value] : tuple.items())
      all.push_back(equal_predicate(field_of(field, channel_fields), value));
    any.push_back(Json{{"and", std::move(all)}});
  }
  return {{"or", std::move(any)}};
}

// An interval may be written from either end.
Json ascending(const Json& range) {
  const bool turned = range.is_array() && range.size() == 2 && range[0].is_number() && range[1].is_number() &&
                      range[0].get<double>() > range[1].get<double>();
  return turned ? Json::array({range[1], range[0]}) : range;
}

Json interval_predicate(const Selection& selection, const ChannelFields& channel_fields) {
  Json all = Json::array();
  for (const auto& [channel, range] : selection.value.items())
    all.push_back(Json{{"field", field_of(channel, channel_fields)}, {"range", ascending(range)}});
  return {{"and", std::move(all)}};
}

}  // namespace

Signals::Signals(TimeZone zone) : zone_(std::move(zone)), work_(std::make_shared<Work>()) {}

void Signals::declare(const Json& params, const Encoding* encoding) {
  for (const Json& param : params) {
    const Json* name = find_member(param, "name");
    if (!name || !name->is_string()) continue;
    const std::string key = name->get<std::string>();
    if (const Json* select = find_member(param, "select")) {
      Selection selection;
      const Json* type = select->is_string() ? select : find_member(*select, "type");
      selection.type = type && type->is_string() ? type->get<std::string>() : "point";
      if (const Json* value = find_member(param, "value")) selection.value = *value;
      ChannelFields channel_fields;
      if (encoding) {
        for (const ChannelDef& def : encoding->channels) {
          if (def.field) channel_fields[std::string(channel_name(def.channel))] = *def.field;
        }
      }
      if (const Json* fields = find_member(*select, "fields"); fields && fields->is_array()) {
        for (const Json& field : *fields) {
          if (field.is_string()) selection.fields.push_back(field.get<std::string>());
        }
      }
      if (const Json* channels = find_member(*select, "encodings"); channels && channels->is_array()) {
        for (const Json& channel : *channels) {
          if (!channel.is_string()) continue;
          selection.channels.push_back(channel.get<std::string>());
          const auto field = channel_fields.find(channel.get<std::string>());
          if (field != channel_fields.end()) selection.fields.push_back(field->second);
        }
      }
      if (const Json* bind = find_member(param, "bind")) selection.bound_to_scales = *bind == "scales";
      if (const Json* mark = find_member(*select, "mark"); mark && mark->is_object()) selection.mark = *mark;
      if (selection.type == "interval" && selection.value.is_object()) {
        for (const auto& [channel, range] : selection.value.items()) {
          selection.ranges[channel] = range;
          if (const auto field = channel_fields.find(channel); field != channel_fields.end())
            selection.ranges[field->second] = range;
        }
        selection.value = interval_predicate(selection, channel_fields);
      } else if (!selection.value.is_null()) {
        selection.value = point_predicate(selection, channel_fields);
      }
      selections_[key] = std::move(selection);
      continue;
    }
    if (const Json* value = find_member(param, "value")) {
      values_[key] = from_json(*value);
    } else if (const Json* expression = find_member(param, "expr"); expression && expression->is_string()) {
      values_.try_emplace(key);
      if (auto parsed = Expression::parse(expression->get_ref<const std::string&>(), JsonPointer{}))
        expressions_.insert_or_assign(key, std::move(*parsed));
    } else {
      values_.try_emplace(key);
    }
  }
}

void Signals::settle() {
  struct Step {
    std::vector<std::string_view> readers;
    std::size_t waits_for = 0;
  };
  std::map<std::string_view, Step> steps;
  for (const auto& [name, expression] : expressions_) steps.try_emplace(name);
  for (const auto& [name, expression] : expressions_) {
    for (const std::string& read : expression.signals()) {
      const auto found = steps.find(read);
      if (found == steps.end() || read == name) continue;
      found->second.readers.push_back(name);
      ++steps[name].waits_for;
    }
  }
  std::vector<std::string_view> order;
  for (const auto& [name, step] : steps) {
    if (step.waits_for == 0) order.push_back(name);
  }
  for (std::size_t next = 0; next < order.size(); ++next) {
    for (const std::string_view reader : steps[order[next]].readers) {
      if (--steps[reader].waits_for == 0) order.push_back(reader);
    }
  }
  derived_.clear();
  for (const std::string_view name : order) derived_.push_back({std::string(name), expressions_.find(name)->second});
  for (const Derived& derived : derived_) evaluate(derived);
}

void Signals::evaluate(const Derived& derived) {
  values_[derived.name] = derived.expression.evaluate(DatumScope(*this));
}

void Signals::set(const std::string& name, Value value) {
  values_[name] = std::move(value);
  std::set<std::string_view> changed{name};
  for (const Derived& derived : derived_) {
    const auto& reads = derived.expression.signals();
    if (std::ranges::none_of(reads, [&](const std::string& read) { return changed.contains(read); })) continue;
    evaluate(derived);
    changed.insert(derived.name);
  }
}

Value Signals::lookup(std::string_view name) const {
  const auto found = values_.find(name);
  if (found != values_.end()) return found->second;
  if (selections_.contains(name)) return std::make_shared<const Json>(Json::object());
  return {};
}

std::function<Value(std::string_view)> Signals::callback() const {
  return [this](std::string_view name) { return lookup(name); };
}

const Selection* Signals::selection(std::string_view name) const {
  const auto found = selections_.find(name);
  return found == selections_.end() ? nullptr : &found->second;
}

Json Signals::selection_extent(const Json& reference) const {
  const Json* name = find_member(reference, "param");
  const Selection* found = name && name->is_string() ? selection(name->get<std::string>()) : nullptr;
  if (!found || found->ranges.empty()) return nullptr;
  for (const char* by : {"encoding", "field"}) {
    const Json* which = find_member(reference, by);
    if (!which || !which->is_string()) continue;
    const auto range = found->ranges.find(which->get<std::string>());
    return range == found->ranges.end() ? Json(nullptr) : range->second;
  }
  return found->ranges.begin()->second;
}

Json Signals::resolve(const Json& json) const {
  if (!json.is_object() || json.size() != 1) return json;
  const Json* expression = find_member(json, "expr");
  if (!expression) expression = find_member(json, "signal");
  if (!expression || !expression->is_string()) return json;
  const auto parsed = Expression::parse(expression->get<std::string>(), JsonPointer{});
  if (!parsed) return nullptr;
  const DatumScope scope(*this);
  return to_json(parsed->evaluate(scope));
}

std::optional<Json> Signals::resolve(const Json* json) const {
  return json ? std::optional<Json>(resolve(*json)) : std::nullopt;
}

Result<void> Signals::check_work(const JsonPointer& at) const {
  if (!work_->is_spent()) return {};
  return fail(error_at(at, "expression.too_much_work", "the expressions take too long or make too much",
                       "make shorter lists and texts, or fewer of them"));
}

Json Signals::param_predicate(const std::string& name, bool empty_is_all) const {
  const Selection* found = selection(name);
  if (!found) return is_true(lookup(name)) ? Json("true") : Json("false");
  if (found->value.is_null()) return empty_is_all ? Json("true") : Json("false");
  return found->value;
}

Json Signals::without_params(const Json& predicate) const {
  if (!predicate.is_object()) return predicate;
  if (const Json* name = find_member(predicate, "param"); name && name->is_string()) {
    const Json* empty = find_member(predicate, "empty");
    return param_predicate(name->get<std::string>(), !empty || !empty->is_boolean() || empty->get<bool>());
  }
  Json plain = predicate;
  for (const char* op : {"and", "or"}) {
    const auto list = plain.find(op);
    if (list == plain.end() || !list->is_array()) continue;
    for (Json& one : *list) one = without_params(one);
  }
  if (const auto negated = plain.find("not"); negated != plain.end()) *negated = without_params(*negated);
  for (auto& [member, value] : plain.items()) {
    if (value.is_object() && (value.contains("expr") || value.contains("signal"))) value = resolve(value);
  }
  return plain;
}

Value DatumScope::datum(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? Value{} : found->second;
}

Json DatumScope::whole_datum() const {
  Json datum = Json::object();
  for (const auto& [name, value] : values) datum[name] = to_json(value);
  return datum;
}

Value TableScope::datum(std::string_view name) const {
  if (row_ >= table_->rows()) return {};
  if (const Column* column = table_->find(name)) return column->values[row_];
  return table_->at(row_, name);
}

Json TableScope::whole_datum() const {
  Json datum = Json::object();
  if (row_ >= table_->rows()) return datum;
  for (const Column& column : table_->columns()) datum[column.name] = to_json(column.values[row_]);
  return datum;
}

Value field_value(const Json& json, const ChannelDef& def, const Signals& signals) {
  if (!def.time_unit) return typed_value(json, def.type, signals);
  const TimeUnitName unit = time_unit_name(*def.time_unit);
  const auto parts = time_unit_parts(unit.unit);
  if (parts.size() == 1 && (json.is_number() || json.is_string())) {
    const Json value = parts.front() == "day" && json.is_number() ? Json(json.get<int>() % 7) : json;
    if (const auto time = parse_date_time(Json{{parts.front(), value}}, unit.utc ? TimeZone() : signals.zone()))
      return *time;
  }
  return typed_value(json, FieldType::Temporal, signals, unit.utc);
}

Value typed_value(const Json& json, std::optional<FieldType> type, const Signals& signals, bool utc) {
  const auto is_reference = [](const Json& one) {
    return one.is_object() && (one.contains("expr") || one.contains("signal"));
  };
  if (is_reference(json)) {
    const Json resolved = signals.resolve(json);  // What is no expression stays as it is, and is no value.
    return is_reference(resolved) ? Value{} : typed_value(resolved, type, signals, utc);
  }
  if (const auto time = parse_date_time(json, utc ? TimeZone() : signals.zone())) return *time;
  if (type == FieldType::Temporal) {
    if (json.is_number()) return Timestamp{json.get<double>()};
    if (json.is_string()) return parse_js_date(json.get<std::string>(), signals.zone());
  }
  return from_json(json);
}

}  // namespace jopan
