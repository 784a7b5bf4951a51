#include "backend/pdf/fonts.h"

#include <cairo-ft.h>
#include <string>
#include <vector>

namespace jopan::pdf {

namespace {

constexpr std::size_t kMostFaces = 64;

struct OwnedFace {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  ~OwnedFace() {
    if (library) FT_Done_FreeType(library);  // closes the face too
  }
};

struct KnownFace {
  const std::byte* data = nullptr;
  std::string sha256;
  unsigned index = 0;
  cairo::FontFace face;
};

cairo::FontFace open_face(const FontCatalog& catalog, FaceId id) {
  auto owned = std::make_unique<OwnedFace>();
  const std::span<const std::byte> data = catalog.data(id);
  if (FT_Init_FreeType(&owned->library) != 0) return nullptr;
  if (FT_New_Memory_Face(owned->library, reinterpret_cast<const FT_Byte*>(data.data()),
                         static_cast<FT_Long>(data.size()), static_cast<FT_Long>(catalog.faces()[id].index),
                         &owned->face) != 0)
    return nullptr;
  cairo::FontFace face(cairo_ft_font_face_create_for_ft_face(owned->face, FT_LOAD_NO_HINTING));
  static const cairo_user_data_key_t kOwner{};
  const auto release = [](void* pointer) { delete static_cast<OwnedFace*>(pointer); };
  if (cairo_font_face_set_user_data(face.get(), &kOwner, owned.get(), release) != CAIRO_STATUS_SUCCESS) return nullptr;
  (void)owned.release();  // cairo deletes it with its last use of the face
  return face;
}

}  // namespace

cairo_font_face_t* font_face(const FontCatalog& catalog, FaceId id) {
  thread_local std::vector<KnownFace> faces;
  const FaceInfo& info = catalog.faces()[id];
  const std::byte* const data = catalog.data(id).data();
  for (const KnownFace& known : faces)
    if (known.data == data && known.index == info.index && known.sha256 == info.sha256) return known.face.get();
  if (faces.size() == kMostFaces) faces.clear();
  faces.push_back({data, info.sha256, info.index, open_face(catalog, id)});
  return faces.back().face.get();
}

}  // namespace jopan::pdf
