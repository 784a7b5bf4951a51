// From drafts to Views. A facet's view is made once for each cell, with that cell's part of the rows and with scales of
// its own where they are not shared.
#include <algorithm>

#include "grammar/facet_cells.h"
#include "grammar/facet_header.h"
#include "grammar/mark_budget.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

/// A place in all facets around a view.
struct Cell {
  CellKey key;
  std::map<const UnitView*, std::unique_ptr<UnitView>> units;  ///< Copies of the drafts'; empty outside of facets.
  std::map<const ScaleModel*, ScaleModelPtr> scales;           ///< In place of the shared ones.

  [[nodiscard]] const ScaleModelPtr& scale(const ScaleModelPtr& shared) const {
    const auto own = scales.find(shared.get());
    return own == scales.end() ? shared : own->second;
  }
};

std::vector<Value> values_of(const std::vector<FacetValue>& side) {
  std::vector<Value> values;
  for (const FacetValue& one : side) values.push_back(one.value);
  return values;
}

class Finisher {
 public:
  Finisher(const std::vector<ScaleGroup>& groups, const View& shared) : groups_(groups), shared_(shared) {}

  Result<View> finish(ViewDraft& draft, Cell& cell);

  /// What definitions in the cells' guides belong to: units that no view took over.
  std::vector<std::shared_ptr<const UnitView>> take_prototypes(ViewDraft& root);

 private:
  Result<void> finish_plot(ViewDraft& draft, Cell& cell, View& view);
  Result<void> finish_concat(ViewDraft& draft, Cell& cell, GridModel& grid);
  Result<void> finish_facet(ViewDraft& draft, Cell& cell, GridModel& grid);
  Result<Cell> cell_of(const ViewDraft& facet, const Cell& outer, CellKey key);
  void put_headers(const ViewDraft& facet, const std::vector<std::vector<FacetValue>>& sides, GridModel& grid) const;
  void share_axes(const ViewDraft& facet, GridModel& grid) const;
  [[nodiscard]] std::vector<AxisModel> axes_of(const ViewDraft& plot, const Cell& cell) const;
  [[nodiscard]] std::vector<LegendModel> legends_of(const ViewDraft& draft, const Cell& cell) const;
  [[nodiscard]] std::optional<TitleModel> title_of(const ViewDraft& draft) const;

  const std::vector<ScaleGroup>& groups_;
  const View& shared_;
  CellTables tables_;
  MarkBudget budget_;
  std::size_t cells_ = 0;  ///< Of all facets so far.
};

bool independent(const Json& resolve, const char* what, Channel channel) {
  const Json* section = find_member(resolve, what);
  const Json* mode = section ? find_member(*section, channel_name(channel)) : nullptr;
  return mode && *mode == "independent";
}

/// A facet shows this axis once for all cells.
bool shares_axis(const ViewDraft& plot, const AxisModel& axis, const std::vector<ScaleGroup>& groups) {
  const ViewDraft* facet = plot.parent;
  if (!facet || facet->kind != ViewDraft::Kind::Facet) return false;
  if (independent(facet->spec->resolve, "axis", axis.channel)) return false;
  return std::none_of(groups.begin(), groups.end(), [&](const ScaleGroup& group) {
    return group.scale.scale == axis.scale && plot.owns(*group.owner);
  });
}

double direction_number(const Json& json, const char* side, double fallback) {
  const Json* value = json.is_object() ? find_member(json, side) : &json;
  return value && value->is_number() ? value->get<double>() : fallback;
}

GridAlign parse_align(const Json& json, const char* side) {
  const Json* value = json.is_object() ? find_member(json, side) : &json;
  if (!value || !value->is_string()) return GridAlign::None;
  return *value == "all" ? GridAlign::All : *value == "each" ? GridAlign::Each : GridAlign::None;
}

void read_layout(const Json& layout, GridModel& grid) {
  constexpr double kSpacing = 20;  // Vega-Lite's default.
  for (const auto& [side, direction] : {std::pair{"row", &grid.row}, std::pair{"column", &grid.column}}) {
    if (const Json* align = find_member(layout, "align")) direction->align = parse_align(*align, side);
    const Json* spacing = find_member(layout, "spacing");
    direction->spacing = spacing ? direction_number(*spacing, side, kSpacing) : kSpacing;
    if (const Json* center = find_member(layout, "center")) {
      const Json* value = center->is_object() ? find_member(*center, side) : center;
      direction->center = value && *value == true;
    }
  }
  if (const Json* bounds = find_member(layout, "bounds")) grid.flush = *bounds == "flush";
  if (const Json* columns = find_member(layout, "columns"); columns && columns->is_number())
    grid.columns = static_cast<std::size_t>(std::clamp(columns->get<double>(), 0.0, 1e4));
}

