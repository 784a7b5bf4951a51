// From the parsed document to its tree of views, with the rows that each of them reads.
#include <algorithm>
#include <array>
#include <map>

#include "data/random.h"
#include "grammar/draft.h"
#include "grammar/encode_data.h"
#include "grammar/house_labels.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

struct Collecting {
  View& view;
  const BuildContext& context;
  Json datasets;
  Random& random;
  /// The rows of the views so far that a parameter selects from, by its name; null where the view summarizes them.
  std::map<std::string, TablePtr, std::less<>> selectable;
};

/// What a view takes from those around it.
struct Inherited {
  TablePtr table;
  std::string name;
  ViewDraft* parent = nullptr;
  std::vector<std::string> facet_columns;  ///< Of all facets around it.
};

using DraftPtr = std::unique_ptr<ViewDraft>;

// Inside a facet, rows are grouped within their cell.
void group_by_cells(Json& transform, const std::vector<std::string>& columns) {
  static constexpr std::array kGrouping{"aggregate", "joinaggregate", "window", "stack", "impute",
                                        "density",   "regression",    "loess",  "pivot", "quantile"};
  const bool groups =
      std::any_of(kGrouping.begin(), kGrouping.end(), [&](const char* name) { return transform.contains(name); });
  if (columns.empty() || !groups) return;
  Json by = Json::array();
  if (const Json* given = find_member(transform, "groupby"); given && given->is_array()) by = *given;
  for (const std::string& column : columns) {
    if (std::find(by.begin(), by.end(), Json(column)) == by.end()) by.push_back(column);
  }
  transform["groupby"] = std::move(by);
}

// For lookups.
Result<TablePtr> selected_rows(const std::string& param, const Collecting& collecting, const TransformContext& context,
                               const JsonPointer& at) {
  const auto found = collecting.selectable.find(param);
  if (found == collecting.selectable.end() || !found->second) {
    return fail(error_at(at, "vega_lite.unsupported", "this selection cannot be looked up here",
                         "select from an earlier view, one that shows its rows as they are, or look up \"data\""));
  }
  const Json filter = {{"filter", collecting.view.signals->param_predicate(param, true)}};
  JOPAN_TRY(Table rows, apply_transform(*found->second, filter, context, at));
  return std::make_shared<const Table>(std::move(rows));
}

// What later views may look up.
void keep_selectable(const Spec& spec, const UnitSpec& unit, const TablePtr& table, Collecting& collecting) {
  const bool as_they_are = std::ranges::none_of(unit.encoding.channels, [](const ChannelDef& def) {
    return def.bin || def.time_unit || (def.data_def() && !def.data_def()->aggregate.empty());
  });
  for (const Json& param : spec.params) {
    const Json* name = find_member(param, "name");
    if (name && name->is_string() && find_member(param, "select"))
      collecting.selectable[name->get<std::string>()] = as_they_are ? table : nullptr;
  }
}

Result<TablePtr> transformed(TablePtr table, const Spec& spec, Collecting& collecting,
                             const std::vector<std::string>& facet_columns) {
  Signals& signals = *collecting.view.signals;
  TransformContext context;
  context.zone = signals.zone();
  context.signal = signals.callback();
  context.warnings = collecting.context.warnings;
  context.random = &collecting.random;
  context.work = signals.work();
  context.load = [&](const Json& data, const JsonPointer& at) {
    if (const Json* param = find_member(data, "param"))
      return selected_rows(param->get<std::string>(), collecting, context, at);
    return load_data(data, collecting.datasets, collecting.context, at);
  };
  context.set_signal = [&](std::string_view name, const Value& value) { signals.set(std::string(name), value); };
  for (std::size_t i = 0; i < spec.transforms.size(); ++i) {
    Json transform = spec.transforms[i];
    const JsonPointer at = spec.transforms_at / i;
    if (const auto filter = transform.find("filter"); filter != transform.end())
      *filter = signals.without_params(*filter);
    group_by_cells(transform, facet_columns);
    const Json* field = find_member(transform, "field");
    if (find_member(transform, "timeUnit") && field && field->is_string()) {
      Table dated = *table;
      years_to_times(field->get<std::string>(), signals.zone(), *collecting.view.config, dated);
      table = std::make_shared<const Table>(std::move(dated));
    }
    JOPAN_TRY(Table next, apply_transform(*table, transform, context, at));
    table = std::make_shared<const Table>(std::move(next));
  }
  return table;
}

