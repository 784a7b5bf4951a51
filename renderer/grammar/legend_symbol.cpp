#include "grammar/legend_symbol.h"

#include <algorithm>
#include <array>

#include "grammar/label_format.h"

namespace jopan {
namespace {

bool is_filled(const MarkStyle& style) {
  if (const Json* filled = style.get("filled"); filled && filled->is_boolean()) return filled->get<bool>();
  return style.type() != "point" && style.type() != "line" && style.type() != "rule";
}

// A channel's own value first, then those of its conditions.
std::vector<Json> constant_values(const ChannelDef* def) {
  std::vector<Json> values;
  if (!def) return values;
  if (const Json* value = def->value()) values.push_back(*value);
  for (const Condition& condition : def->conditions) {
    if (const Json* value = condition.then ? condition.then->value() : nullptr) values.push_back(*value);
  }
  return values;
}

std::optional<Json> symbol_opacity(const UnitView& unit, const Signals& signals) {
  std::optional<Json> most;
  for (const Json& raw : constant_values(unit.encoding.find(Channel::Opacity))) {
    const Json value = signals.resolve(raw);
    if (value.is_number() && (!most || value.get<double>() > most->get<double>())) most = value;
  }
  if (most) return most;
  if (const Json* own = unit.style.own("opacity")) return signals.resolve(*own);
  return std::nullopt;
}

// The mark's fill (or stroke) without the encoding.
Json mark_color(const MarkStyle& style, bool fill, bool filled) {
  const char* vega = fill ? "fill" : "stroke";
  if (const Json* own = style.own(vega)) return *own;
  if (fill == filled) {
    if (const Json* color = style.get("color", vega)) return *color;
  } else if (const Json* configured = style.configured(vega, vega)) {
    return *configured;
  }
  static constexpr std::array<std::string_view, 5> kTransparent{"bar", "point", "circle", "square", "geoshape"};
  if (fill && std::find(kTransparent.begin(), kTransparent.end(), style.type()) != kTransparent.end())
    return "transparent";
  return nullptr;
}

struct Sides {
  const ScaleUse& use;
  const Json& own;
  const Config& config;
  const Signals& signals;
  bool filled;
  Json symbol = Json::object();

  [[nodiscard]] const Json* option(const char* name) const {
    const Json* value = find_member(own, name);
    return value ? value : config.find("legend", name);
  }

  void paint(bool fill, const std::optional<Json>& opacity) {
    const UnitView& unit = *use.unit;
    const char* vega = fill ? "fill" : "stroke";
    const bool by_scale =
        use.channel == (fill ? Channel::Fill : Channel::Stroke) || (use.channel == Channel::Color && fill == filled);
    if (by_scale) return;
    const ChannelDef* special = unit.encoding.find(fill ? Channel::Fill : Channel::Stroke);
    const ChannelDef* def = special ? special : fill == filled ? unit.encoding.find(Channel::Color) : nullptr;
    Json value = signals.resolve(mark_color(unit.style, fill, filled));
    if (def && def->is_data() && def->conditions.empty()) {
      // Coloured by another field: the symbols of this legend have no colour of their own.
      if (!fill || option("symbolFillColor")) return;
      const Json* base = config.find("legend", "symbolBaseFillColor");
      symbol["fill"] = base ? *base : Json("black");
      symbol["fillOpacity"] = opacity.value_or(1);
      return;
    }
    if (!fill && option("symbolStrokeColor")) return;
    if (def && !def->conditions.empty()) {
      const auto constants = constant_values(special ? special : unit.encoding.find(Channel::Color));
      const Json* own_side = unit.style.own(vega);
      const Json* color = filled ? unit.style.own("color") : nullptr;
      if (!constants.empty()) {
        value = signals.resolve(constants.front());
      } else if (own_side || color) {
        value = signals.resolve(own_side ? *own_side : *color);
      }
    } else if (def && def->value()) {
      value = signals.resolve(*def->value());
    }
    if (!value.is_null()) symbol[vega] = value;
  }
};

}  // namespace

bool legend_fills(const UnitView& unit) {
  return is_filled(unit.style) && unit.mark != "trail";
}

Json legend_symbol_paint(const ScaleUse& use, const Json& own, const Config& config, const Signals& signals) {
  const UnitView& unit = *use.unit;
  Sides sides{use, own, config, signals, legend_fills(unit)};
  for (const char* name : {"strokeWidth", "strokeDash", "strokeDashOffset", "strokeOpacity", "strokeJoin",
                           "strokeMiterLimit", "fillOpacity"}) {
    if (const Json* value = unit.style.configured(name)) sides.symbol[name] = signals.resolve(*value);
  }
  const auto opacity = sides.option("symbolOpacity") ? std::nullopt : symbol_opacity(unit, signals);
  sides.paint(true, opacity);
  sides.paint(false, opacity);
  const bool visible = opacity && !(opacity->is_number() && opacity->get<double>() == 0);
  if (use.channel != Channel::Opacity && visible) sides.symbol["opacity"] = *opacity;
  return std::move(sides.symbol);
}

Json legend_ramp_opacity(const ScaleUse& use, const Json& own, const Config& config, const Signals& signals) {
  if (find_member(own, "gradientOpacity") || config.find("legend", "gradientOpacity")) return nullptr;
  const auto opacity = symbol_opacity(*use.unit, signals);
  return opacity && !(opacity->is_number() && opacity->get<double>() == 0) ? *opacity : Json(nullptr);
}

std::string legend_symbol_shape(const ScaleUse& use, const Signals& signals) {
  if (use.channel != Channel::Shape) {
    const auto shapes = constant_values(use.unit->encoding.find(Channel::Shape));
    if (!shapes.empty() && shapes.front().is_string()) return shapes.front().get<std::string>();
    if (const Json* shape = use.unit->style.own("shape")) return json_text(signals.resolve(*shape));
  }
  const std::string& mark = use.unit->mark;
  if (mark == "bar" || mark == "rect" || mark == "image" || mark == "square") return "square";
  if (mark == "line" || mark == "trail" || mark == "rule") return "stroke";
  return "circle";
}

}  // namespace jopan
