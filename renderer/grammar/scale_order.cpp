#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "data/transform/transform.h"
#include "grammar/scales.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

struct Entry {
  Value value;
  Value sort_key;
};

struct Sorting {
  bool by_value = true;  ///< By the value itself.
  bool none = false;     ///< As they come.
  bool descending = false;
  std::string op, field;        ///< By an aggregate of another column of the raw rows.
  const Json* order = nullptr;  ///< The values in their order.
};

bool flag_descending(const Json& sort) {
  const Json* order = find_member(sort, "order");
  return order && *order == "descending";
}

Sorting sorting_of(const ScaleUse& use) {
  Sorting sorting;
  const Json* sort = use.def->find("sort");
  if (!sort || (sort->is_string() && *sort == "ascending")) return sorting;
  if (sort->is_null()) {
    sorting.by_value = false;
    sorting.none = true;
    return sorting;
  }
  if (sort->is_string()) {
    sorting.descending = *sort == "descending";
    return sorting;
  }
  sorting.by_value = false;
  if (sort->is_array()) {
    sorting.order = sort;
    return sorting;
  }
  sorting.descending = flag_descending(*sort);
  const auto stacked_measure = [&](const std::string& field) {
    if (!use.unit->stack) return false;
    const auto& stack = *use.unit->stack;
    if (std::find(stack.groupby.begin(), stack.groupby.end(), field) != stack.groupby.end()) return false;
    return std::none_of(stack.stack_by.begin(), stack.stack_by.end(),
                        [&](const ChannelDef* def) { return def->field == field; });
  };
  if (const Json* by = find_member(*sort, "encoding"); by && by->is_string()) {
    const auto channel = parse_channel_name(by->get<std::string>());
    const ChannelDef* def = channel ? use.unit->encoding.find_data(*channel) : nullptr;
    if (!def || !def->is_field()) {
      sorting.by_value = true;
      return sorting;
    }
    sorting.field = def->field.value_or("");
    sorting.op = def->aggregate;
    if (sorting.op.empty()) sorting.op = stacked_measure(sorting.field) ? "sum" : "min";
    if (sorting.op == "argmin" || sorting.op == "argmax") sorting.op = "min";
    return sorting;
  }
  if (const Json* field = find_member(*sort, "field"); field && field->is_string())
    sorting.field = field->get<std::string>();
  const Json* op = find_member(*sort, "op");
  sorting.op = op && op->is_string() ? op->get<std::string>() : stacked_measure(sorting.field) ? "sum" : "min";
  return sorting;
}

// The column that holds this channel's discrete values.
std::string domain_column(const ChannelDef& def) {
  return def.bin ? column_name(def, "range") : column_name(def);
}

void add_entry(std::vector<Entry>& entries, ValueMap<std::size_t>& seen, const Value& value, const Value& sort_key) {
  const auto [found, fresh] = seen.try_emplace(value, entries.size());
  if (fresh) {
    entries.push_back({value, sort_key});
  } else if (compare_values(sort_key, entries[found->second].sort_key) < 0) {
    entries[found->second].sort_key = sort_key;
  }
}

// Groups the raw rows by the domain column and aggregates the sort field in each.
std::unordered_map<std::string, Value> sort_keys(const ScaleUse& use, const Sorting& sorting,
                                                 const std::string& column) {
  std::unordered_map<std::string, Value> keys;
  const auto grouped = aggregate(*use.unit->raw, {{sorting.op, sorting.op == "count" ? "" : sorting.field, "\x01sort"}},
                                 {column}, use.def->at);
  if (!grouped) return keys;
  const Column *values = grouped->find(column), *sort = grouped->find("\x01sort");
  if (!values || !sort) return keys;
  for (std::size_t row = 0; row < grouped->rows(); ++row) keys[value_key(values->values[row])] = sort->values[row];
  return keys;
}

// The place of every value in an array of them; the first of equal ones.
ValueMap<double> places_in(const Json& order, const ChannelDef& def, const Signals& signals) {
  ValueMap<double> places;
  for (std::size_t i = 0; i < order.size(); ++i)
    places.try_emplace(field_value(order[i], def, signals), static_cast<double>(i));
  return places;
}

