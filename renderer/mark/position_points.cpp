// Places of many rows at once: where all that depends on the row is a column of numbers, without a look at each cell's
// kind.
#include "mark/position.h"

namespace jopan {

// The numbers that point() would send through a continuous scale; empty where it does more than that.
std::span<const double> PositionEncoder::plain_numbers() const {
  const bool fixed_offset = !offset_.encoded && offset_.own.is_constant();
  if (point_.kind != Spot::Kind::Scaled || point_.shown_invalid || !point_.from || !fixed_offset) return {};
  if (!scale_ || !scale_->model().continuous()) return {};
  const Cells& cells = point_.from->values;
  return cells.any<std::monostate>() ? std::span<const double>() : cells.numbers();
}

void PositionEncoder::points(const RowList& rows, std::size_t from, std::span<double> out, Default fallback) const {
  const std::span<const double> numbers = plain_numbers();
  if (numbers.empty()) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = point(rows[from + i], fallback);
    return;
  }
  if (rows.is_stretch()) {
    scale_->continuous().map(numbers.subspan(rows[from], out.size()), out);
  } else {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = numbers[rows[from + i]];
    scale_->continuous().map(out, out);
  }
  const double band = point_.band, aside = offset(0, 0.5);
  if (band == 0 && aside == 0) return;
  for (double& place : out) place = (place + band) + aside;
}

}  // namespace jopan
