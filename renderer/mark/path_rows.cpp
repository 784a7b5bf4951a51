#include "mark/path_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "data/transform/groups.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr std::size_t kPlacesAtOnce = 1024;

struct Order {
  const Column* column = nullptr;
  bool descending = false;
};

bool is_off(const Json* json) {
  return json && (json->is_null() || (json->is_boolean() && !json->get<bool>()));
}

// NaN, which has no place, comes first.
bool comes_before(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && !std::isnan(b);
  return a < b;
}

// Calls `visit(i, place)` for every row's place along the line's axis, until it returns false.
template <class Visit>
bool all_places(const PositionEncoder& axis, const RowList& rows, const Visit& visit) {
  std::array<double, kPlacesAtOnce> places;
  for (std::size_t from = 0; from < rows.size(); from += places.size()) {
    const std::span<double> some(places.data(), std::min(places.size(), rows.size() - from));
    axis.points(rows, from, some, Default::Mid);
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (!visit(from + i, some[i])) return false;
    }
  }
  return true;
}

void sort_along(const PositionEncoder& axis, RowList& rows) {
  double last = std::numeric_limits<double>::quiet_NaN();
  const bool sorted = all_places(axis, rows, [&](std::size_t, double place) {
    const bool ordered = !comes_before(place, last);
    last = place;
    return ordered;
  });
  if (sorted) return;
  std::vector<std::pair<double, std::uint32_t>> keyed(rows.size());
  all_places(axis, rows, [&](std::size_t i, double place) {
    keyed[i] = {place, static_cast<std::uint32_t>(rows[i])};
    return true;
  });
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  std::vector<std::uint32_t> order(keyed.size());
  std::transform(keyed.begin(), keyed.end(), order.begin(), [](const auto& entry) { return entry.second; });
  rows = RowList(std::move(order));
}

void sort_by(const std::vector<Order>& orders, RowList& rows) {
  std::vector<std::uint32_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(rows[i]);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    for (const Order& by : orders) {
      if (!by.column) continue;
      const int c = compare_values(by.column->values[a], by.column->values[b]);
      if (c != 0) return by.descending ? c > 0 : c < 0;
    }
    return false;
  });
  rows = RowList(std::move(order));
}

// `order` fields sort a path; without them it runs along its axis, unless order is switched off.
void sort_rows(const UnitView& unit, const PositionEncoder& x, const PositionEncoder& y, RowList& rows) {
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
  if (given && !unit.stack) return sort_by(orders, rows);
  const bool along_y = unit.orient == "horizontal";
  const ChannelDef* dimension = unit.encoding.find(along_y ? Channel::Y : Channel::X);
  if (dimension && dimension->is_field()) sort_along(along_y ? y : x, rows);
}

}  // namespace

std::vector<RowList> path_rows(const UnitView& unit, const PositionEncoder& x, const PositionEncoder& y) {
  std::vector<std::string> fields;
  for (const std::string& name : path_groups(unit.mark, unit.encoding)) {
    if (unit.table->find(name)) fields.push_back(name);
  }
  const std::size_t count = unit.table->rows();
  if (count == 0) return {};
  std::vector<RowList> series;
  if (fields.empty()) {
    series.push_back(RowList::stretch(0, count));
  } else {
    const Groups groups = group_rows(*unit.table, fields);
    std::vector<std::size_t> sizes(groups.size());
    for (const std::size_t group : groups.of_row) ++sizes[group];
    std::vector<std::vector<std::uint32_t>> lists(groups.size());
    for (std::size_t group = 0; group < lists.size(); ++group) lists[group].reserve(sizes[group]);
    for (std::size_t row = 0; row < count; ++row) lists[groups.of_row[row]].push_back(static_cast<std::uint32_t>(row));
    for (auto& list : lists) series.emplace_back(std::move(list));
  }
  for (RowList& rows : series) sort_rows(unit, x, y, rows);
  return series;
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
