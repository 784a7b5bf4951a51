// Where the program's own files (fonts, styles) are, and loading them once.
#pragma once

#include <filesystem>

#include "core/result.h"
#include "render.h"

namespace jopan {

/// `$JOPAN_HOME`, else what belongs to the executable: ../share/jopan beside an installed bin/, or the source tree
/// above a build folder. The first that holds fonts/manifest.json. Error code: home.not_found.
[[nodiscard]] Result<std::filesystem::path> find_home();

enum class Needs {
  Everything,
  Fonts,  ///< What a bare spec needs: no brand has a say in it.
};

/// Fonts and brands below `home`. Errors: font.*, brand.*.
[[nodiscard]] Result<RenderContext> load_context(const std::filesystem::path& home, Needs needs = Needs::Everything);

/// find_home() and load_context().
[[nodiscard]] Result<RenderContext> load_context(Needs needs = Needs::Everything);

}  // namespace jopan
