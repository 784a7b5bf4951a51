#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

#include "grammar/house_labels.h"
#include "grammar/scales.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

const Json* given_domain(const ScaleUse& use) {
  const Json* scale = use.def->find("scale");
  const Json* domain = scale ? find_member(*scale, "domain") : nullptr;
  return domain && !domain->is_null() ? domain : nullptr;
}

// The column's numbers, or where no scale asks for more, their extent.
void add_column(const Table& table, const std::string& name, bool all, std::vector<double>& out) {
  const Column* column = table.find(name);
  if (!column) return;
  if (const CellFacts* facts = column->values.facts(); facts && !facts->numbers.empty() && !all) {
    if (facts->low <= facts->high) out.insert(out.end(), {facts->low, facts->high});
    return;
  }
  for (const Value& value : column->values) {
    if (is_null(value)) continue;
    const double number = to_number(value);
    if (std::isfinite(number)) out.push_back(number);
  }
}

// A domain's ends are all numbers or times: a null or a text among them would be guessed at.
Result<void> check_numbers(const Json& domain, const ScaleUse& use, const Signals& signals) {
  for (std::size_t i = 0; i < domain.size(); ++i) {
    const Value value = field_value(domain[i], *use.def, signals);
    if (!is_null(value) && std::isfinite(to_number(value))) continue;
    return fail(error_at(use.def->at / "scale" / "domain" / i, "scale.bad_domain",
                         domain[i].dump(-1, ' ', false, Json::error_handler_t::replace) + " is no number and no time",
                         "use domainMin or domainMax to give one end alone"));
  }
  return {};
}

void add_given(const Json& list, const ScaleUse& use, const Signals& signals, std::vector<double>& out) {
  for (const Json& item : list) {
    const double number = to_number(field_value(item, *use.def, signals));
    if (std::isfinite(number)) out.push_back(number);
  }
}

// Every number that this channel puts on a continuous scale.
void collect_numbers(const ScaleUse& use, const ScaleModel& scale, const Signals& signals, std::vector<double>& out) {
  const UnitView& unit = *use.unit;
  const ChannelDef& def = *use.def;
  if (const Json* datum = def.datum()) {
    const double number = to_number(
        typed_value(*datum, scale.traits().temporal ? std::optional(FieldType::Temporal) : def.type, signals));
    if (std::isfinite(number)) out.push_back(number);
    return;
  }
  const Table& table = *unit.scale_table;
  const bool all = scale.type == ScaleType::Quantile;
  if (unit.stack && unit.stack->channel == use.channel && def.channel == use.channel) {
    if (unit.stack->offset == "normalize") {
      out.insert(out.end(), {0, 1});
      return;
    }
    add_column(table, column_name(def, "start"), all, out);
    add_column(table, column_name(def, "end"), all, out);
    return;
  }
  if (const Json* domain = given_domain(use);
      domain && *domain == "unaggregated" && def.field && !def.aggregate.empty()) {
    add_column(table, "min_" + *def.field, all, out);
    add_column(table, "max_" + *def.field, all, out);
    return;
  }
  if (def.bin && use.bins) {
    const auto found = use.bins->boundaries.find(def.channel);
    if (found != use.bins->boundaries.end() && !found->second.empty()) {
      out.push_back(found->second.front());
      out.push_back(found->second.back());
      return;
    }
  }
  if (def.time_unit && scale.traits().temporal && def.channel == use.channel) {
    const auto second = secondary_channel(use.channel);
    const ChannelDef* other = second ? unit.encoding.find(*second) : nullptr;
    if (has_band_end(def, other, unit.style)) {
      const bool rect = is_xy(use.channel) && is_rect_based(unit.mark) && band_position(def, other, unit.style) != 0.5;
      add_column(table, column_name(def, rect ? "offsetted_rect_start" : ""), all, out);
      add_column(table, column_name(def, rect ? "offsetted_rect_end" : "end"), all, out);
      return;
    }
  }
  add_column(table, column_name(def), all, out);
}

Result<void> set_given(ScaleModel& scale, const Json& domain, const ScaleUse& use, const Signals& signals) {
  if (!domain.is_array())
    return fail(error_at(use.def->at / "scale" / "domain", "scale.bad_domain", "a scale's domain is a list of values"));
  scale.domain_given = true;
  if (scale.discrete()) {
    ValueMap<bool> known;
    for (const Value& value : scale.values) known.try_emplace(value);
    for (const Json& item : domain) {
      Value value = field_value(item, *use.def, signals);
      if (known.try_emplace(value).second) scale.values.push_back(std::move(value));
      if (scale.values.size() > kMostNames) return fail(too_many_names(use.def->at / "scale" / "domain"));
    }
    return {};
  }
  JOPAN_CHECK(check_numbers(domain, use, signals));
  std::vector<double> numbers;
  add_given(domain, use, signals, numbers);
  if (numbers.empty())
    return fail(error_at(use.def->at / "scale" / "domain", "scale.bad_domain", "the domain holds no number or time"));
  scale.domain = std::move(numbers);
  return {};
}

