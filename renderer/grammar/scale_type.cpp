#include <algorithm>
#include <array>

#include "grammar/scales.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

enum class Category { Numeric, Time, Ordinal, BinOrdinal, Position, Discretizing };

Category category(ScaleType type) {
  switch (type) {
    case ScaleType::Time:
    case ScaleType::Utc:
      return Category::Time;
    case ScaleType::Ordinal:
      return Category::Ordinal;
    case ScaleType::BinOrdinal:
      return Category::BinOrdinal;
    case ScaleType::Band:
    case ScaleType::Point:
      return Category::Position;
    case ScaleType::Quantile:
    case ScaleType::Quantize:
    case ScaleType::Threshold:
      return Category::Discretizing;
    default:
      return Category::Numeric;
  }
}

bool is_relative_band(const Json* size) {
  return size && size->is_object() && size->contains("band");
}

// Channel/type combinations that Vega-Lite refuses; it then falls back to the default type.
bool supports(Channel channel, ScaleType type, std::optional<FieldType> data) {
  const Category c = category(type);
  if (is_xy(channel) || is_offset(channel)) {
    if (c == Category::Ordinal || c == Category::BinOrdinal) return false;
  } else if (is_discrete_range(channel)) {
    if (type != ScaleType::Ordinal && c != Category::Discretizing && c != Category::BinOrdinal) return false;
  } else if (is_color(channel) && c == Category::Position) {
    return false;
  }
  if (!data) return true;
  if (*data == FieldType::Ordinal || *data == FieldType::Nominal)
    return c == Category::Ordinal || c == Category::Position || type == ScaleType::BinOrdinal;
  if (*data == FieldType::Temporal)
    return c == Category::Time || c == Category::Numeric || c == Category::Discretizing || c == Category::Position ||
           c == Category::Ordinal;
  return c != Category::Time;
}

ScaleType default_type(const ScaleUse& use) {
  const ChannelDef& def = *use.def;
  const Channel channel = use.channel;
  const FieldType type = def.type.value_or(FieldType::Nominal);
  if (type == FieldType::Nominal || type == FieldType::Ordinal) {
    if (is_color(channel) || is_discrete_range(channel)) return ScaleType::Ordinal;
    if (is_xy(channel) || is_offset(channel)) {
      static constexpr std::array<std::string_view, 5> kBands{"rect", "bar", "image", "rule", "tick"};
      if (std::find(kBands.begin(), kBands.end(), use.unit->mark) != kBands.end()) return ScaleType::Band;
      if (has_nested_offset(use.unit->encoding, channel)) return ScaleType::Band;
    } else if (use.unit->mark == "arc" && is_polar(channel)) {
      return ScaleType::Band;
    }
    if (is_xy(channel) && is_relative_band(use.unit->style.own(channel == Channel::X ? "width" : "height")))
      return ScaleType::Band;
    if (const Json* axis = def.find("axis"); axis && axis->is_object() && axis->contains("tickBand"))
      return ScaleType::Band;
    return ScaleType::Point;
  }
  if (type == FieldType::Temporal) {
    if (is_color(channel)) return ScaleType::Time;
    if (is_discrete_range(channel)) return ScaleType::Ordinal;
    if (def.time_unit && time_unit_name(*def.time_unit).utc) return ScaleType::Utc;
    return ScaleType::Time;
  }
  if (is_color(channel)) return def.bin ? ScaleType::BinOrdinal : ScaleType::Linear;
  return is_discrete_range(channel) ? ScaleType::Ordinal : ScaleType::Linear;
}

const Json* given_type(const ScaleUse& use) {
  const Json* scale = use.def->find("scale");
  const Json* type = scale ? find_member(*scale, "type") : nullptr;
  return type && type->is_string() ? type : nullptr;
}

}  // namespace

bool has_nested_offset(const Encoding& encoding, Channel channel) {
  if (!is_xy(channel)) return false;
  const ChannelDef* def = encoding.find(channel);
  if (!def || !def->is_data() || !(def->is_discrete() || def->time_unit)) return false;
  return encoding.find_data(channel == Channel::X ? Channel::XOffset : Channel::YOffset) != nullptr;
}

Result<ScaleType> scale_type(const ScaleUse& use) {
  const Json* given = given_type(use);
  if (!given) return default_type(use);
  const std::string name = given->get<std::string>();
  if (name == "sequential") return default_type(use);  // Vega's old word for what colours have anyway.
  const auto type = parse_scale_type(name);
  if (!type) {
    static constexpr std::array<std::string_view, 14> kTypes{
        "linear", "log",   "pow",     "sqrt",     "symlog",   "time",      "utc",
        "band",   "point", "ordinal", "quantile", "quantize", "threshold", "bin-ordinal"};
    return fail(error_at(use.def->at / "scale" / "type", "scale.unknown_type",
                         "there is no scale type \"" + name + "\"",
                         nearest_name_hint(name, std::span<const std::string_view>(kTypes))));
  }
  if (!supports(use.channel, *type, use.def->is_field() ? use.def->type : std::nullopt)) return default_type(use);
  return *type;
}

bool scale_type_given(const ScaleUse& use) {
  const Json* given = given_type(use);
  if (!given) return false;
  const auto type = scale_type(use);
  return type && parse_scale_type(given->get<std::string>()) == *type;
}

bool compatible(ScaleType a, ScaleType b) {
  const Category x = category(a), y = category(b);
  return x == y || (x == Category::Position && y == Category::Time) || (x == Category::Time && y == Category::Position);
}

int precedence(ScaleType type) {
  switch (type) {
    case ScaleType::Log:
    case ScaleType::Pow:
    case ScaleType::Sqrt:
    case ScaleType::Symlog:
      return 1;
    case ScaleType::Point:
      return 10;
    case ScaleType::Band:
      return 11;
    default:
      return 0;
  }
}

}  // namespace jopan
