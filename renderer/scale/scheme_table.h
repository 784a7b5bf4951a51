// The named colour schemes as data, sorted by name.
#pragma once

#include <span>
#include <string_view>

namespace jopan {

struct SchemeRow {
  std::string_view name;    ///< Lower case.
  bool categorical;         ///< A list of colours; otherwise the stops of a ramp.
  std::string_view colors;  ///< rrggbb, one after the other.
};

[[nodiscard]] std::span<const SchemeRow> scheme_table();

}  // namespace jopan