// The number that a name begins with, of "1월" … "12월"; nothing for other names.
std::optional<double> count_of(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (!text) return std::nullopt;
  double number = 0;
  const char* const stop = text->data() + text->size();
  const auto [end, error] = std::from_chars(text->data(), stop, number, std::chars_format::fixed);
  return error == std::errc() && number >= 0 && end != stop ? std::optional(number) : std::nullopt;
}

// Names that all begin with a number stand in its order, not in that of its digits.
void sort_by_count(std::vector<Entry>& entries, bool descending) {
  std::vector<std::pair<double, Entry>> counted;
  for (const Entry& entry : entries) {
    const auto count = count_of(entry.value);
    if (!count) return;
    counted.emplace_back(*count, entry);
  }
  std::ranges::stable_sort(
      counted, [&](const auto& a, const auto& b) { return descending ? a.first > b.first : a.first < b.first; });
  std::ranges::transform(counted, entries.begin(), &std::pair<double, Entry>::second);
}

}  // namespace

Diagnostic too_many_names(const JsonPointer& at) {
  return error_at(at, "scale.too_many_names", "the scale has more than 20,000 different names",
                  "filter or aggregate the rows, use bins, or make the field quantitative");
}

Result<std::vector<Value>> discrete_domain(const std::vector<Value>& listed, const std::vector<ScaleUse>& uses,
                                           const Signals& signals, bool by_count) {
  std::vector<Entry> entries;
  ValueMap<std::size_t> seen;
  std::optional<Sorting> sorting;
  for (const Value& value : listed) add_entry(entries, seen, value, value);
  for (const ScaleUse& use : uses) {
    const ChannelDef& def = *use.def;
    if (const Json* datum = def.datum()) {
      const Value value = typed_value(*datum, def.type, signals);
      add_entry(entries, seen, value, value);
      continue;
    }
    const Sorting own = sorting_of(use);
    if (!sorting || (sorting->by_value && !sorting->descending && !own.by_value)) sorting = own;
    const std::string column = domain_column(def);
    const bool from_raw = !own.by_value && !own.none;
    const Table& table = from_raw && use.unit->raw->find(column) ? *use.unit->raw : *use.unit->scale_table;
    const Column* values = table.find(column);
    if (!values) continue;
    std::unordered_map<std::string, Value> keys;
    if (!own.op.empty()) keys = sort_keys(use, own, column);
    const Column* bins = def.bin ? table.find(column_name(def)) : nullptr;
    // What a value is sorted by follows from the value, but for bins: each of a few names is looked at once.
    const CellFacts* facts = bins ? nullptr : values->values.facts();
    const bool named = facts && !facts->names.empty();
    const std::size_t count = named ? facts->names.size() : table.rows();
    const ValueMap<double> places = own.order ? places_in(*own.order, def, signals) : ValueMap<double>();
    for (std::size_t row = 0; row < count; ++row) {
      const Value& value = named ? facts->names[row] : values->values[row];
      if (own.order) {
        const auto place = places.find(value);
        const auto last = static_cast<double>(own.order->size());
        add_entry(entries, seen, value, place == places.end() ? last : place->second);
      } else if (own.op.empty()) {
        add_entry(entries, seen, value, bins ? bins->values[row] : value);
      } else {
        const auto found = keys.find(value_key(value));
        add_entry(entries, seen, value, found == keys.end() ? Value{} : found->second);
      }
      if (entries.size() > kMostNames) return fail(too_many_names(def.at));
    }
  }
  if (sorting && !sorting->none) {
    const bool descending = sorting->descending;
    std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
      const int order = compare_values(a.sort_key, b.sort_key);
      return descending ? order > 0 : order < 0;
    });
    if (by_count && sorting->by_value) sort_by_count(entries, descending);
  }
  std::vector<Value> values;
  for (Entry& entry : entries) values.push_back(std::move(entry.value));
  return values;
}

}  // namespace jopan
