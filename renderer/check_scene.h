// The last look before painting: no missing glyph, no text off the canvas. A picture that fails is an error, never
// bytes.
#pragma once

#include "core/result.h"
#include "scene/scene.h"

namespace jopan {

/// Errors: text.missing_glyph (naming the code points), card.does_not_fit.
[[nodiscard]] Result<void> check_scene(const Scene& scene);

}  // namespace jopan
