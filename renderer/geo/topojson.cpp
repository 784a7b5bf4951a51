#include "geo/topojson.h"

#include "geo/topology.h"

namespace jopan::geo {
namespace {

class FeatureReader {
 public:
  FeatureReader(const Topology& topology, const JsonPointer& at) : topology_(topology), at_(at) {}

  [[nodiscard]] Result<Json> feature(const Json& object) const {
    Json feature = {{"type", "Feature"}};
    if (const Json* id = find_in(object, "id"); id && !id->is_null()) feature["id"] = *id;
    const Json* properties = find_in(object, "properties");
    feature["properties"] = properties && !properties->is_null() ? *properties : Json::object();
    JOPAN_TRY(feature["geometry"], geometry(object, 0));
    return feature;
  }

 private:
  [[nodiscard]] Result<Json> geometry(const Json& object, int depth) const {
    const Json* name = find_in(object, "type");
    const std::string type = name && name->is_string() ? name->get<std::string>() : "";
    Json out = {{"type", type}};
    const auto set = [&](Result<Json> content) -> Result<Json> {
      if (!content) return fail(std::move(content.error()));
      out["coordinates"] = std::move(*content);
      return std::move(out);
    };
    const Json *arcs = find_in(object, "arcs"), *coordinates = find_in(object, "coordinates");
    static const Json kNone = Json::array();
    if (!arcs) arcs = &kNone;
    if (!coordinates) coordinates = &kNone;
    if (type == "GeometryCollection") {
      if (depth >= kDeepestTopology)
        return fail(error_at(at_, "data.bad_topojson", "the TopoJSON nests collections deeper than 32"));
      Json list = Json::array();
      if (const Json* geometries = find_in(object, "geometries"); geometries && geometries->is_array()) {
        for (const Json& one : *geometries) {
          JOPAN_TRY(Json inner, geometry(one, depth + 1));
          list.push_back(std::move(inner));
        }
      }
      out["geometries"] = std::move(list);
      return out;
    }
    if (type == "Point") return set(point(*coordinates));
    if (type == "MultiPoint") return set(each(*coordinates, [&](const Json& p) { return point(p); }));
    if (type == "LineString") return set(line(*arcs, 2));
    if (type == "MultiLineString") return set(each(*arcs, [&](const Json& one) { return line(one, 2); }));
    const auto polygon = [&](const Json& rings) { return each(rings, [&](const Json& one) { return line(one, 4); }); };
    if (type == "Polygon") return set(polygon(*arcs));
    if (type == "MultiPolygon") return set(each(*arcs, polygon));
    return Json(nullptr);
  }

  [[nodiscard]] Result<Json> point(const Json& json) const {
    const auto p = topology_.position(json);
    return p ? Json::array({p->x, p->y}) : Json::array();
  }

  // As many points as the kind of line needs, the first one again and again where the arcs have fewer.
  [[nodiscard]] Result<Json> line(const Json& json, std::size_t least) const {
    if (!json.is_array()) return Json::array();
    std::vector<ArcIndex> arcs;
    arcs.reserve(json.size());
    for (const Json& one : json) {
      const auto index = topology_.index(one);
      if (!index) return bad_arc(one, topology_, at_);
      arcs.push_back(*index);
    }
    Positions positions = topology_.join(arcs);
    while (!positions.empty() && positions.size() < least) positions.push_back(positions.front());
    return to_coordinates(positions);
  }

  template <class Read>
  [[nodiscard]] Result<Json> each(const Json& list, const Read& read) const {
    Json::array_t out;
    if (!list.is_array()) return Json(std::move(out));
    out.reserve(list.size());
    for (const Json& one : list) {
      JOPAN_TRY(Json item, read(one));
      out.push_back(std::move(item));
    }
    return Json(std::move(out));
  }

  const Topology& topology_;
  const JsonPointer& at_;
};

}  // namespace

Result<std::vector<Json>> read_topojson(const Json& topology, const TopologyRequest& request, const JsonPointer& at) {
  JOPAN_TRY(const Topology arcs, Topology::read(topology, at));
  const Json* object = arcs.object(request.object);
  if (!object || !object->is_object()) {
    const auto names = arcs.object_names();
    return fail(error_at(at / "format" / (request.mesh ? "mesh" : "feature"), "data.no_object",
                         "the TopoJSON has no object \"" + request.object + "\"",
                         known_names_hint(request.object, names)));
  }
  std::vector<Json> rows;
  if (request.mesh) {
    JOPAN_TRY(Json mesh, mesh_of(arcs, *object, request.filter, at));
    rows.push_back(std::move(mesh));
    return rows;
  }
  const FeatureReader reader(arcs, at);
  const Json *type = find_in(*object, "type"), *geometries = find_in(*object, "geometries");
  if (type && *type == "GeometryCollection" && geometries && geometries->is_array()) {
    rows.reserve(geometries->size());
    for (const Json& one : *geometries) {
      JOPAN_TRY(Json feature, reader.feature(one));
      rows.push_back(std::move(feature));
    }
  } else {
    JOPAN_TRY(Json feature, reader.feature(*object));
    rows.push_back(std::move(feature));
  }
  return rows;
}

}  // namespace jopan::geo