// The colour channel, when the document lists its names: stacks and groups follow that list.
const ChannelDef* color_domain(const Encoding& encoding) {
  const ChannelDef* def = encoding.find(Channel::Fill);
  if (!def) def = encoding.find(Channel::Color);
  if (!def || !def->field || def->type != FieldType::Nominal || encoding.find(Channel::Order)) return nullptr;
  const Json* scale = def->find("scale");
  const Json* domain = scale ? find_member(*scale, "domain") : nullptr;
  return domain && domain->is_array() ? def : nullptr;
}

// Vega-Lite draws symbols that stand for single rows a little transparent.
void fade_symbols(UnitView& view) {
  const bool aggregated =
      std::any_of(view.encoding.channels.begin(), view.encoding.channels.end(),
                  [](const ChannelDef& def) { return def.data_def() && !def.data_def()->aggregate.empty(); });
  const bool symbol = view.mark == "point" || view.mark == "circle" || view.mark == "square" || view.mark == "tick";
  if (symbol && !aggregated && !view.style.get("opacity") && !view.style.get("fillOpacity"))
    view.style.set("opacity", 0.7);
}

void set_stack(UnitView& view, const Config& config) {
  std::string stacked_as = view.mark, stacked_orient = view.orient;
  if (!view.overlays.empty()) {
    MarkDef base;
    base.type = view.overlays;
    stacked_as = view.overlays;
    stacked_orient = mark_orient(MarkStyle(base, config), view.encoding);
  }
  const ChannelDef* order = color_domain(view.encoding);
  ChannelDef* offset = nullptr;
  for (ChannelDef& def : view.encoding.channels) {
    if (is_offset(def.channel) && def.is_field() && (!offset || def.channel == Channel::XOffset)) offset = &def;
  }
  if (order && offset && !offset->find("sort")) offset->json["sort"] = *find_member(*order->find("scale"), "domain");
  view.stack = stack_model(stacked_as, stacked_orient, view.encoding);
  if (order && view.stack && !(offset && offset->is_field())) view.stack->color_order = order;
}

// The intervals of the spec's parameters that are drawn over its marks.
std::vector<std::string> brushes(const Spec& spec, const Signals& signals) {
  std::vector<std::string> names;
  for (const Json& param : spec.params) {
    const Json* name = find_member(param, "name");
    const Selection* selection = name && name->is_string() ? signals.selection(name->get<std::string>()) : nullptr;
    if (selection && !selection->ranges.empty() && !selection->bound_to_scales)
      names.push_back(name->get<std::string>());
  }
  return names;
}

// Whether x or y follows a selection, so that marks may lie outside: Vega-Lite cuts them off.
bool follows_selection(const Spec& spec, const Encoding& encoding, const Signals& signals) {
  for (const Json& param : spec.params) {
    const Json* name = find_member(param, "name");
    const Selection* selection = name && name->is_string() ? signals.selection(name->get<std::string>()) : nullptr;
    if (selection && selection->bound_to_scales) return true;
  }
  return std::any_of(encoding.channels.begin(), encoding.channels.end(), [](const ChannelDef& def) {
    const Json* scale = is_xy(def.channel) ? def.find("scale") : nullptr;
    const Json* domain = scale ? find_member(*scale, "domain") : nullptr;
    return domain && find_member(*domain, "param");
  });
}

// In a card, what a domain leaves out does not run over the axis and the texts around the plot. Strokes and symbols on
// its edge stay whole.
std::optional<double> card_clip(const UnitView& view, const Config& config) {
  constexpr double kMarginOfLabel = 0.35;
  if (!is_korean(config) || view.mark == "text" || view.mark == "arc" || view.mark == "geoshape") return std::nullopt;
  const bool cut = std::ranges::any_of(view.encoding.channels, [](const ChannelDef& def) {
    const Json* scale = is_xy(def.channel) ? def.find("scale") : nullptr;
    return scale &&
           (find_member(*scale, "domain") || find_member(*scale, "domainMin") || find_member(*scale, "domainMax"));
  });
  if (!cut) return std::nullopt;
  const bool fills = view.mark == "bar" || view.mark == "area" || view.mark == "rect" || view.mark == "image";
  return fills ? 0 : kMarginOfLabel * config.number("label", "fontSize", 11);
}

