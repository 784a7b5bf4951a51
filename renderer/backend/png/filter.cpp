#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <vector>

#include "backend/png/scanlines.h"

namespace jopan::png {

namespace {

enum Filter : std::uint8_t { None, Sub, Up, Average, Paeth, kFilters };

int paeth(int left, int up, int corner) {
  const int p = left + up - corner;
  const int by_left = std::abs(p - left), by_up = std::abs(p - up), by_corner = std::abs(p - corner);
  if (by_left <= by_up && by_left <= by_corner) return left;
  return by_up <= by_corner ? up : corner;
}

/// `row` and `above` have `pixel_bytes` zeros before them.
void apply(Filter filter, const std::uint8_t* row, const std::uint8_t* above, std::size_t size, std::size_t pixel_bytes,
           std::uint8_t* out) {
  const std::uint8_t* const left = row - pixel_bytes;
  const std::uint8_t* const corner = above - pixel_bytes;
  switch (filter) {
    case Sub:
      for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::uint8_t>(row[i] - left[i]);
      break;
    case Up:
      for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::uint8_t>(row[i] - above[i]);
      break;
    case Average:
      for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::uint8_t>(row[i] - (left[i] + above[i]) / 2);
      break;
    case Paeth:
      for (std::size_t i = 0; i < size; ++i)
        out[i] = static_cast<std::uint8_t>(row[i] - paeth(left[i], above[i], corner[i]));
      break;
    default:
      std::memcpy(out, row, size);
  }
}

std::uint64_t sum_of_differences(const std::uint8_t* bytes, std::size_t size) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < size; ++i)
    sum += static_cast<std::uint64_t>(std::abs(static_cast<std::int8_t>(bytes[i])));
  return sum;
}

}  // namespace

void filter_rows(std::uint8_t* scanlines, std::size_t row_bytes, std::size_t height, std::size_t pixel_bytes) {
  std::vector<std::uint8_t> row(row_bytes + pixel_bytes), above(row_bytes + pixel_bytes);
  std::vector<std::uint8_t> candidate(row_bytes), best(row_bytes);
  for (std::size_t y = 0; y < height; ++y) {
    std::uint8_t* const line = scanlines + y * (row_bytes + 1);
    std::memcpy(row.data() + pixel_bytes, line + 1, row_bytes);
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (std::uint8_t filter = None; filter < kFilters; ++filter) {
      apply(static_cast<Filter>(filter), row.data() + pixel_bytes, above.data() + pixel_bytes, row_bytes, pixel_bytes,
            candidate.data());
      const std::uint64_t sum = sum_of_differences(candidate.data(), row_bytes);
      if (sum >= least) continue;
      least = sum;
      line[0] = filter;
      std::swap(best, candidate);
    }
    std::memcpy(line + 1, best.data(), row_bytes);
    std::swap(row, above);
  }
}

}  // namespace jopan::png
