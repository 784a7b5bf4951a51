// The contact sheet's own style and script.
#pragma once

namespace jopan::batch {

extern const char* const kSheetStyle;   ///< CSS
extern const char* const kSheetScript;  ///< JavaScript

}  // namespace jopan::batch
