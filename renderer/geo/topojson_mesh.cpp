// The borders of a topology's shapes, each once, joined into lines as long as they go.
#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "geo/topology.h"

namespace jopan::geo {
namespace {

/// Which arcs an object uses, and the first and the last geometry that uses each.
class ArcUses {
 public:
  explicit ArcUses(const Topology& topology) : topology_(topology) {}

  [[nodiscard]] Result<void> collect(const Json& object, const JsonPointer& at, int depth) {
    const Json* name = find_in(object, "type");
    const std::string type = name && name->is_string() ? name->get<std::string>() : "";
    if (type == "GeometryCollection") {
      if (depth >= kDeepestTopology)
        return fail(error_at(at, "data.bad_topojson", "the TopoJSON nests collections deeper than 32"));
      const Json* geometries = find_in(object, "geometries");
      if (!geometries || !geometries->is_array()) return {};
      for (const Json& one : *geometries) JOPAN_CHECK(collect(one, at, depth + 1));
      return {};
    }
    const int levels = type == "LineString"                             ? 1
                       : type == "MultiLineString" || type == "Polygon" ? 2
                       : type == "MultiPolygon"                         ? 3
                                                                        : 0;
    const Json* arcs = find_in(object, "arcs");
    if (!arcs || levels == 0) return {};
    return use(*arcs, levels, &object, at);
  }

  [[nodiscard]] std::vector<ArcIndex> filtered(MeshFilter filter) const {
    std::vector<ArcIndex> arcs;
    for (const auto& [number, use] : uses_) {
      const bool one = use.first == use.last;
      if (filter == MeshFilter::All || one == (filter == MeshFilter::Exterior)) arcs.push_back(use.index);
    }
    return arcs;
  }

 private:
  struct Use {
    ArcIndex index;
    const Json *first, *last;
  };

  [[nodiscard]] Result<void> use(const Json& json, int levels, const Json* geometry, const JsonPointer& at) {
    if (levels > 0) {
      if (!json.is_array()) return {};
      for (const Json& one : json) JOPAN_CHECK(use(one, levels - 1, geometry, at));
      return {};
    }
    const auto index = topology_.index(json);
    if (!index) return bad_arc(json, topology_, at);
    const auto [found, fresh] = uses_.try_emplace(Topology::number(*index), Use{*index, geometry, geometry});
    if (!fresh) found->second.last = geometry;
    return {};
  }

  const Topology& topology_;
  std::map<std::size_t, Use> uses_;
};

using End = std::pair<double, double>;
using Fragment = std::deque<ArcIndex>;

/// Lines that grow at both ends.
class Stitcher {
 public:
  explicit Stitcher(const Topology& topology) : topology_(topology) {}

  void add(ArcIndex index) {
    const Positions& arc = topology_.arc(index);
    if (arc.empty()) return;
    End start{arc.front().x, arc.front().y}, end{arc.back().x, arc.back().y};
    if (index < 0) std::swap(start, end);
    if (const auto before = by_end_.find(start); before != by_end_.end()) {
      const std::size_t f = before->second;
      detach(f);
      lines_[f].arcs.push_back(index);
      lines_[f].end = end;
      if (const auto after = by_start_.find(end); after != by_start_.end() && after->second != f) {
        const std::size_t g = after->second;
        detach(g);
        auto& tail = lines_[g].arcs;
        lines_[f].arcs.insert(lines_[f].arcs.end(), tail.begin(), tail.end());
        lines_[f].end = lines_[g].end;
        tail.clear();
      }
      attach(f);
    } else if (const auto after = by_start_.find(end); after != by_start_.end()) {
      const std::size_t f = after->second;
      detach(f);
      lines_[f].arcs.push_front(index);
      lines_[f].start = start;
      attach(f);
    } else {
      lines_.push_back({{index}, start, end, 0});
      attach(lines_.size() - 1);
    }
  }

  [[nodiscard]] Json take() const {
    std::vector<const Open*> order;
    for (const Open& line : lines_) {
      if (!line.arcs.empty()) order.push_back(&line);
    }
    std::sort(order.begin(), order.end(), [](const Open* a, const Open* b) { return a->turn < b->turn; });
    Json::array_t all;
    for (const Open* line : order)
      all.push_back(to_coordinates(topology_.join({line->arcs.begin(), line->arcs.end()})));
    return Json(std::move(all));
  }

 private:
  struct Open {
    Fragment arcs;
    End start, end;
    std::size_t turn = 0;  ///< When it last grew.
  };
  void attach(std::size_t i) {
    by_start_[lines_[i].start] = i;
    by_end_[lines_[i].end] = i;
    lines_[i].turn = ++turns_;
  }
  void detach(std::size_t i) {
    const auto drop = [i](std::map<End, std::size_t>& from, const End& at) {
      if (const auto found = from.find(at); found != from.end() && found->second == i) from.erase(found);
    };
    drop(by_start_, lines_[i].start);
    drop(by_end_, lines_[i].end);
  }

  const Topology& topology_;
  std::vector<Open> lines_;
  std::size_t turns_ = 0;
  std::map<End, std::size_t> by_start_, by_end_;
};

}  // namespace

Result<Json> mesh_of(const Topology& topology, const Json& object, MeshFilter filter, const JsonPointer& at) {
  ArcUses uses(topology);
  JOPAN_CHECK(uses.collect(object, at, 0));
  Stitcher stitcher(topology);
  for (const ArcIndex arc : uses.filtered(filter)) stitcher.add(arc);
  return Json{{"type", "MultiLineString"}, {"coordinates", stitcher.take()}};
}

}  // namespace jopan::geo
