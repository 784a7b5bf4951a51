// From the element tree to a theme: inheritance, token references and one layout's sizes.
#pragma once

#include "core/result.h"
#include "styles/theme.h"

namespace jopan {

struct ThemeSource {
  const Json* base = nullptr;    ///< styles/base.json with the brand's changes merged in.
  const Json* tokens = nullptr;  ///< The brand's plain tokens for one theme.
  const Json* brand = nullptr;   ///< brand.json
  std::string mode;              ///< "light" or "dark"
  Logo logo;
};

/// `scale` multiplies every length of the layout named (for sizes that are no preset); 1 for presets.
[[nodiscard]] Result<Theme> resolve_theme(const ThemeSource& source, const std::string& layout, double scale);

/// The geometry of one entry of base.json's "layouts".
[[nodiscard]] Layout read_layout(const std::string& name, const Json& json);

}  // namespace jopan
