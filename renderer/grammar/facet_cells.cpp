#include "grammar/facet_cells.h"

#include <algorithm>

#include "data/transform/transform.h"

namespace jopan {
namespace {

std::vector<const Column*> find_all(const Table& table, const std::vector<std::string>& columns) {
  std::vector<const Column*> found;
  for (const std::string& name : columns) found.push_back(table.find(name));
  return found;
}

std::string row_key(const std::vector<const Column*>& columns, std::size_t row) {
  std::string key;
  for (const Column* column : columns) key += (column ? value_key(column->values[row]) : "") + "\x1f";
  return key;
}

// Domains in an order of their own are read from the rows before they are aggregated.
bool reads_raw(const UnitView& unit) {
  return std::any_of(unit.encoding.channels.begin(), unit.encoding.channels.end(), [&](const ChannelDef& def) {
    const ScaleModel* scale = unit.scale(def.channel);
    const Json* sort = def.find("sort");
    return scale && scale->discrete() && sort && (sort->is_structured() || *sort == "descending");
  });
}

struct Entry {
  FacetValue value;
  Value order;
};

// The entries' places in a list of their values; what it does not name comes last.
void order_as_listed(std::vector<Entry>& entries, const Json& list) {
  ValueMap<double> places;
  for (std::size_t i = 0; i < list.size(); ++i) places.try_emplace(from_json(list[i]), static_cast<double>(i));
  for (Entry& entry : entries) {
    const auto place = places.find(entry.value.value);
    entry.order = place == places.end() ? static_cast<double>(list.size()) : place->second;
  }
}

// The sort field's aggregate for each value of the side.
std::unordered_map<std::string, Value> sort_values(const Json& sort, const FacetSide& side, const Table& rows) {
  std::unordered_map<std::string, Value> values;
  const Json *field = find_member(sort, "field"), *op = find_member(sort, "op");
  const std::string name = op && op->is_string() ? op->get<std::string>() : "min";
  const std::string by = field && field->is_string() ? field->get<std::string>() : "";
  const std::string as = "\x01sort";
  const auto grouped = aggregate(rows, {{name, by, as}}, side.columns, side.def->at / "sort");
  if (!grouped) return values;
  const auto columns = find_all(*grouped, side.columns);
  const Column* ordered = grouped->find(as);
  for (std::size_t row = 0; ordered && row < grouped->rows(); ++row)
    values[row_key(columns, row)] = ordered->values[row];
  return values;
}

void sort_entries(std::vector<Entry>& entries, const FacetSide& side, const Table& rows) {
  const Json* sort = side.def->find("sort");
  bool descending = sort && *sort == "descending";
  if (sort && sort->is_array()) {
    order_as_listed(entries, *sort);
  } else if (sort && sort->is_object()) {
    const Json* order = find_member(*sort, "order");
    descending = order && *order == "descending";
    auto values = sort_values(*sort, side, rows);
    for (Entry& entry : entries) {
      std::string key;
      for (const std::string& column : side.columns) key += entry.value.key.at(column) + "\x1f";
      entry.order = values[key];
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    const int order = compare_values(a.order, b.order);
    return descending ? order > 0 : order < 0;
  });
}

}  // namespace

const TablePtr& dividing_rows(const ViewDraft& facet) {
  const ViewDraft& child = *facet.children.front();
  const UnitView* unit = child.unit ? child.unit->view.get() : nullptr;
  const TablePtr& rows = !unit ? child.rows : reads_raw(*unit) ? unit->raw : unit->table;
  for (const FacetSide& side : facet.sides) {
    if (!rows->find(side.columns.front())) return facet.rows;
  }
  return rows;
}

TablePtr CellTables::part(const TablePtr& table, const std::vector<std::string>& columns, const CellKey& cell) {
  if (columns.empty()) return table;
  const auto [found, fresh] = parts_.try_emplace({table.get(), columns.size()});
  Parts& parts = found->second;
  if (fresh) {
    const auto by = find_all(*table, columns);
    std::unordered_map<std::string, std::vector<std::size_t>> rows;
    for (std::size_t row = 0; row < table->rows(); ++row) rows[row_key(by, row)].push_back(row);
    for (const auto& [key, list] : rows) parts[key] = std::make_shared<const Table>(table->take_rows(list));
  }
  std::string key;
  for (const std::string& column : columns) {
    const auto value = cell.find(column);
    key += (value == cell.end() ? "" : value->second) + "\x1f";
  }
  const auto part = parts.find(key);
  if (part != parts.end()) return part->second;
  TablePtr& none = none_[table.get()];
  if (!none) none = std::make_shared<const Table>(table->take_rows({}));
  return none;
}

Diagnostic too_many_cells(const ViewDraft& facet) {
  return error_at(facet.sides.front().def->at, "facet.too_many", "the facet has more than 2,500 cells",
                  "divide by a field with fewer values, or by bins");
}

Result<std::vector<std::vector<FacetValue>>> facet_values(const ViewDraft& facet, const CellKey& cell,
                                                          CellTables& tables) {
  const TablePtr rows = tables.part(dividing_rows(facet), facet.outer_columns, cell);
  std::vector<std::vector<FacetValue>> sides;
  for (const FacetSide& side : facet.sides) {
    const auto columns = find_all(*rows, side.columns);
    std::vector<Entry> entries;
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t row = 0; row < rows->rows(); ++row) {
      if (!seen.try_emplace(row_key(columns, row), entries.size()).second) continue;
      Entry entry;
      for (std::size_t i = 0; i < columns.size(); ++i)
        entry.value.key[side.columns[i]] = columns[i] ? value_key(columns[i]->values[row]) : "";
      if (columns.front()) entry.value.value = columns.front()->values[row];
      entry.order = entry.value.value;
      entries.push_back(std::move(entry));
      if (entries.size() > kMostCells) return fail(too_many_cells(facet));
    }
    // As Vega-Lite: rows and columns together are sorted by what is read, one side alone by what its view shows.
    sort_entries(entries, side, facet.sides.size() > 1 ? *facet.rows : *dividing_rows(facet));
    std::vector<FacetValue> values;
    for (Entry& entry : entries) values.push_back(std::move(entry.value));
    sides.push_back(std::move(values));
  }
  return sides;
}

}  // namespace jopan
