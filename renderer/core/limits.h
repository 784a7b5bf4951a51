// What one render may cost. Every limit has its own error code; the command line raises some of them.
#pragma once

#include <cstddef>

namespace jopan {

struct Limits {
  std::size_t body_bytes = 8u << 20;     ///< body.too_large
  std::size_t data_bytes = 64u << 20;    ///< data.too_large; one data file
  std::size_t nesting = 64;              ///< body.too_deep
  std::size_t rows = 1'000'000;          ///< data.too_many_rows
  std::size_t columns = 200;             ///< data.too_many_columns
  std::size_t slot_characters = 20'000;  ///< text.too_long; code points of one text
  double pixels = 25e6;                  ///< size.too_large; after scale
};

/// The command line's guards: the user's own machine and files.
[[nodiscard]] constexpr Limits command_line_limits() {
  Limits limits;
  limits.body_bytes = 1u << 30;
  limits.data_bytes = 1u << 30;
  limits.rows = 10'000'000;
  return limits;
}

}  // namespace jopan
