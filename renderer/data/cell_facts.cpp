#include "data/cell_facts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace jopan {
namespace {

/// Names beyond this many are rather texts of their own.
constexpr std::size_t kMostNames = 4096;

template <class Kind>
unsigned bit_of() {
  return 1u << Value(Kind()).index();
}

}  // namespace

CellFacts::CellFacts(const std::vector<Value>& cells) {
  for (const Value& value : cells) kinds |= 1u << value.index();
  const unsigned null = bit_of<std::monostate>(), numeric = bit_of<double>() | bit_of<Timestamp>(),
                 text = bit_of<std::string>();
  if ((kinds & numeric) != 0 && (kinds & ~(numeric | null)) == 0) find_numbers(cells);
  if ((kinds & text) != 0 && (kinds & ~(text | null)) == 0) find_names(cells);
}

void CellFacts::find_numbers(const std::vector<Value>& cells) {
  numbers.reserve(cells.size());
  low = std::numeric_limits<double>::infinity(), high = -low;
  all_finite = true;
  for (const Value& value : cells) {
    const auto* number = std::get_if<double>(&value);
    const auto* time = std::get_if<Timestamp>(&value);
    const double x = number ? *number : time ? time->ms : std::numeric_limits<double>::quiet_NaN();
    numbers.push_back(x);
    const bool finite = std::isfinite(x);
    all_finite = all_finite && finite;
    if (finite) low = std::min(low, x), high = std::max(high, x);
  }
}

void CellFacts::find_names(const std::vector<Value>& cells) {
  ValueMap<std::uint16_t> known;
  for (const Value& value : cells) {
    const auto [found, fresh] = known.try_emplace(value, static_cast<std::uint16_t>(names.size()));
    if (fresh) {
      // A column of names repeats them; one of sentences is given up before it costs anything.
      if (names.size() == kMostNames || (names.size() >= 64 && names.size() * 2 > codes.size())) {
        names.clear();
        codes.clear();
        return;
      }
      names.push_back(value);
      if (codes.empty()) codes.reserve(cells.size());
    }
    codes.push_back(found->second);
  }
}

}  // namespace jopan
