// Any JSON as TopoJSON and GeoJSON, drawn through every projection and measured: shapes or a diagnostic, and never a
// coordinate that is no number.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/geojson.h"
#include "geo/map_path.h"
#include "geo/measure.h"
#include "geo/topojson.h"

using namespace jopan;
using namespace jopan::geo;

namespace {

void draw(const Json& json, std::size_t choice) {
  const auto geometry = std::make_shared<const Geometry>(read_geojson(json));
  (void)spherical_area(*geometry);
  (void)spherical_centroid(*geometry);
  (void)spherical_bounds(*geometry);
  const auto types = projection_types();
  for (const std::size_t turn : {0, 1, 2}) {
    ProjectionSettings settings;
    settings.type = types[(choice + turn * 5) % types.size()];
    if (choice % 3 == 1) settings.rotate = {static_cast<double>(choice % 360), 40, -20};
    if (choice % 4 == 1) settings.clip_angle = static_cast<double>(choice % 170 + 5);
    if (choice % 5 == 1) settings.clip_extent = Rect{10, 10, 200, 100};
    settings = fitted(settings, fit_box(settings, {&geometry, 1}), {300, 200});
    const Path path = map_path(*geometry, *make_projection(settings), 3);
    for (const Point& p : path.points()) {
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return 0;
  draw(json, size);
  if (!json.is_object() || !json.contains("objects") || !json["objects"].is_object()) return 0;
  for (const auto& [name, object] : json["objects"].items()) {
    for (const bool mesh : {false, true}) {
      const auto rows = read_topojson(json, {.object = name, .mesh = mesh}, JsonPointer());
      if (!rows && rows.error().empty()) std::abort();
      for (std::size_t i = 0; rows && i < rows->size() && i < 20; ++i) draw((*rows)[i], size + i);
    }
  }
  return 0;
}
