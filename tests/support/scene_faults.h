// What a finished picture must never hold, whatever the card: text that is clipped, overlaps other text, leaves the
// canvas or has a missing glyph; text painted elsewhere than measured.
#pragma once

#include <string>
#include <vector>

#include "scene/scene.h"

namespace jopan::test {

/// One sentence a fault; empty for a sound scene. `safe` is what apps cover at each edge: no words may stand there.
[[nodiscard]] std::vector<std::string> scene_faults(const Scene& scene, const Insets& safe = {});

/// Outer boxes, in the scene, of all paths in groups of this mark type and role "mark".
[[nodiscard]] std::vector<Rect> mark_boxes(const Scene& scene, std::string_view mark_type);

}  // namespace jopan::test
