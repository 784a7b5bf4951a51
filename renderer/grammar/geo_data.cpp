#include "grammar/geo_data.h"

#include "geo/geojson.h"
#include "geo/graticule.h"
#include "geo/topojson.h"
#include "spec/spec.h"

namespace jopan {
namespace {

// Nested members are moved, not copied: coordinates are most of what a map is.
TablePtr table_of(std::vector<Json> rows) {
  auto table = std::make_shared<Table>(rows.size());
  for (const char* name : {"type", "id", "properties", "geometry", "coordinates"}) {
    std::vector<Value> values(rows.size());
    bool any = false;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!rows[row].is_object()) continue;
      const auto member = rows[row].find(name);
      if (member == rows[row].end()) continue;
      any = true;
      if (member->is_structured()) {
        values[row] = std::make_shared<const Json>(std::move(*member));
      } else {
        values[row] = from_json(*member);
      }
    }
    if (any) table->set_column(name, std::move(values));
  }
  return table;
}

TablePtr row_of(const char* type, Json coordinates) {
  Json row = {{"type", type}};
  if (!coordinates.is_null()) row["coordinates"] = std::move(coordinates);
  std::vector<Json> rows;
  rows.push_back(std::move(row));
  return table_of(std::move(rows));
}

std::optional<double> number_at(const Json& json, std::size_t index) {
  if (!json.is_array() || json.size() <= index || !json[index].is_number()) return std::nullopt;
  return json[index].get<double>();
}

std::optional<Point> pair_of(const Json& json) {
  const auto x = number_at(json, 0), y = number_at(json, 1);
  return x && y ? std::optional(Point{*x, *y}) : std::nullopt;
}

}  // namespace

bool is_geojson(const Json& json) {
  const Json* type = find_member(json, "type");
  return type && type->is_string() && geo::is_geometry_type(type->get_ref<const std::string&>());
}

Result<TablePtr> topology_table(const Json& topology, const Json& data, const Limits& limits, const JsonPointer& at) {
  geo::TopologyRequest request;
  const Json* format = find_member(data, "format");
  const auto text = [&](const char* name) -> std::optional<std::string> {
    const Json* value = format ? find_member(*format, name) : nullptr;
    return value && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
  };
  const auto feature = text("feature"), mesh = text("mesh"), filter = text("filter");
  if (!feature && !mesh) {
    return fail(error_at(at / "format", "spec.wrong_kind", "the format \"topojson\" needs a `feature` or a `mesh`",
                         "name one of the topology's objects"));
  }
  request.object = feature ? *feature : *mesh;
  request.mesh = !feature;
  if (filter == "interior") request.filter = geo::MeshFilter::Interior;
  if (filter == "exterior") request.filter = geo::MeshFilter::Exterior;
  JOPAN_TRY(std::vector<Json> rows, geo::read_topojson(topology, request, at));
  if (rows.size() > limits.rows) {
    return fail(error_at(
        at, "data.too_many_rows",
        "the data has " + std::to_string(rows.size()) + " rows; at most " + std::to_string(limits.rows) + " are read"));
  }
  return table_of(std::move(rows));
}

Result<TablePtr> graticule_table(const Json& options, const JsonPointer& at) {
  geo::GraticuleOptions graticule;
  const auto read = [&](const char* name, const auto& set) {
    if (const Json* value = find_member(options, name)) set(*value);
  };
  const auto extent = [](std::initializer_list<std::pair<Point*, Point*>> targets) {
    return [targets](const Json& value) {
      if (!value.is_array() || value.size() < 2) return;
      const auto from = pair_of(value[0]), to = pair_of(value[1]);
      if (!from || !to) return;
      for (const auto& [first, last] : targets) {
        *first = *from;
        *last = *to;
      }
    };
  };
  const auto step = [](std::initializer_list<Point*> targets) {
    return [targets](const Json& value) {
      if (const auto size = pair_of(value)) {
        for (Point* target : targets) *target = *size;
      }
    };
  };
  read("extent", extent({{&graticule.major_from, &graticule.major_to}, {&graticule.minor_from, &graticule.minor_to}}));
  read("extentMajor", extent({{&graticule.major_from, &graticule.major_to}}));
  read("extentMinor", extent({{&graticule.minor_from, &graticule.minor_to}}));
  read("step", step({&graticule.major_step, &graticule.minor_step}));
  read("stepMajor", step({&graticule.major_step}));
  read("stepMinor", step({&graticule.minor_step}));
  read("precision", [&](const Json& value) {
    if (value.is_number()) graticule.precision = value.get<double>();
  });
  auto lines = geo::graticule(graticule);
  if (!lines) {
    return fail(error_at(at, "data.bad_graticule", "the graticule has steps of no size, or too many lines",
                         "use steps of some degrees, such as {\"step\": [15, 15]}"));
  }
  return row_of("MultiLineString", std::move(*lines));
}

TablePtr sphere_table() {
  return row_of("Sphere", nullptr);
}

}  // namespace jopan
