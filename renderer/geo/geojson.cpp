#include "geo/geojson.h"

#include <array>
#include <cmath>

namespace jopan::geo {
namespace {

constexpr int kDeepest = 32;

struct Type {
  std::string_view name, content;
};
constexpr std::array<Type, 10> kTypes{{{"Point", "coordinates"},
                                       {"MultiPoint", "coordinates"},
                                       {"LineString", "coordinates"},
                                       {"MultiLineString", "coordinates"},
                                       {"Polygon", "coordinates"},
                                       {"MultiPolygon", "coordinates"},
                                       {"GeometryCollection", "geometries"},
                                       {"FeatureCollection", "features"},
                                       {"Feature", "geometry"},
                                       {"Sphere", ""}}};

const Json* member(const Json& json, std::string_view name) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(name);
  return found == json.end() ? nullptr : &*found;
}

bool add_position(const Json& json, Positions& to) {
  if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number()) return false;
  const Point p{json[0].get<double>(), json[1].get<double>()};
  if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
  to.push_back(p);
  return true;
}

Positions positions(const Json& json) {
  Positions list;
  if (!json.is_array()) return list;
  list.reserve(json.size());
  for (const Json& position : json) add_position(position, list);
  return list;
}

void add_points(const Json& coordinates, Geometry& to) {
  Positions points = positions(coordinates);
  if (!points.empty()) to.parts.push_back({Part::Kind::Points, {std::move(points)}});
}

void add_line(const Json& coordinates, Geometry& to) {
  Positions line = positions(coordinates);
  if (!line.empty()) to.parts.push_back({Part::Kind::Line, {std::move(line)}});
}

void add_polygon(const Json& coordinates, Geometry& to) {
  if (!coordinates.is_array()) return;
  Part part{Part::Kind::Polygon, {}};
  for (const Json& json : coordinates) {
    Positions ring = positions(json);
    if (ring.size() < 2) continue;
    ring.pop_back();
    part.lines.push_back(std::move(ring));
  }
  if (!part.lines.empty()) to.parts.push_back(std::move(part));
}

void add_object(const Json& json, Geometry& to, int depth);

void add(std::string_view type, const Json& content, Geometry& to, int depth) {
  if (depth > kDeepest) return;
  const auto each = [&](const auto& add_one) {
    if (!content.is_array()) return;
    for (const Json& one : content) add_one(one);
  };
  if (type == "Point") {
    Positions one;
    if (add_position(content, one)) to.parts.push_back({Part::Kind::Points, {std::move(one)}});
  } else if (type == "MultiPoint") {
    add_points(content, to);
  } else if (type == "LineString") {
    add_line(content, to);
  } else if (type == "MultiLineString") {
    each([&](const Json& line) { add_line(line, to); });
  } else if (type == "Polygon") {
    add_polygon(content, to);
  } else if (type == "MultiPolygon") {
    each([&](const Json& polygon) { add_polygon(polygon, to); });
  } else if (type == "GeometryCollection" || type == "FeatureCollection") {
    each([&](const Json& one) { add_object(one, to, depth + 1); });
  } else if (type == "Feature") {
    add_object(content, to, depth + 1);
  } else if (type == "Sphere") {
    to.parts.push_back({Part::Kind::Sphere, {}});
  }
}

void add_object(const Json& json, Geometry& to, int depth) {
  const Json* type = member(json, "type");
  if (!type || !type->is_string()) return;
  const std::string& name = type->get_ref<const std::string&>();
  static const Json kNone;
  const Json* content = member(json, geometry_content(name));
  add(name, content ? *content : kNone, to, depth);
}

}  // namespace

std::string_view geometry_content(std::string_view type) {
  for (const Type& one : kTypes) {
    if (one.name == type) return one.content;
  }
  return "";
}

bool is_geometry_type(std::string_view type) {
  for (const Type& one : kTypes) {
    if (one.name == type) return true;
  }
  return false;
}

Geometry read_geojson(const Json& json) {
  Geometry geometry;
  add_object(json, geometry, 0);
  return geometry;
}

Geometry read_geometry(std::string_view type, const Json& content) {
  Geometry geometry;
  add(type, content, geometry, 0);
  return geometry;
}

}  // namespace jopan::geo