Json merged_frame(const ViewDraft& draft, const std::vector<std::unique_ptr<UnitView>>& units, const View& shared) {
  Json frame = Json::object();
  if (const Json* configured = shared.config->find("view"); configured && configured->is_object()) frame = *configured;
  if (draft.spec->view && draft.spec->view->is_object()) {
    for (const auto& [name, value] : draft.spec->view->items()) frame[name] = value;
  }
  for (auto& [name, value] : frame.items()) value = shared.signals->resolve(value);
  const bool cell = std::any_of(units.begin(), units.end(), [](const auto& unit) {
    return unit->encoding.find(Channel::X) != nullptr || unit->encoding.find(Channel::Y) != nullptr;
  });
  frame["styled"] = cell ? "cell" : "view";
  return frame;
}

std::string group_name(const ViewDraft& draft) {
  if (!draft.parent) return "";
  if (draft.parent->kind == ViewDraft::Kind::Facet) return draft.parent->name + "cell";
  return draft.name + "group";
}

std::optional<TitleModel> Finisher::title_of(const ViewDraft& draft) const {
  const std::optional<Json>& json = draft.spec->title;
  if (!json || json->is_null()) return std::nullopt;
  TitleModel title;
  title.at = draft.spec->at / "title";
  if (const Json* configured = shared_.config->find("title")) title.props = *configured;
  if (json->is_object()) {
    for (const auto& [name, value] : json->items()) title.props[name] = shared_.signals->resolve(value);
    if (const Json* text = find_member(title.props, "text")) title.text = text_lines(*text);
    if (const Json* subtitle = find_member(title.props, "subtitle")) title.subtitle = text_lines(*subtitle);
  } else {
    title.text = text_lines(*json);
  }
  if (title.text.empty()) return std::nullopt;
  // A title over several views begins with them; over one plot it stands in the middle of it.
  if (!draft.is_plot() && !title.props.contains("anchor")) title.props["anchor"] = "start";
  const Json* anchor = find_member(title.props, "anchor");
  const bool middle = !anchor || *anchor == "middle";
  if (!title.props.contains("frame")) title.props["frame"] = draft.is_plot() && middle ? "group" : "bounds";
  return title;
}

std::vector<AxisModel> Finisher::axes_of(const ViewDraft& plot, const Cell& cell) const {
  std::vector<AxisModel> axes;
  for (const AxisModel& axis : plot.axes) {
    AxisModel own = axis;
    if (shares_axis(plot, axis, groups_)) own.part = AxisPart::Grid;
    own.scale = cell.scale(axis.scale);
    if (axis.grid_scale) own.grid_scale = cell.scale(axis.grid_scale);
    axes.push_back(std::move(own));
  }
  return axes;
}

std::vector<LegendModel> Finisher::legends_of(const ViewDraft& draft, const Cell& cell) const {
  std::vector<LegendModel> legends = draft.legends;
  for (LegendModel& legend : legends) {
    for (auto& [channel, scale] : legend.scales) scale = cell.scale(scale);
  }
  return legends;
}

Result<void> Finisher::finish_plot(ViewDraft& draft, Cell& cell, View& view) {
  walk(draft, [&](ViewDraft& layer) {
    if (!layer.unit) return;
    const auto own = cell.units.find(layer.unit->view.get());
    view.units.push_back(own == cell.units.end() ? std::move(layer.unit->view) : std::move(own->second));
  });
  for (const auto& unit : view.units) JOPAN_CHECK(budget_.take(*unit));
  for (const ScaleGroup& group : groups_) {
    const bool used = std::any_of(view.units.begin(), view.units.end(), [&](const auto& unit) {
      const auto found = unit->scales.find(group.scale.channel);
      return found != unit->scales.end() && found->second == cell.scale(group.scale.scale);
    });
    if (used) view.scales.push_back(cell.scale(group.scale.scale));
  }
  view.axes = axes_of(draft, cell);
  view.width = draft.width;
  view.height = draft.height;
  view.frame = merged_frame(draft, view.units, shared_);
  return {};
}

Result<void> Finisher::finish_concat(ViewDraft& draft, Cell& cell, GridModel& grid) {
  read_layout(std::get<ConcatSpec>(draft.spec->body).grid, grid);
  for (const auto& child : draft.children) {
    JOPAN_TRY(View view, finish(*child, cell));
    grid.cells.push_back(std::move(view));
  }
  return {};
}

