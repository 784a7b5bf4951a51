#include <algorithm>
#include <array>
#include <limits>
#include <numbers>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.h"
#include "data/expression/functions.h"

namespace jopan::js {
namespace {

using Table = std::unordered_map<std::string_view, const Function*>;

const Table& table() {
  static const Table kTable = [] {
    Table all;
    for (const auto functions :
         {math_functions(), statistics_functions(), date_functions(), text_functions(), array_functions(),
          type_functions(), format_functions(), color_functions(), geo_functions()}) {
      for (const Function& function : functions) all.emplace(function.name, &function);
    }
    return all;
  }();
  return kTable;
}

struct Constant {
  std::string_view name;
  double value;
};

constexpr std::array kConstants{
    Constant{"NaN", std::numeric_limits<double>::quiet_NaN()},
    Constant{"E", std::numbers::e},
    Constant{"LN2", std::numbers::ln2},
    Constant{"LN10", std::numbers::ln10},
    Constant{"LOG2E", std::numbers::log2e},
    Constant{"LOG10E", std::numbers::log10e},
    Constant{"PI", std::numbers::pi},
    Constant{"SQRT1_2", std::numbers::sqrt2 / 2},
    Constant{"SQRT2", std::numbers::sqrt2},
    Constant{"MIN_VALUE", std::numeric_limits<double>::denorm_min()},
    Constant{"MAX_VALUE", std::numeric_limits<double>::max()},
    Constant{"Infinity", std::numeric_limits<double>::infinity()},
};

}  // namespace

const Js Arguments::kUndefined;

const Function* find_function(std::string_view name) {
  const auto found = table().find(name);
  return found == table().end() ? nullptr : found->second;
}

std::string function_name_hint(std::string_view name) {
  if (name == "now") return "a picture does not depend on the clock: write the date";
  if (name == "geoShape" || name == "geoScale") return "maps are fitted only once the data is read";
  if (name == "scale" || name == "invert" || name == "bandwidth" || name == "bandspace" || name == "gradient")
    return "scales are known only when the picture is laid out";
  std::vector<std::string> names{"if"};
  for (const auto& [known, function] : table()) names.emplace_back(known);
  std::ranges::sort(names);  // The nearest of several equally near names must not depend on hashing.
  return nearest_name_hint(name, names);
}

const double* find_constant(std::string_view name) {
  for (const Constant& constant : kConstants) {
    if (constant.name == name) return &constant.value;
  }
  return nullptr;
}

}  // namespace jopan::js
