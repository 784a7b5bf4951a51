// A topology's arcs with their numbers checked and made absolute. Private to the TopoJSON reader.
#pragma once

#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "geo/geometry.h"
#include "geo/topojson.h"

namespace jopan::geo {

/// Arc i of a list; ~i is the same arc backwards.
using ArcIndex = std::int64_t;

class Topology {
 public:
  /// Errors as read_topojson.
  [[nodiscard]] static Result<Topology> read(const Json& json, const JsonPointer& at);

  [[nodiscard]] const Json* object(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> object_names() const;
  [[nodiscard]] std::size_t arcs() const { return arcs_.size(); }
  [[nodiscard]] const Positions& arc(ArcIndex index) const { return arcs_[number(index)]; }
  [[nodiscard]] static std::size_t number(ArcIndex index) {
    return static_cast<std::size_t>(index < 0 ? ~index : index);
  }
  /// Nothing for what is no index of an arc.
  [[nodiscard]] std::optional<ArcIndex> index(const Json& json) const;
  /// Of arcs, one after the other, without the points where they meet twice.
  [[nodiscard]] Positions join(const std::vector<ArcIndex>& arcs) const;
  /// A position that stands for itself.
  [[nodiscard]] std::optional<Point> position(const Json& json) const;

 private:
  const Json* objects_ = nullptr;
  std::vector<Positions> arcs_;
  Point scale_{1, 1}, translate_;
};

[[nodiscard]] const Json* find_in(const Json& json, std::string_view member);
/// The borders of an object (null: all arcs) as a MultiLineString.
[[nodiscard]] Result<Json> mesh_of(const Topology& topology, const Json& object, MeshFilter filter,
                                   const JsonPointer& at);
[[nodiscard]] Json to_coordinates(const Positions& line);
[[nodiscard]] tl::unexpected<Diagnostics> bad_arc(const Json& index, const Topology& topology, const JsonPointer& at);

constexpr int kDeepestTopology = 32;

}  // namespace jopan::geo
