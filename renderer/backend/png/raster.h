// A scene's pixels, for every format that is made of them: the same for all.
#pragma once

#include "backend/backend.h"
#include "backend/png/encode.h"

namespace jopan::png {

/// May change the pixels, which are drawn anew for each picture. May throw std::bad_alloc.
using Encoder = Result<std::string> (*)(Pixels& pixels, Scratch& scratch, const BackendOptions& options);

/// Errors: size.too_large, backend.out_of_memory, backend.bad_image, backend.failed, and the encoder's.
Result<std::string> draw_pixels(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options,
                                Encoder encoder);

}  // namespace jopan::png
