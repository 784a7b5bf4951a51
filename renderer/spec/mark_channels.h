// Which marks a channel can change.
#pragma once

#include "spec/spec.h"

namespace jopan {

/// Takes channels out of the unit that its mark has no property for, as Vega-Lite does: they would have a legend of
/// what is not drawn. Warning: encoding.not_for_mark.
void drop_channels_not_for_mark(UnitSpec& unit, Warnings& warnings);

}  // namespace jopan