UnitDraft draft_unit(const Spec& spec, const UnitSpec& unit, const View& root, const std::string& name,
                     const std::vector<std::string>& facet_columns) {
  const Config& config = *root.config;
  UnitDraft draft;
  draft.view = std::make_unique<UnitView>();
  UnitView& view = *draft.view;
  view.name = name;
  view.at = spec.at;
  view.mark = unit.mark.type;
  view.overlays = unit.overlays;
  view.encoding = unit.encoding;
  for (const std::string& column : facet_columns) {
    ChannelDef def;
    def.channel = Channel::Facet;
    def.at = spec.at;
    def.json = {{"field", column}};
    def.field = column;
    def.type = FieldType::Nominal;
    view.encoding.channels.push_back(std::move(def));
  }
  view.style = MarkStyle(unit.mark, config);
  // Meridians and parallels are lines, unless somebody wants them filled.
  if (spec.data && find_member(*spec.data, "graticule") && !view.style.get("filled")) view.style.set("filled", false);
  view.orient = mark_orient(view.style, view.encoding);
  fade_symbols(view);
  set_stack(view, config);
  if (!view.style.get("clip") && follows_selection(spec, view.encoding, *root.signals)) view.style.set("clip", true);
  if (const auto margin = view.style.get("clip") ? std::nullopt : card_clip(view, config))
    view.style.set("clip", *margin);
  view.brushes = brushes(spec, *root.signals);
  return draft;
}

// The columns that divide a facet's rows: values, bins or time units become columns of their own.
Result<TablePtr> divide(ViewDraft& draft, const FacetSpec& facet, const TablePtr& table, const View& view) {
  Table divided = *table;
  UnitView fields;
  fields.at = draft.spec->at;
  fields.encoding.channels = facet.channels;
  fields.style = MarkStyle(MarkDef{}, *view.config);
  JOPAN_CHECK(resolve_fields(fields.encoding, divided));
  parse_times(fields.encoding, view.signals->zone(), *view.config, divided);
  JOPAN_TRY([[maybe_unused]] const UnitBins bins, compute_bins(fields.encoding, nullptr, *view.signals, divided));
  JOPAN_CHECK(compute_time_units(fields, view.signals->zone(), divided));
  for (const ChannelDef& def : facet.channels) {
    FacetSide side{&def, {column_name(def)}};
    if (def.bin) side.columns.push_back(column_name(def, "end"));
    draft.sides.push_back(std::move(side));
  }
  return std::make_shared<const Table>(std::move(divided));
}

Result<DraftPtr> collect(const Spec& spec, Inherited from, Collecting& collecting);

Result<void> add_child(ViewDraft& draft, const Spec& spec, TablePtr table, std::string name,
                       const std::vector<std::string>& facet_columns, Collecting& collecting) {
  JOPAN_TRY(DraftPtr child, collect(spec, {std::move(table), std::move(name), &draft, facet_columns}, collecting));
  draft.children.push_back(std::move(child));
  return {};
}

std::string child_name(const ViewDraft& draft, const Spec& child, const char* kind, std::size_t index) {
  return draft.name + (child.name.empty() ? kind + std::to_string(index) : child.name) + "_";
}

