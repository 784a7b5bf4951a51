#include "data/random.h"
#include "data/transform/transforms.h"

namespace jopan {

// Reservoir sampling in Vega's order of draws.
Result<Table> transform_sample(const Table& table, Params& params, const TransformContext& context) {
  const double size = params.number_or("sample", 1000);
  JOPAN_CHECK(params.check());
  Random fallback;
  Random& random = context.random ? *context.random : fallback;
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (static_cast<double>(kept.size()) < size) {
      kept.push_back(row);
      continue;
    }
    const auto place = static_cast<std::size_t>(static_cast<double>(row + 1) * random.next());
    if (place < kept.size()) kept[place] = row;
  }
  return table.take_rows(kept);
}

}  // namespace jopan
