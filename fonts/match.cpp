// Which face answers a family and a weight, and which faces stand behind it.
#include <algorithm>
#include <tuple>

#include "fonts/catalog.h"

namespace jopan {
namespace {

/// Smaller is better; CSS Fonts 4, section 5.2: 400 and 500 try each other first, lighter wishes go down first, bolder
/// ones up.
std::tuple<int, int> weight_distance(int wish, int weight) {
  if (wish >= 400 && wish <= 500) {
    if (weight >= wish && weight <= 500) return {0, weight - wish};
    if (weight < wish) return {1, wish - weight};
    return {2, weight - wish};
  }
  const bool preferred = wish < 400 ? weight <= wish : weight >= wish;
  return {preferred ? 0 : 1, std::abs(weight - wish)};
}

template <class Wanted>
std::optional<FaceId> nearest(std::span<const FaceInfo> faces, int weight, Wanted wanted) {
  std::optional<FaceId> best;
  for (std::size_t i = 0; i < faces.size(); ++i) {
    if (!wanted(faces[i])) continue;
    if (!best || weight_distance(weight, faces[i].weight) < weight_distance(weight, faces[*best].weight))
      best = static_cast<FaceId>(i);
  }
  return best;
}

}  // namespace

std::optional<FaceId> FontCatalog::match(std::string_view family, int weight) const {
  return nearest(faces(), weight, [&](const FaceInfo& face) { return face.family == family; });
}

std::vector<FaceId> FontCatalog::fallback(std::string_view family, int weight) const {
  std::vector<FaceId> list;
  const auto add = [&](std::optional<FaceId> face) {
    if (face && std::ranges::find(list, *face) == list.end()) list.push_back(*face);
  };
  add(match(family, weight));
  for (const FaceRole role : {FaceRole::Text, FaceRole::Cjk, FaceRole::Emoji, FaceRole::Symbol}) {
    // Another text family stands in only where the wanted one is unknown.
    if (role == FaceRole::Text && !list.empty()) continue;
    add(nearest(faces(), weight, [&](const FaceInfo& face) { return face.role == role; }));
  }
  return list;
}

}  // namespace jopan
