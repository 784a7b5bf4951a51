// Exact differences, products and growth rates, for figures that are worked out before they are written. Nothing is
// rounded in binary: 104.45 against 100 is +4.45%, which one decimal makes 4.5.
#pragma once

#include "format/decimal.h"

namespace jopan {

/// a − b.
[[nodiscard]] ExactNumber exact_difference(const ExactNumber& a, const ExactNumber& b);
[[nodiscard]] ExactNumber exact_product(const ExactNumber& a, int factor);
/// a ÷ b, cut after 30 significant digits. Where the quotient goes on its last digit is not zero, so no rounding takes
/// it for a tie. Not finite where b is zero.
[[nodiscard]] ExactNumber exact_quotient(const ExactNumber& a, const ExactNumber& b);
/// (to − from) ÷ from.
[[nodiscard]] ExactNumber exact_growth(const ExactNumber& from, const ExactNumber& to);

}  // namespace jopan
