#include "grammar/projection.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "grammar/projection_settings.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr std::array kPairs{std::pair{Channel::Longitude, Channel::Latitude},
                            std::pair{Channel::Longitude2, Channel::Latitude2}};

/// A projection while views still join theirs.
struct Component {
  Json props = Json::object();  ///< The document's own and the config's; a default type is none of them.
  JsonPointer at;
  std::string default_type;
  bool fits = true;
  std::vector<UnitView*> units;
  Size plot;  ///< px, as far as they are known.
};

bool equal_props(const Json& a, const Json& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.items().begin(), a.items().end(), [&](const auto& item) {
    const Json* other = find_member(b, item.key());
    return other && *other == item.value();
  });
}

// The longitudes and latitudes that a pair of channels names, as points.
geo::GeometryPtr points_of(const UnitView& unit, Channel longitude, Channel latitude, const Signals& signals) {
  const auto read = [&](Channel channel) -> std::function<Value(std::size_t)> {
    const ChannelDef* def = unit.encoding.find(channel);
    if (def && def->is_field()) {
      const Table& table = def->aggregate.empty() ? *unit.raw : *unit.table;
      const Column* column = table.find(def->aggregate.empty() && def->field ? *def->field : column_name(*def));
      if (column) return [column](std::size_t row) { return column->values[row]; };
    } else if (def && def->datum()) {
      return [value = typed_value(*def->datum(), def->type, signals)](std::size_t) { return value; };
    }
    return [](std::size_t) { return Value(); };
  };
  const auto x = read(longitude), y = read(latitude);
  const ChannelDef* def = unit.encoding.find(longitude);
  const Table& table = def && !def->aggregate.empty() ? *unit.table : *unit.raw;
  geo::Positions points;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Value lon = x(row), lat = y(row);
    if (is_null(lon) || is_null(lat)) continue;
    const Point p{to_number(lon), to_number(lat)};
    if (std::isfinite(p.x) && std::isfinite(p.y)) points.push_back(p);
  }
  auto geometry = std::make_shared<geo::Geometry>();
  geometry->parts.push_back({geo::Part::Kind::Points, {std::move(points)}});
  return geometry;
}

// As Vega-Lite's gatherFitData: points and shapes that channels name; without them the rows themselves.
void add_fit_data(const UnitView& unit, const Signals& signals, std::vector<geo::GeometryPtr>& to) {
  bool any = false;
  for (const auto& [longitude, latitude] : kPairs) {
    if (!unit.encoding.find_data(longitude) && !unit.encoding.find_data(latitude)) continue;
    to.push_back(points_of(unit, longitude, latitude, signals));
    any = true;
  }
  if (any && !shape_field(unit.encoding)) return;
  const Table& rows = shape_field(unit.encoding) ? *unit.raw : *unit.table;
  const RowShapes shapes(unit, rows);
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (auto shape = shapes(row)) to.push_back(std::move(shape));
  }
}

class Resolver {
 public:
  Resolver(const View& view, Warnings& warnings)
      : view_(view), warnings_(warnings), store_(std::make_shared<ShapeStore>()) {}

  Result<std::optional<Component>> component_of(ViewDraft& draft);
  Result<void> finish(const Component& component);

 private:
  [[nodiscard]] std::optional<Component> unit_component(ViewDraft& draft);
  [[nodiscard]] std::optional<Component> merged(std::vector<Component>& parts, bool same_size) const;

  const View& view_;
  Warnings& warnings_;
  std::shared_ptr<ShapeStore> store_;
};

Size known_size(const ViewDraft& draft) {
  const ViewDraft* plot = &draft;
  while (!plot->is_plot()) plot = plot->parent;
  return {plot->width.px.value_or(300), plot->height.px.value_or(300)};
}

// A line of one place and a ring of two are nothing.
bool has_extent(const geo::Part& part) {
  const auto has = [&](std::size_t least) {
    return std::ranges::any_of(part.lines, [&](const geo::Positions& line) { return line.size() >= least; });
  };
  switch (part.kind) {
    case geo::Part::Kind::Points:
      return has(1);
    case geo::Part::Kind::Line:
      return has(2);
    case geo::Part::Kind::Polygon:
      return has(3);
    case geo::Part::Kind::Sphere:
      return true;
  }
  return true;
}

bool has_shapes(const UnitView& unit) {
  const RowShapes shapes(unit, *unit.table);
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const auto shape = shapes(row);
    if (shape && std::ranges::any_of(shape->parts, has_extent)) return true;
  }
  return false;
}

