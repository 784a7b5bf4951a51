// Pictures inside the picture: SVG logos, PNG photographs.
#pragma once

#include <cairo.h>
#include <span>

#include "backend/cairo/handle.h"
#include "core/result.h"
#include "scene/node.h"

namespace jopan::cairo {

/// A PNG file as a premultiplied ARGB32 surface; nothing when it is damaged or larger than 50 megapixels.
[[nodiscard]] Surface decode_png(std::span<const std::byte> file);

/// The image's crop, stretched to its box. An SVG may not load other files. Error: backend.bad_image.
Result<void> draw_image(cairo_t* context, const ImageNode& node);

}  // namespace jopan::cairo
