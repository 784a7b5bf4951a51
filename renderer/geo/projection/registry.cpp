#include <algorithm>

#include "geo/projection.h"

namespace jopan::geo {

extern const ProjectionType kAlbers, kAlbersUsa, kAzimuthalEqualArea, kAzimuthalEquidistant, kConicConformal,
    kConicEqualArea, kConicEquidistant, kEqualEarth, kEquirectangular, kGnomonic, kIdentity, kMercator, kMollweide,
    kNaturalEarth1, kOrthographic, kStereographic, kTransverseMercator;

std::span<const ProjectionType* const> projection_types() {
  static constexpr std::array<const ProjectionType*, 17> kTypes{
      &kAlbers,         &kAlbersUsa,         &kAzimuthalEqualArea, &kAzimuthalEquidistant, &kConicConformal,
      &kConicEqualArea, &kConicEquidistant,  &kEqualEarth,         &kEquirectangular,      &kGnomonic,
      &kIdentity,       &kMercator,          &kMollweide,          &kNaturalEarth1,        &kOrthographic,
      &kStereographic,  &kTransverseMercator};
  return kTypes;
}

const ProjectionType* find_projection_type(std::string_view name) {
  const auto same = [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  };
  for (const ProjectionType* type : projection_types()) {
    if (std::equal(name.begin(), name.end(), type->name.begin(), type->name.end(), same)) return type;
  }
  return nullptr;
}

}  // namespace jopan::geo
