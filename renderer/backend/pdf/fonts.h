// The catalogue's faces as cairo font faces, for text that a reader of the PDF can select and search.
#pragma once

#include "backend/cairo/handle.h"
#include "fonts/catalog.h"

namespace jopan::pdf {

/// Borrowed; nullptr when FreeType refuses the file. Kept by the thread: cairo's own font caches outlive a drawing and
/// may be emptied by another thread, so each face owns its FreeType library and is never shared.
[[nodiscard]] cairo_font_face_t* font_face(const FontCatalog& catalog, FaceId face);

}  // namespace jopan::pdf
