// The pictures that image marks show: read and measured before layout, since a mark's size may be its picture's own.
#pragma once

#include "grammar/build_view.h"

namespace jopan {

/// Fills unit.images with every picture that the unit's `url` may name; other marks have none. Errors: data.*,
/// image.bad, image.too_many.
[[nodiscard]] Result<void> load_images(UnitView& unit, const Signals& signals, const BuildContext& context);

}  // namespace jopan
