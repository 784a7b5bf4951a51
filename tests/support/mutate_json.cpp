#include "tests/support/mutate_json.h"

#include <array>
#include <vector>

namespace jopan::test {
namespace {

constexpr std::array kWords = {"bar",          "line",      "area",      "point",
                               "text",         "rect",      "rule",      "tick",
                               "arc",          "trail",     "image",     "geoshape",
                               "boxplot",      "errorbar",  "errorband", "circle",
                               "square",       "x",         "y",         "color",
                               "size",         "theta",     "radius",    "quantitative",
                               "temporal",     "ordinal",   "nominal",   "geojson",
                               "mean",         "count",     "sum",       "median",
                               "argmax",       "ci0",       "year",      "yearmonth",
                               "milliseconds", "day",       "log",       "sqrt",
                               "time",         "band",      "quantile",  "threshold",
                               "bin-ordinal",  "symlog",    "ascending", "descending",
                               "zero",         "normalize", "center",    "independent",
                               "shared",       "binned",    "repeat",    "row",
                               "datum.a",      "1/0",       "a",         "b",
                               "monotone",     "step",      "viridis",   "2020-02-30",
                               "\xEA\xB0\x80", "%Y%Q%",     ".1000f",    "",
                               "top-left",     "none",      "mercator",  "datum['a'] + random()"};
constexpr std::array kNames = {"field",    "type",    "aggregate", "bin",    "timeUnit", "scale",     "axis",
                               "legend",   "sort",    "stack",     "value",  "datum",    "condition", "mark",
                               "encoding", "layer",   "facet",     "concat", "repeat",   "transform", "data",
                               "params",   "config",  "width",     "height", "domain",   "range",     "values",
                               "step",     "maxbins", "tickCount", "impute"};
constexpr std::array<double, 14> kNumbers = {0,    -1,    1,      0.5, 1e-9,  1e9,     -1e9,
                                             1e15, 1e300, -1e300, 100, 12345, 3600000, 1e-300};

using Path = std::vector<Json*>;

void collect(Json& json, Path& nodes) {
  nodes.push_back(&json);
  if (!json.is_structured()) return;
  for (Json& child : json) collect(child, nodes);
}

Json random_leaf(Random& random) {
  switch (random.below(6)) {
    case 0:
      return kNumbers[random.below(kNumbers.size())];
    case 1:
      return random.chance(0.5);
    case 2:
      return nullptr;
    case 3:
      return Json::array();
    case 4:
      return Json::object();
    default:
      return kWords[random.below(kWords.size())];
  }
}

void change_object(Json& object, Random& random) {
  auto member = object.begin();
  std::advance(member, static_cast<std::ptrdiff_t>(random.below(object.size())));
  const std::string name = member.key();
  if (random.chance(0.4)) {
    object.erase(name);
  } else {
    const Json value = *member;
    object[kNames[random.below(kNames.size())]] = random.chance(0.5) ? value : random_leaf(random);
  }
}

void change_array(Json& array, Random& random) {
  const std::size_t index = random.below(array.size());
  if (random.chance(0.4)) {
    array.erase(index);
  } else {
    const Json copy = array[index];
    array.push_back(copy);
  }
}

}  // namespace

void mutate(Json& document, Random& random) {
  Path nodes;
  collect(document, nodes);
  Json& node = *nodes[random.below(nodes.size())];
  if (node.is_object() && !node.empty() && random.chance(0.6)) {
    change_object(node, random);
  } else if (node.is_array() && !node.empty() && random.chance(0.6)) {
    change_array(node, random);
  } else if (random.chance(0.25)) {
    const Json other = *nodes[random.below(nodes.size())];
    if (other.dump().size() < 10'000) node = other;
  } else {
    node = random_leaf(random);
  }
}

}  // namespace jopan::test
