#include "geo/topology.h"

#include <cmath>

namespace jopan::geo {
namespace {

std::optional<Point> pair_of(const Json& json) {
  if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number()) return std::nullopt;
  const Point p{json[0].get<double>(), json[1].get<double>()};
  if (!std::isfinite(p.x) || !std::isfinite(p.y)) return std::nullopt;
  return p;
}

}  // namespace

const Json* find_in(const Json& json, std::string_view member) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(member);
  return found == json.end() ? nullptr : &*found;
}

tl::unexpected<Diagnostics> bad_arc(const Json& index, const Topology& topology, const JsonPointer& at) {
  return fail(error_at(at, "data.bad_topojson",
                       "the TopoJSON names arc " + index.dump().substr(0, 40) + ", but has " +
                           std::to_string(topology.arcs()) + " arcs"));
}

Result<Topology> Topology::read(const Json& json, const JsonPointer& at) {
  Topology topology;
  topology.objects_ = find_in(json, "objects");
  const Json* arcs = find_in(json, "arcs");
  if (!topology.objects_ || !topology.objects_->is_object() || !arcs || !arcs->is_array()) {
    return fail(error_at(at, "data.not_topojson", "the data is no TopoJSON: it has no `objects` and `arcs`",
                         "GeoJSON is read with {\"format\": {\"property\": \"features\"}}"));
  }
  bool steps = false;  // Positions are differences of whole numbers.
  if (const Json* transform = find_in(json, "transform"); transform && transform->is_object()) {
    const Json *scale = find_in(*transform, "scale"), *translate = find_in(*transform, "translate");
    const auto k = scale ? pair_of(*scale) : std::nullopt;
    const auto t = translate ? pair_of(*translate) : std::nullopt;
    if (!k || !t)
      return fail(error_at(at, "data.bad_topojson", "the TopoJSON's `transform` has no `scale` and `translate`"));
    topology.scale_ = *k;
    topology.translate_ = *t;
    steps = true;
  }
  topology.arcs_.reserve(arcs->size());
  for (const Json& arc : *arcs) {
    Positions line;
    Point sum;
    if (arc.is_array()) line.reserve(arc.size());
    for (std::size_t i = 0; arc.is_array() && i < arc.size(); ++i) {
      const auto p = pair_of(arc[i]);
      if (!p) continue;
      sum = steps ? Point{sum.x + p->x, sum.y + p->y} : *p;
      line.push_back(
          {sum.x * topology.scale_.x + topology.translate_.x, sum.y * topology.scale_.y + topology.translate_.y});
    }
    topology.arcs_.push_back(std::move(line));
  }
  return topology;
}

const Json* Topology::object(const std::string& name) const {
  return find_in(*objects_, name);
}

std::vector<std::string> Topology::object_names() const {
  std::vector<std::string> names;
  for (const auto& [name, object] : objects_->items()) names.push_back(name);
  return names;
}

std::optional<ArcIndex> Topology::index(const Json& json) const {
  if (!json.is_number_integer()) return std::nullopt;
  if (json.is_number_unsigned() && json.get<std::uint64_t>() >= arcs_.size()) return std::nullopt;
  const auto index = json.get<ArcIndex>();
  if (number(index) >= arcs_.size()) return std::nullopt;
  return index;
}

Positions Topology::join(const std::vector<ArcIndex>& arcs) const {
  Positions line;
  for (const ArcIndex index : arcs) {
    const Positions& one = arc(index);
    if (!line.empty()) line.pop_back();
    if (index < 0) {
      line.insert(line.end(), one.rbegin(), one.rend());
    } else {
      line.insert(line.end(), one.begin(), one.end());
    }
  }
  return line;
}

std::optional<Point> Topology::position(const Json& json) const {
  const auto p = pair_of(json);
  if (!p) return std::nullopt;
  return Point{p->x * scale_.x + translate_.x, p->y * scale_.y + translate_.y};
}

Json to_coordinates(const Positions& line) {
  Json::array_t list;
  list.reserve(line.size());
  for (const Point& p : line) list.emplace_back(Json::array_t{p.x, p.y});
  return Json(std::move(list));
}

}  // namespace jopan::geo