Result<DraftPtr> collect(const Spec& spec, Inherited from, Collecting& collecting) {
  auto draft = std::make_unique<ViewDraft>();
  draft->spec = &spec;
  draft->name = std::move(from.name);
  draft->parent = from.parent;
  TablePtr table = std::move(from.table);
  if (spec.data) {
    JOPAN_TRY(table, load_data(*spec.data, collecting.datasets, collecting.context, spec.data_at));
    from.facet_columns.clear();  // Data of its own is not divided: every cell shows all of it.
  }
  draft->outer_columns = from.facet_columns;
  if (!table) table = std::make_shared<const Table>(Table(1));
  if (!spec.needs.empty()) {
    Table complete = *table;
    for (const auto& [field, at] : spec.needs) JOPAN_CHECK(resolve_field(field, at, complete));
    table = std::make_shared<const Table>(std::move(complete));
  }
  const TablePtr before = table;
  JOPAN_TRY(table, transformed(std::move(table), spec, collecting, from.facet_columns));
  draft->rows = table;
  if (const auto* unit = std::get_if<UnitSpec>(&spec.body)) {
    draft->kind = ViewDraft::Kind::Unit;
    draft->unit = draft_unit(spec, *unit, collecting.view, draft->name + "marks", from.facet_columns);
    draft->unit->source = table;
    keep_selectable(spec, *unit, table, collecting);
    // These reach from one side of a plot to another, which a map does not have.
    const bool reaches = unit->mark.type != "geoshape" && is_rect_based(unit->mark.type) && unit->mark.type != "image";
    if (const ChannelDef* place = unit->encoding.find(Channel::Longitude);
        place && (reaches || unit->mark.type == "area"))
      return fail(error_at(place->at, "vega_lite.unsupported",
                           "a mark \"" + unit->mark.type + "\" has no place on a map",
                           "use point, circle, square, text, line, trail, rule or image"));
    const bool layer = from.parent && from.parent->kind == ViewDraft::Kind::Layer;
    draft->unit->bin_source = layer && !spec.transforms.empty() ? before : nullptr;
  } else if (const auto* layers = std::get_if<LayerSpec>(&spec.body)) {
    draft->kind = ViewDraft::Kind::Layer;
    for (std::size_t i = 0; i < layers->layers.size(); ++i)
      JOPAN_CHECK(add_child(*draft, layers->layers[i], table, child_name(*draft, layers->layers[i], "layer_", i),
                            from.facet_columns, collecting));
  } else if (const auto* concat = std::get_if<ConcatSpec>(&spec.body)) {
    draft->kind = ViewDraft::Kind::Concat;
    for (std::size_t i = 0; i < concat->views.size(); ++i)
      JOPAN_CHECK(add_child(*draft, concat->views[i], table, child_name(*draft, concat->views[i], "concat_", i),
                            from.facet_columns, collecting));
  } else {
    const auto& facet = std::get<FacetSpec>(spec.body);
    draft->kind = ViewDraft::Kind::Facet;
    JOPAN_TRY(table, divide(*draft, facet, table, collecting.view));
    draft->rows = table;
    std::vector<std::string> columns = from.facet_columns;
    for (const FacetSide& side : draft->sides) columns.insert(columns.end(), side.columns.begin(), side.columns.end());
    JOPAN_CHECK(add_child(*draft, *facet.view, table, draft->name + "child_", columns, collecting));
  }
  return draft;
}

// Parameters may be named in any view, also in those before the one that declares them.
void declare_params(const Spec& spec, Signals& signals) {
  const auto* unit = std::get_if<UnitSpec>(&spec.body);
  signals.declare(spec.params, unit ? &unit->encoding : nullptr);
  if (const auto* layers = std::get_if<LayerSpec>(&spec.body)) {
    for (const Spec& layer : layers->layers) declare_params(layer, signals);
  } else if (const auto* concat = std::get_if<ConcatSpec>(&spec.body)) {
    for (const Spec& one : concat->views) declare_params(one, signals);
  } else if (const auto* facet = std::get_if<FacetSpec>(&spec.body)) {
    declare_params(*facet->view, signals);
  }
}

}  // namespace

Result<std::unique_ptr<ViewDraft>> collect_views(const Spec& spec, const Json& document, View& view,
                                                 const BuildContext& context, Random& random) {
  Collecting collecting{view, context, Json::object(), random, {}};
  if (const Json* datasets = find_member(document, "datasets")) collecting.datasets = *datasets;
  if (const Json* params = view.config->find("params"); params && params->is_array())
    view.signals->declare(*params, nullptr);
  declare_params(spec, *view.signals);
  view.signals->settle();
  JOPAN_CHECK(view.signals->check_work(spec.at));
  return collect(spec, {context.table, "", nullptr, {}}, collecting);
}

}  // namespace jopan