// The units and the scales below the facet as this cell has them.
Result<Cell> Finisher::cell_of(const ViewDraft& facet, const Cell& outer, CellKey key) {
  Cell cell;
  cell.key = std::move(key);
  cell.scales = outer.scales;
  const ViewDraft& child = *facet.children.front();
  walk(child, [&](const ViewDraft& draft) {
    if (!draft.unit) return;
    const UnitView& whole = *draft.unit->view;
    auto unit = std::make_unique<UnitView>(whole);
    for (TablePtr* table : {&unit->table, &unit->raw, &unit->scale_table})
      *table = tables_.part(*table, child.outer_columns, cell.key);
    cell.units[&whole] = std::move(unit);
  });
  for (const ScaleGroup& group : groups_) {
    if (!child.owns(*group.owner)) continue;
    auto own = std::make_shared<ScaleModel>(group.untrained);
    std::vector<ScaleUse> uses = group.scale.uses;
    for (ScaleUse& use : uses) use.unit = cell.units.at(use.unit).get();
    JOPAN_CHECK(train_domain(*own, uses, *shared_.config, *shared_.signals));
    cell.scales[group.scale.scale.get()] = std::move(own);
  }
  for (auto& [shared, own] : cell.scales) {
    if (!own->nested_in) continue;
    const auto outer_scale = cell.scales.find(own->nested_in.get());
    if (outer_scale != cell.scales.end()) own->nested_in = outer_scale->second;
  }
  for (auto& [whole, unit] : cell.units) {
    for (auto& [channel, scale] : unit->scales) scale = cell.scale(scale);
  }
  return cell;
}

Value bin_end(const FacetSide& side, const FacetValue& value, const Table& rows) {
  const Column *starts = rows.find(side.columns.front()), *ends = rows.find(side.columns.back());
  for (std::size_t row = 0; starts && ends && row < rows.rows(); ++row) {
    if (same_value(starts->values[row], value.value)) return ends->values[row];
  }
  return {};
}

void Finisher::put_headers(const ViewDraft& facet, const std::vector<std::vector<FacetValue>>& sides,
                           GridModel& grid) const {
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const FacetSide& side = facet.sides[i];
    const FacetHeader header(*side.def, *shared_.config, *shared_.signals);
    const ViewDraft& child = *facet.children.front();
    std::optional<TitleModel> inner;
    if (child.kind == ViewDraft::Kind::Facet) {
      for (const FacetSide& other : child.sides) {
        if (other.def->channel == side.def->channel)
          inner = FacetHeader(*other.def, *shared_.config, *shared_.signals).title(std::nullopt);
      }
    }
    // A facet inside one that divides the same way leaves its title to that one.
    const ViewDraft* parent = facet.parent;
    const bool told = parent && parent->kind == ViewDraft::Kind::Facet &&
                      std::any_of(parent->sides.begin(), parent->sides.end(),
                                  [&](const FacetSide& other) { return other.def->channel == side.def->channel; });
    const auto title = told ? std::nullopt : header.title(inner);
    if (header.title_over_columns()) {
      grid.column_title = title;
      grid.column_title_after = header.title_after();
      grid.column_title_band = header.title_band();
    } else {
      grid.row_title = title;
      grid.row_title_after = header.title_after();
      grid.row_title_band = header.title_band();
    }
    if (header.on_cells() || !header.shows_labels()) continue;
    const bool row = side.def->channel == Channel::Row;
    HeaderModel& place = row ? (header.labels_after() ? grid.row_footer : grid.row_header)
                             : (header.labels_after() ? grid.column_footer : grid.column_header);
    const std::vector<Value> shown = values_of(sides[i]);
    for (const FacetValue& value : sides[i])
      place.labels.push_back(header.label(value.value, bin_end(side, value, *facet.rows), shown));
  }
}

void Finisher::share_axes(const ViewDraft& facet, GridModel& grid) const {
  const ViewDraft& plot = *facet.children.front();
  if (!plot.is_plot() || grid.cells.empty()) return;
  for (const AxisModel& axis : plot.axes) {
    if (!shares_axis(plot, axis, groups_)) continue;
    AxisModel labels = axis;
    labels.part = AxisPart::Labels;
    HeaderModel& place = axis.orient == "top"      ? grid.column_header
                         : axis.orient == "bottom" ? grid.column_footer
                         : axis.orient == "left"   ? grid.row_header
                                                   : grid.row_footer;
    place.axes.push_back(std::move(labels));
  }
}

