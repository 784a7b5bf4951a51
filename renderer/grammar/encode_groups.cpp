#include <algorithm>

#include "grammar/encode_data.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

void add_unique(std::vector<std::string>& list, const std::string& name) {
  if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
}

bool is_arg(const ChannelDef& def) {
  return def.aggregate == "argmin" || def.aggregate == "argmax";
}

// Columns that an unaggregated field needs after grouping: itself and what bin and timeUnit made of it.
void add_dimensions(const ChannelDef& def, const Table& table, std::vector<std::string>& groupby) {
  add_unique(groupby, column_name(def));
  for (const char* suffix : {"end", "range", "offsetted_rect_start", "offsetted_rect_end"}) {
    if (table.find(column_name(def, suffix)) && (def.bin || def.time_unit))
      add_unique(groupby, column_name(def, suffix));
  }
}

// argmax of another field: the column holds whole rows; this picks the field.
void pick_fields(const Encoding& encoding, Table& table) {
  for_each_field(encoding, [&](const ChannelDef& def) {
    if (!is_arg(def) || !def.field) return;
    std::vector<Value> values(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const Value whole = table.at(row, def.aggregate + "_" + def.arg_field);
      if (const auto* nested = std::get_if<NestedPtr>(&whole); nested && *nested) {
        if (const Json* member = find_member(**nested, *def.field)) values[row] = from_json(*member);
      }
    }
    table.set_column(column_name(def), std::move(values));
  });
}

}  // namespace

Result<void> compute_aggregates(const Encoding& encoding, Table& table, const JsonPointer& at, Random& random) {
  std::vector<AggregateOp> ops;
  std::vector<std::string> groupby;
  bool any = false;
  for_each_field(encoding, [&](const ChannelDef& def) {
    if (def.aggregate.empty()) {
      add_dimensions(def, table, groupby);
      return;
    }
    any = true;
    AggregateOp op{def.aggregate, def.aggregate == "count" ? "" : def.field.value_or(""), column_name(def)};
    if (is_arg(def)) op = {def.aggregate, def.arg_field, def.aggregate + "_" + def.arg_field};
    if (!def.arg_field.empty() && !is_arg(def)) op.param = std::atof(def.arg_field.c_str());
    const bool known = std::any_of(ops.begin(), ops.end(), [&](const AggregateOp& o) { return o.as == op.as; });
    if (!known) ops.push_back(std::move(op));
    const Json* scale = def.find("scale");
    const Json* domain = scale ? find_member(*scale, "domain") : nullptr;
    if (domain && *domain == "unaggregated" && def.field) {
      ops.push_back({"min", *def.field, "min_" + *def.field});
      ops.push_back({"max", *def.field, "max_" + *def.field});
    }
  });
  if (!any) return {};
  JOPAN_TRY(table, aggregate(table, ops, groupby, at, &random));
  pick_fields(encoding, table);
  return {};
}

Result<void> compute_impute(const UnitView& unit, const Signals& signals, Table& table) {
  const ChannelDef *x = unit.encoding.find(Channel::X), *y = unit.encoding.find(Channel::Y);
  if (!x || !y || !x->field || !y->field) return {};
  const Json *x_impute = x->find("impute"), *y_impute = y->find("impute");
  const bool by_x = x_impute && x_impute->is_object();
  if (!by_x && !(y_impute && y_impute->is_object())) return {};
  const ChannelDef& imputed = by_x ? *x : *y;
  const ChannelDef& key = by_x ? *y : *x;
  Json transform = by_x ? *x_impute : *y_impute;
  transform["impute"] = *imputed.field;
  transform["key"] = *key.field;
  const auto groups = path_groups(unit.mark, unit.encoding);
  if (!groups.empty()) transform["groupby"] = groups;
  const TransformContext context{.zone = signals.zone(),
                                 .signal = signals.callback(),
                                 .warnings = nullptr,
                                 .load = {},
                                 .random = nullptr,
                                 .work = signals.work(),
                                 .set_signal = {}};
  JOPAN_TRY(table, apply_transform(table, transform, context, imputed.at / "impute"));
  return {};
}

