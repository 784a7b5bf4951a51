#include "mark/path_rows.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

struct Order {
  const Column* column = nullptr;
  bool descending = false;
};

bool is_off(const Json* json) {
  return json && (json->is_null() || (json->is_boolean() && !json->get<bool>()));
}

// `order` fields sort a path; without them it runs along its axis, unless order is switched off.
void sort_rows(const UnitView& unit, const PositionEncoder& x, const PositionEncoder& y,
               std::vector<std::size_t>& rows) {
  std::vector<Order> orders;
  bool off = false;
  bool given = false;
  for (const ChannelDef& def : unit.encoding.channels) {
    if (def.channel != Channel::Order) continue;
    if (is_off(def.value())) off = true;
    if (!def.is_field()) continue;
    given = true;
    const Json* sort = def.find("sort");
    orders.push_back({unit.table->find(column_name(def)), sort && *sort == "descending"});
  }
  if (!unit.encoding.find(Channel::Order) && is_off(unit.style.get("order"))) off = true;
  if (off) return;
  if (given && !unit.stack) {
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
      for (const Order& order : orders) {
        if (!order.column) continue;
        const int c = compare_values(order.column->values[a], order.column->values[b]);
        if (c != 0) return order.descending ? c > 0 : c < 0;
      }
      return false;
    });
    return;
  }
  const bool along_y = unit.orient == "horizontal";
  const ChannelDef* dimension = unit.encoding.find(along_y ? Channel::Y : Channel::X);
  if (!dimension || !dimension->is_field()) return;
  std::vector<double> key(unit.table->rows());
  for (std::size_t row : rows) key[row] = along_y ? y.point(row, Default::Mid) : x.point(row, Default::Mid);
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    const bool a_none = std::isnan(key[a]), b_none = std::isnan(key[b]);
    if (a_none || b_none) return a_none && !b_none;
    return key[a] < key[b];
  });
}

}  // namespace

std::vector<std::vector<std::size_t>> path_rows(const UnitView& unit, const MarkContext&, const PositionEncoder& x,
                                                const PositionEncoder& y) {
  std::vector<const Column*> groups;
  for (const std::string& name : path_groups(unit.mark, unit.encoding)) {
    if (const Column* column = unit.table->find(name)) groups.push_back(column);
  }
  std::vector<std::vector<std::size_t>> series;
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    std::string key;
    for (const Column* column : groups) key += value_key(column->values[row]) + '\x1f';
    const auto [found, fresh] = index.try_emplace(std::move(key), series.size());
    if (fresh) series.emplace_back();
    series[found->second].push_back(row);
  }
  for (auto& rows : series) sort_rows(unit, x, y, rows);
  return series;
}

bool is_defined(const UnitView& unit, std::size_t row) {
  return std::all_of(unit.breaking_columns.begin(), unit.breaking_columns.end(), [&](const std::string& name) {
    const Column* column = unit.table->find(name);
    return !column || is_finite_value(column->values[row]);
  });
}

CurveOptions curve_options(const UnitView& unit, const MarkContext& context) {
  CurveOptions options;
  const Json* given = unit.style.get("interpolate");
  const Json name = given ? context.view.signals->resolve(*given) : Json(nullptr);
  if (name.is_string()) options.curve = curve_named(name.get<std::string>()).value_or(Curve::Linear);
  if (const Json* tension = unit.style.get("tension")) {
    const Json value = context.view.signals->resolve(*tension);
    if (value.is_number()) options.tension = value.get<double>();
  }
  options.horizontal = unit.orient == "horizontal" && unit.mark == "area";
  if (options.curve == Curve::Monotone) options.horizontal = unit.orient == "horizontal";
  return options;
}

}  // namespace jopan
