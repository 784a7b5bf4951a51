// What each type of scale can do.
#include <array>

#include "scale/scale.h"

namespace jopan {
namespace {

struct Entry {
  ScaleType type;
  ScaleTraits traits;
};

constexpr std::array kScales{
    Entry{ScaleType::Linear, {.name = "linear", .continuous = true}},
    Entry{ScaleType::Log, {.name = "log", .continuous = true, .logarithmic = true}},
    Entry{ScaleType::Pow, {.name = "pow", .continuous = true}},
    Entry{ScaleType::Sqrt, {.name = "sqrt", .continuous = true}},
    Entry{ScaleType::Symlog, {.name = "symlog", .continuous = true}},
    Entry{ScaleType::Time, {.name = "time", .continuous = true, .temporal = true}},
    Entry{ScaleType::Utc, {.name = "utc", .continuous = true, .temporal = true}},
    Entry{ScaleType::Band, {.name = "band", .discrete = true}},
    Entry{ScaleType::Point, {.name = "point", .discrete = true}},
    Entry{ScaleType::Ordinal, {.name = "ordinal", .discrete = true}},
    Entry{ScaleType::Quantize, {.name = "quantize", .discretizing = true}},
    Entry{ScaleType::Quantile, {.name = "quantile", .discretizing = true}},
    Entry{ScaleType::Threshold, {.name = "threshold", .discretizing = true}},
    Entry{ScaleType::BinOrdinal, {.name = "bin-ordinal", .discrete = true, .discretizing = true}},
};

}  // namespace

const ScaleTraits& traits(ScaleType type) {
  for (const Entry& entry : kScales) {
    if (entry.type == type) return entry.traits;
  }
  return kScales.front().traits;
}

std::optional<ScaleType> parse_scale_type(std::string_view name) {
  for (const Entry& entry : kScales) {
    if (entry.traits.name == name) return entry.type;
  }
  return std::nullopt;
}

}  // namespace jopan
