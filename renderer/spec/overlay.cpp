#include "spec/parse.h"

namespace jopan {
namespace {

// The overlay's own mark properties; nothing when there is no overlay.
std::optional<Json> overlay(const Json& props, const Json& mark_config, const char* which, bool asked_by_shape) {
  const Json* own = find_member(props, which);
  if (own) {
    if (own->is_string() && *own == "transparent") return Json{{"opacity", 0}};
    if (own->is_object()) return *own;
    if (own->is_boolean() && own->get<bool>()) return Json::object();
    return std::nullopt;
  }
  const Json* config = find_member(mark_config, which);
  if (config && config->is_object()) return *config;
  if (asked_by_shape || (config && config->is_boolean() && config->get<bool>())) return Json::object();
  return std::nullopt;
}

UnitSpec overlay_unit(const UnitSpec& base, std::string type, Json props,
                      std::initializer_list<const char*> inherited) {
  UnitSpec unit;
  unit.mark.type = std::move(type);
  unit.mark.at = base.mark.at;
  for (const char* name : inherited) {
    if (const Json* value = find_member(base.mark.props, name); value && !props.contains(name)) props[name] = *value;
  }
  unit.mark.props = std::move(props);
  unit.encoding = base.encoding;
  unit.encoding.remove(Channel::X2);
  unit.encoding.remove(Channel::Y2);
  unit.overlays = base.mark.type;
  return unit;
}

}  // namespace

std::vector<UnitSpec> expand_overlays(UnitSpec unit, const Json& config) {
  const std::string& type = unit.mark.type;
  if (type != "line" && type != "area" && type != "rule" && type != "trail") return {std::move(unit)};
  static const Json kNone = Json::object();
  const Json* found = find_member(config, type);
  const Json& mark_config = found ? *found : kNone;
  const auto point = overlay(unit.mark.props, mark_config, "point", unit.encoding.find(Channel::Shape) != nullptr);
  const auto line = type == "area" ? overlay(unit.mark.props, mark_config, "line", false) : std::nullopt;
  if (!point && !line) return {std::move(unit)};

  std::vector<UnitSpec> units;
  UnitSpec base = unit;
  base.mark.props.erase("point");
  base.mark.props.erase("line");
  base.encoding.remove(Channel::Shape);
  if (type == "area") {
    const auto set = [&](const char* name) {
      const Json* all = find_member(config, "mark");
      return base.mark.props.contains(name) || mark_config.contains(name) || (all && all->contains(name));
    };
    if (!set("opacity") && !set("fillOpacity")) base.mark.props["opacity"] = 0.7;
  }
  units.push_back(std::move(base));
  if (line) {
    units.push_back(overlay_unit(unit, "line", *line, {"clip", "interpolate", "tension", "tooltip"}));
    units.back().encoding.remove(Channel::Shape);
  }
  if (point) {
    Json props = {{"opacity", 1}, {"filled", true}};
    for (const auto& [name, value] : point->items()) props[name] = value;
    units.push_back(overlay_unit(unit, "point", std::move(props), {"clip", "tooltip"}));
  }
  return units;
}

}  // namespace jopan
