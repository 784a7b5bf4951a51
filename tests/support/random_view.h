// Vega-Lite views as a notebook leaves them: any mark over any encoding, layered, faceted, joined and repeated, with
// titles, formats and legends said or left out, over rows with long names and missing values.
#pragma once

#include "tests/support/random_card.h"

namespace jopan::test {

/// Gives the card `data` and a Vega-Lite `chart`.
void add_random_view(Random& random, Json& card);

}  // namespace jopan::test