Result<void> compute_stack(const UnitView& unit, const Signals& signals, Table& table) {
  const StackModel& model = *unit.stack;
  const ChannelDef& def = *unit.encoding.find(model.channel);
  const std::string field = column_name(def);
  std::vector<std::string> by, groupby;
  for (const ChannelDef* one : model.stack_by) add_unique(by, column_name(*one));
  for (Channel channel : model.groupby_channels) {
    const ChannelDef& group = *unit.encoding.find(channel);
    add_unique(groupby, column_name(group));
    if (group.bin) add_unique(groupby, column_name(group, "end"));
  }
  for (const ChannelDef& facet : unit.encoding.channels) {
    if (facet.channel != Channel::Facet) continue;  // The cells of a facet pile up apart.
    add_unique(by, column_name(facet));
    add_unique(groupby, column_name(facet));
  }
  if (model.impute) {
    for (Channel channel : model.groupby_channels) {
      const ChannelDef& group = *unit.encoding.find(channel);
      Json transform{
          {"impute", field}, {"key", column_name(group)}, {"groupby", by}, {"method", "value"}, {"value", 0}};
      const TransformContext context{.zone = signals.zone(),
                                     .signal = signals.callback(),
                                     .warnings = nullptr,
                                     .load = {},
                                     .random = nullptr,
                                     .work = signals.work(),
                                     .set_signal = {}};
      // Imputed rows have no end of their bin or time unit: it follows from the key.
      std::map<std::string, std::pair<Value, Value>> ends;
      const Column *keys = table.find(column_name(group)), *key_ends = table.find(column_name(group, "end"));
      if (keys && key_ends) {
        for (std::size_t row = 0; row < table.rows(); ++row)
          ends[value_key(keys->values[row])] = {keys->values[row], key_ends->values[row]};
      }
      JOPAN_TRY(table, apply_transform(table, transform, context, def.at / "stack"));
      if (ends.empty()) continue;
      std::vector<Value> completed(table.rows());
      const Column* all = table.find(column_name(group));
      for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto found = ends.find(value_key(all->values[row]));
        if (found != ends.end()) completed[row] = found->second.second;
      }
      table.set_column(column_name(group, "end"), std::move(completed));
    }
  }
  std::vector<std::string> sort = by;
  std::vector<bool> descending(by.size(), model.channel == Channel::Y);
  std::vector<std::string> order_columns;
  std::vector<bool> order_descending;
  for (const ChannelDef& order : unit.encoding.channels) {
    if (order.channel != Channel::Order) continue;
    const Json* direction = order.find("sort");
    const bool down = direction && *direction == "descending";
    if (order.is_field()) {
      order_columns.push_back(column_name(order));
      order_descending.push_back(down);
    } else if (direction && !order.value()) {
      descending.assign(by.size(), down);
    }
  }
  if (model.color_order) {
    const Json domain = *find_member(*model.color_order->find("scale"), "domain");
    std::vector<Value> index(table.rows(), -1.0);
    const Column* names = table.find(column_name(*model.color_order));
    for (std::size_t row = 0; names && row < table.rows(); ++row) {
      for (std::size_t i = 0; i < domain.size(); ++i) {
        if (same_value(from_json(domain[i]), names->values[row])) index[row] = static_cast<double>(i);
      }
    }
    const std::string name = "_" + model.color_order->field.value_or("") + "_sort_index";
    table.set_column(name, std::move(index));
    order_columns = {name};
    order_descending = {unit.orient != "horizontal"};
  }
  if (!order_columns.empty()) sort = order_columns, descending = order_descending;

  const auto rows = sorted_rows(table, sort, descending);
  const StackOffset offset = model.offset == "center"      ? StackOffset::Center
                             : model.offset == "normalize" ? StackOffset::Normalize
                                                           : StackOffset::Zero;
  const Table stacked =
      stack(table.take_rows(rows), field, groupby, offset, column_name(def, "start"), column_name(def, "end"));
  std::vector<std::size_t> back(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) back[rows[i]] = i;
  table = stacked.take_rows(back);
  return {};
}

}  // namespace jopan
