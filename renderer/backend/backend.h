// From a scene to bytes. A backend is one folder and one line in registry.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "scene/scene.h"

namespace jopan {

enum class SvgText {
  Outlines,  ///< Glyph outlines: the same picture in every viewer.
  Embed,     ///< <text> elements in fonts that travel with the picture: selectable, and set as layout set them.
  Live,      ///< <text> elements that name the family: selectable, needs the font. What --bare writes.
};

struct BackendOptions {
  double scale = 1;  ///< Device px per px; raster only, > 0.
  SvgText svg_text = SvgText::Outlines;
};

struct Backend {
  std::string_view name;        ///< "png"
  std::string_view extension;   ///< ".png"
  std::string_view media_type;  ///< "image/png"
  /// Errors: backend.out_of_memory, backend.bad_image, backend.failed (a library refused; our mistake, not the user's).
  Result<std::string> (*draw)(const Scene&, const FontCatalog&, const BackendOptions&);
};

[[nodiscard]] std::span<const Backend> backends();
/// By name; nothing when there is none.
[[nodiscard]] const Backend* find_backend(std::string_view name);

}  // namespace jopan