// The domain that `domainRaw` gives, or a selection that the domain follows; a list.
Json raw_domain(const ScaleModel& scale, const std::vector<ScaleUse>& uses, const Signals& signals) {
  if (const Json* given = scale.find("domainRaw")) {
    const Json resolved = signals.resolve(*given);
    if (resolved.is_array()) return resolved;
  }
  for (const ScaleUse& use : uses) {
    const Json* domain = given_domain(use);
    if (domain && domain->is_object() && domain->contains("param")) {
      const Json extent = signals.selection_extent(*domain);
      if (extent.is_array()) return extent;
    }
  }
  return nullptr;
}

// {"field": …} as a range: the field's values, in the order of the least domain value that goes with each.
Result<void> set_field_range(ScaleModel& scale, const std::vector<ScaleUse>& uses) {
  const Json* range = scale.find("range");
  const Json* field = range ? find_member(*range, "field") : nullptr;
  if (!field || !field->is_string()) return {};
  std::vector<std::pair<Value, Value>> outputs;  // The value and what it is sorted by.
  std::map<std::string, std::size_t> seen;
  for (const ScaleUse& use : uses) {
    const Table& table = *use.unit->table;
    const Column *values = table.find(field->get<std::string>()), *keys = table.find(column_name(*use.def));
    for (std::size_t row = 0; values && keys && row < table.rows(); ++row) {
      const auto [found, fresh] = seen.try_emplace(value_key(values->values[row]), outputs.size());
      if (fresh) outputs.emplace_back(values->values[row], keys->values[row]);
      if (outputs.size() > kMostNames) return fail(too_many_names(use.def->at / "scale" / "range"));
      Value& least = outputs[found->second].second;
      if (compare_values(keys->values[row], least) < 0) least = keys->values[row];
    }
  }
  std::stable_sort(outputs.begin(), outputs.end(),
                   [](const auto& a, const auto& b) { return compare_values(a.second, b.second) < 0; });
  Json list = Json::array();
  for (const auto& [value, key] : outputs) list.push_back(to_json(value));
  scale.props["range"] = std::move(list);
  return {};
}

void set_extent(ScaleModel& scale, std::vector<double> numbers) {
  if (scale.type == ScaleType::Quantile) {
    std::sort(numbers.begin(), numbers.end());
    scale.samples = numbers;
  }
  if (numbers.empty()) {
    scale.domain = scale.type == ScaleType::Log ? std::vector<double>{1, 10} : std::vector<double>{0, 0};
    scale.empty_zero = true;
    return;
  }
  const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
  scale.domain = {*low, *high};
}

}  // namespace

Result<void> train_domain(ScaleModel& scale, const std::vector<ScaleUse>& uses, const Config& config,
                          const Signals& signals) {
  JOPAN_CHECK(set_field_range(scale, uses));
  if (scale.type == ScaleType::BinOrdinal && !scale.bins.empty()) return {};
  std::vector<double> united;
  std::vector<double> given_union;
  std::vector<Value> listed;
  if (const Json raw = raw_domain(scale, uses, signals); raw.is_array()) {
    if (scale.discrete()) {
      for (const Json& item : raw) scale.values.push_back(field_value(item, *uses.front().def, signals));
      return {};
    }
    add_given(raw, uses.front(), signals, scale.raw);
  }
  const ScaleUse* first_given = nullptr;
  for (const ScaleUse& use : uses) {
    const Json* raw = given_domain(use);
    if (!raw || *raw == "unaggregated") continue;
    const Json domain = signals.resolve(*raw);
    if (domain.is_object() && domain.contains("unionWith")) {
      add_given(domain.at("unionWith"), use, signals, given_union);
      for (const Json& item : domain.at("unionWith")) listed.push_back(field_value(item, *use.def, signals));
      continue;
    }
    if (domain.is_object()) continue;  // A selection's extent: empty at first.
    if (!first_given || !scale.discrete()) {
      if (first_given) {  // Several layers give one: united.
        std::vector<double> before = scale.domain;
        JOPAN_CHECK(set_given(scale, domain, use, signals));
        if (scale.domain.size() == 2 && before.size() == 2) {
          scale.domain = {std::min(before[0], scale.domain[0]), std::max(before[1], scale.domain[1])};
        }
        continue;
      }
    }
    JOPAN_CHECK(set_given(scale, domain, use, signals));
    first_given = &use;
  }
  if (scale.discrete()) {
    if (!first_given) {
      JOPAN_TRY(scale.values, discrete_domain(listed, uses, signals, is_korean(config)));
    }
    return {};
  }
  if (first_given) return {};
  for (const ScaleUse& use : uses) collect_numbers(use, scale, signals, united);
  united.insert(united.end(), given_union.begin(), given_union.end());
  set_extent(scale, std::move(united));
  return {};
}

}  // namespace jopan
