// fonts/manifest.json: which faces the program has, from which file of which package, under which licence.
#pragma once

#include <string_view>
#include <vector>

#include "core/result.h"
#include "fonts/catalog.h"

namespace jopan {

/// Faces in the manifest's order. Error: font.manifest.
[[nodiscard]] Result<std::vector<FaceInfo>> parse_font_manifest(std::string_view json);

}  // namespace jopan