std::optional<Component> Resolver::unit_component(ViewDraft& draft) {
  UnitView& unit = *draft.unit->view;
  if (!has_projection(unit.mark, unit.encoding)) return std::nullopt;
  if (unit.mark == "geoshape") {
    RowShapes(unit, *unit.raw).read_all(*store_);
    unit.shapes = store_;
    if (unit.table->rows() > 0 && !has_shapes(unit)) {
      warnings_.add(warning_at(unit.at / "mark", "geo.no_shapes", "no row of the data has a shape to draw",
                               "name a field of the type \"geojson\" in `shape`, or read GeoJSON or TopoJSON with a "
                               "`format`"));
    }
  }
  Component component;
  if (const Json* configured = view_.config->find("projection"); configured && configured->is_object())
    component.props = *configured;
  component.at = draft.spec->at / "projection";
  if (const auto& own = draft.spec->projection) {
    component.at = draft.spec->projection_at;
    for (const auto& [name, value] : own->items()) component.props[name] = value;
  }
  component.default_type = "equalEarth";
  component.fits = fits_data(draft.spec->projection);
  if (!component.fits && !unit.style.own("clip")) unit.style.set("clip", true);  // As Vega-Lite's projectionClip.
  component.units.push_back(&unit);
  component.plot = known_size(draft);
  return component;
}

// Vega-Lite's mergeIfNoConflict, one after the other. What was merged has lost its default type: Vega's own default,
// mercator, takes its place.
std::optional<Component> Resolver::merged(std::vector<Component>& parts, bool same_size) const {
  Component all = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Component& part = parts[i];
    if (all.fits != part.fits || (all.fits && !same_size)) return std::nullopt;
    if (!equal_props(all.props, part.props)) {
      if (all.props.empty()) {
        all.props = part.props;
        all.at = part.at;
      } else if (!part.props.empty()) {
        return std::nullopt;
      }
    }
    all.units.insert(all.units.end(), part.units.begin(), part.units.end());
  }
  all.default_type = "mercator";
  return all;
}

bool equal_sizes(const ViewDraft& concat) {
  const auto same = [](const SizeModel& a, const SizeModel& b) { return a.px == b.px && a.step == b.step; };
  const ViewDraft& first = *concat.children.front();
  return std::all_of(concat.children.begin(), concat.children.end(), [&](const auto& child) {
    return child->is_plot() && same(child->width, first.width) && same(child->height, first.height);
  });
}

Result<std::optional<Component>> Resolver::component_of(ViewDraft& draft) {
  if (draft.kind == ViewDraft::Kind::Unit) return unit_component(draft);
  std::vector<Component> parts;
  for (const auto& child : draft.children) {
    JOPAN_TRY(std::optional<Component> part, component_of(*child));
    if (part) parts.push_back(std::move(*part));
  }
  if (parts.empty()) return std::nullopt;
  if (auto all = merged(parts, draft.kind != ViewDraft::Kind::Concat || equal_sizes(draft))) return all;
  for (const Component& part : parts) JOPAN_CHECK(finish(part));
  return std::nullopt;
}

Result<void> Resolver::finish(const Component& component) {
  auto model = std::make_shared<ProjectionModel>();
  model->props = component.props;
  if (!model->props.contains("type")) model->props["type"] = component.default_type;
  model->at = component.at;
  model->fits = component.fits;
  const Signals signals = sized_signals(*view_.signals, component.plot);
  JOPAN_TRY(model->settings, projection_settings(model->props, signals, component.at));
  if (const Json* radius = find_member(model->props, "pointRadius")) {
    const Json value = signals.resolve(*radius);
    if (value.is_number()) model->point_radius = value.get<double>();
  }
  const Json* unplaced = view_.config->find("unplaced");
  model->hides_unplaced = unplaced && *unplaced == "hide";
  if (model->fits) {
    std::vector<geo::GeometryPtr> data;
    for (const UnitView* unit : component.units) add_fit_data(*unit, signals, data);
    // Layers over one source name the same shapes.
    std::stable_sort(data.begin(), data.end());
    data.erase(std::unique(data.begin(), data.end()), data.end());
    model->box = geo::fit_box(model->settings, data);
  }
  for (UnitView* unit : component.units) unit->projection = model;
  return {};
}

}  // namespace

std::unique_ptr<const geo::Projection> ProjectionModel::ranged(Size plot, const Signals& signals) const {
  if (fits) return geo::make_projection(geo::fitted(settings, box, plot));
  geo::ProjectionSettings placed = settings;
  if (const auto sized = projection_settings(props, sized_signals(signals, plot), at)) placed = *sized;
  if (!placed.translate) placed.translate = Point{plot.width / 2, plot.height / 2};
  return geo::make_projection(placed);
}

bool has_projection(std::string_view mark, const Encoding& encoding) {
  return mark == "geoshape" || std::any_of(kPairs.begin(), kPairs.end(), [&](const auto& pair) {
           return encoding.find_data(pair.first) || encoding.find_data(pair.second);
         });
}

bool fits_data(const std::optional<Json>& projection) {
  const auto given = [&](const char* name) {
    const Json* value = projection ? find_member(*projection, name) : nullptr;
    return value && !value->is_null();
  };
  return !given("scale") && !given("translate");
}

Result<void> resolve_projections(ViewDraft& root, const View& view, Warnings& warnings) {
  Resolver resolver(view, warnings);
  JOPAN_TRY(const std::optional<Component> whole, resolver.component_of(root));
  return whole ? resolver.finish(*whole) : Result<void>();
}

}  // namespace jopan
