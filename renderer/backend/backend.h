// From a scene to bytes. A backend is one folder and one line in registry.cpp.
#pragma once

#include <optional>
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
  std::optional<int> quality{};  ///< 1..100 of what loses something: JPEG, and WebP, which is lossless without it.
};

struct Backend {
  std::string_view name;        ///< "png", as a parameter and in the key of what is kept.
  std::string_view extension;   ///< ".png"
  std::string_view media_type;  ///< "image/png"
  /// Errors: backend.out_of_memory, backend.bad_image, backend.failed (a library refused; our mistake, not the user's),
  /// size.too_large (a side is longer than the format knows).
  Result<std::string> (*draw)(const Scene&, const FontCatalog&, const BackendOptions&);
};

[[nodiscard]] std::span<const Backend> backends();
/// By name; nothing when there is none.
[[nodiscard]] const Backend* find_backend(std::string_view name);
/// By the ending of a file's name, ".jpeg" as well as ".jpg".
[[nodiscard]] const Backend* find_backend_by_ending(std::string_view ending);
/// "png, jpeg, webp, svg or pdf": what to name in a hint.
[[nodiscard]] std::string backend_names();

}  // namespace jopan