Result<void> Finisher::finish_facet(ViewDraft& draft, Cell& cell, GridModel& grid) {
  const auto& facet = std::get<FacetSpec>(draft.spec->body);
  grid.facet = true;
  JOPAN_TRY(const std::vector<std::vector<FacetValue>> sides, facet_values(draft, cell.key, tables_));
  const bool wraps = draft.sides.front().def->channel == Channel::Facet;
  const bool has_row = draft.sides.front().def->channel == Channel::Row,
             has_column = draft.sides.back().def->channel == Channel::Column;
  const bool x_own = independent(draft.spec->resolve, "scale", Channel::X),
             y_own = independent(draft.spec->resolve, "scale", Channel::Y);
  const bool aligned = !(!has_row && x_own) && !(!has_column && y_own);
  grid.row.align = grid.column.align = aligned ? GridAlign::All : GridAlign::None;
  read_layout(facet.grid, grid);
  if (!wraps) grid.columns = has_column ? sides.back().size() : 1;

  // Facets in facets multiply.
  cells_ += sides.front().size() * (sides.size() > 1 ? sides.back().size() : 1);
  if (cells_ > kMostCells) return fail(too_many_cells(draft));
  std::vector<CellKey> keys;
  std::vector<const FacetValue*> first;
  for (const FacetValue& value : sides.front()) {
    if (sides.size() == 1) {
      keys.push_back(value.key);
      first.push_back(&value);
      continue;
    }
    for (const FacetValue& other : sides.back()) {
      keys.push_back(value.key);
      keys.back().insert(other.key.begin(), other.key.end());
      first.push_back(&value);
    }
  }
  std::vector<std::vector<Value>> shown;
  for (const auto& side : sides) shown.push_back(values_of(side));
  std::vector<std::string> columns = draft.outer_columns;
  for (const FacetSide& side : draft.sides) columns.insert(columns.end(), side.columns.begin(), side.columns.end());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    keys[i].insert(cell.key.begin(), cell.key.end());
    const bool empty = tables_.part(dividing_rows(draft), columns, keys[i])->rows() == 0;
    JOPAN_TRY(Cell inner, cell_of(draft, cell, std::move(keys[i])));
    JOPAN_TRY(View view, finish(*draft.children.front(), inner));
    if (empty) {  // A row and a column that never meet: a frame alone, as in Vega.
      view.units.clear();
      view.axes.clear();
      view.legends.clear();
      grid.cells.push_back(std::move(view));
      continue;
    }
    for (std::size_t k = 0; k < draft.sides.size(); ++k) {
      const FacetSide& side = draft.sides[k];
      const FacetHeader header(*side.def, *shared_.config, *shared_.signals);
      if (!header.on_cells() || !header.shows_labels()) continue;
      const FacetValue& value = k == 0 ? *first[i] : sides.back()[i % sides.back().size()];
      view.title = header.label(value.value, bin_end(side, value, *draft.rows), shown[k]);
    }
    grid.cells.push_back(std::move(view));
  }
  put_headers(draft, sides, grid);
  share_axes(draft, grid);
  return {};
}

Result<View> Finisher::finish(ViewDraft& draft, Cell& cell) {
  View view;
  view.config = shared_.config;
  view.signals = shared_.signals;
  view.at = draft.spec->at;
  view.name = group_name(draft);
  view.title = title_of(draft);
  view.legends = legends_of(draft, cell);
  if (draft.is_plot()) {
    JOPAN_CHECK(finish_plot(draft, cell, view));
    return view;
  }
  auto grid = std::make_shared<GridModel>();
  if (draft.kind == ViewDraft::Kind::Concat) {
    JOPAN_CHECK(finish_concat(draft, cell, *grid));
  } else {
    JOPAN_CHECK(finish_facet(draft, cell, *grid));
  }
  for (const LegendModel& legend : view.legends) {
    for (const auto& [channel, scale] : legend.scales) view.scales.push_back(scale);
  }
  if (!draft.parent) grid->prototypes = take_prototypes(draft);
  view.grid = std::move(grid);
  return view;
}

std::vector<std::shared_ptr<const UnitView>> Finisher::take_prototypes(ViewDraft& root) {
  std::vector<std::shared_ptr<const UnitView>> left;
  walk(root, [&](ViewDraft& draft) {
    if (draft.unit && draft.unit->view) left.emplace_back(std::move(draft.unit->view));
  });
  return left;
}

}  // namespace

Result<View> finish_views(std::unique_ptr<ViewDraft> root, const std::vector<ScaleGroup>& groups, const View& view) {
  Finisher finisher(groups, view);
  Cell whole;
  return finisher.finish(*root, whole);
}

}  // namespace jopan
