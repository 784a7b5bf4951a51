#include "styles/resolve.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "styles/tokens.h"

namespace jopan {
namespace {

constexpr int kDeepestInheritance = 8;
constexpr double kWidestOrnament = 0.8;  // margins

// An element with what it inherits: "source" <- "footer" <- "text".
Json inherited(const Json& elements, const std::string& name, int depth = 0) {
  if (!elements.contains(name) || depth > kDeepestInheritance) return Json::object();
  const Json& element = elements[name];
  Json result = element.contains("inherits") ? inherited(elements, element["inherits"].get<std::string>(), depth + 1)
                                             : Json::object();
  merge_json(result, element);
  return result;
}

Result<Color> read_color(const Json& json, const std::string& name) {
  if (json.is_string()) {
    if (const auto color = parse_color(json.get_ref<const std::string&>())) return *color;
  }
  return fail(error_at(JsonPointer{} / name, "brand.bad_token", name + " is not a colour: " + json.dump()));
}

Result<void> read_colors(const Json& tokens, std::map<std::string, Color, std::less<>>& into) {
  for (const auto& [name, value] : tokens.items()) {
    JOPAN_TRY(into[name], read_color(value, name));
  }
  return {};
}

Result<std::optional<TextBox>> read_box(const Json& element) {
  if (!element.contains("box") || element["box"].is_null()) return std::optional<TextBox>();
  const Json& json = element["box"];
  TextBox box;
  JOPAN_TRY(box.fill, read_color(json.value("color", Json()), "box"));
  box.across = json.value("across", 0.0);
  box.down = json.value("down", 0.0);
  return std::optional(box);
}

Result<Ornament> read_ornament(const Json& json) {
  constexpr std::array<std::pair<std::string_view, Ornament::Edge>, 4> kEdges = {{{"top", Ornament::Edge::Top},
                                                                                  {"right", Ornament::Edge::Right},
                                                                                  {"bottom", Ornament::Edge::Bottom},
                                                                                  {"left", Ornament::Edge::Left}}};
  Ornament ornament;
  const std::string edge = json.value("edge", "");
  const auto found = std::ranges::find(kEdges, edge, &std::pair<std::string_view, Ornament::Edge>::first);
  if (found == kEdges.end()) {
    return fail(error_at(JsonPointer("/theme/ornaments"), "brand.bad_ornament", "no edge is called \"" + edge + "\"",
                         "use top, right, bottom or left"));
  }
  ornament.edge = found->second;
  ornament.thickness = json.value("thickness", 0.0);
  ornament.inset = json.value("inset", 0.0);
  ornament.indent = json.value("indent", 0.0);
  // Words begin at the margin.
  if (!(ornament.thickness > 0 && ornament.inset >= 0 && ornament.inset + ornament.thickness <= kWidestOrnament))
    return fail(error_at(JsonPointer("/theme/ornaments"), "brand.bad_ornament",
                         "an ornament must lie within four fifths of the margin"));
  JOPAN_TRY(ornament.color, read_color(json.value("color", Json()), "ornament"));
  return ornament;
}

Result<SlotStyle> read_slot(const Json& element, const Json& size, double scale) {
  SlotStyle slot;
  slot.text.family = element.value("family", slot.text.family);
  slot.text.weight = element.value("weight", slot.text.weight);
  slot.text.tracking = element.value("tracking", 0.0);
  slot.text.leading = element.value("leading", slot.text.leading);
  slot.keep_units = element.value("keep-units", slot.keep_units);
  slot.text.size = size.value("size", slot.text.size) * scale;
  slot.min_size = size.value("min", slot.text.size) * scale;
  slot.max_lines = size.value("lines", std::size_t{1});
  JOPAN_TRY(slot.box, read_box(element));
  if (element.contains("strong") && !element["strong"].is_null()) {
    JOPAN_TRY(slot.strong, read_color(element["strong"], "strong"));
  }
  JOPAN_TRY(slot.color, read_color(element.value("color", Json("#000")), "color"));
  return slot;
}

// Palettes of brand.json: names of palette colours, colours, or one list per mode.
Json palette_list(const Json& json, const std::string& mode, const Json& tokens) {
  const Json& list = json.is_object() ? json.value(mode, Json::array()) : json;
  Json colors = Json::array();
  for (const auto& entry : list) {
    const auto& name = entry.get_ref<const std::string&>();
    colors.push_back(tokens["palette"].contains(name) ? tokens["palette"][name] : Json(name));
  }
  return colors;
}

Color between(const Color& from, const Color& to, double t) {
  const auto mixed = [t](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround(a + (b - a) * t));
  };
  return {mixed(from.r, to.r), mixed(from.g, to.g), mixed(from.b, to.b)};
}

/// The part of a ramp that can be seen in a line or a point: its pale end stands out as an area only.
Result<Json> ramp_for_lines(const Json& ramp, const Color& ground) {
  constexpr double kContrast = 1.9;
  constexpr int kSteps = 48;
  std::vector<Color> stops;
  for (const Json& entry : ramp) {
    JOPAN_TRY(const Color color, read_color(entry, "sequential"));
    stops.push_back(color);
  }
  if (stops.size() < 2) return ramp;
  const auto at = [&](double t) {
    const double place = t * static_cast<double>(stops.size() - 1);
    const auto index = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    return between(stops[index], stops[index + 1], place - static_cast<double>(index));
  };
  double from = 0;
  for (int i = 0; i < kSteps / 2 && contrast_ratio(at(from), ground) < kContrast; ++i) from += 1.0 / kSteps;
  Json part = Json::array();
  for (std::size_t i = 0; i < stops.size(); ++i)
    part.push_back(to_hex(at(from + (1 - from) * static_cast<double>(i) / static_cast<double>(stops.size() - 1))));
  return part;
}

// Lengths in px grow with the layout; everything else in it stays.
Json scaled_layout(Json layout, double scale) {
  if (scale == 1) return layout;
  for (auto& [name, value] : layout.items()) {
    if (value.is_number()) value = std::round(value.get<double>() * scale * 4) / 4;
  }
  return layout;
}

}  // namespace

Layout read_layout(const std::string& name, const Json& json) {
  Layout layout;
  layout.name = name;
  layout.width = json["width"].get<double>();
  if (!json["height"].is_null()) layout.height = json["height"].get<double>();
  layout.margin = json["margin"].get<double>();
  const Json& safe = json["safe"];
  layout.safe = {safe[0].get<double>(), safe[1].get<double>(), safe[2].get<double>(), safe[3].get<double>()};
  layout.gap = json["gap"].get<double>();
  layout.body_gap = json["body-gap"].get<double>();
  layout.body_min = json["body-min"].get<double>();
  layout.logo_height = json["logo"].get<double>();
  return layout;
}

Result<Theme> resolve_theme(const ThemeSource& source, const std::string& layout, double scale) {
  Theme theme;
  const Json& geometry = (*source.base)["layouts"][layout];
  theme.layout = read_layout(layout, scaled_layout(geometry, scale));
  theme.logo = source.logo;

  Json tokens = *source.tokens;
  tokens["layout"] = scaled_layout(geometry, scale);
  const Json& palettes = (*source.brand)["palettes"];
  for (const char* name : {"category", "sequential", "diverging"}) {
    tokens["lists"][name] = palette_list(palettes.value(name, Json::array()), source.mode, tokens);
  }
  JOPAN_TRY(tokens, resolve_tokens(tokens, tokens));

  JOPAN_CHECK(read_colors(tokens["color"], theme.colors));
  JOPAN_CHECK(read_colors(tokens["palette"], theme.palette));
  JOPAN_TRY(tokens["lists"]["ramp"], ramp_for_lines(tokens["lists"]["sequential"], theme.color("ground")));
  for (const auto& entry : tokens["lists"]["category"]) {
    JOPAN_TRY(const Color color, read_color(entry, "category"));
    theme.category.push_back(color);
  }
  const Json fixed_names = palettes.value("names", Json::object());
  for (const auto& [name, color] : fixed_names.items()) theme.names[name] = color.get<std::string>();

  JOPAN_TRY(const Json elements, resolve_tokens((*source.base)["elements"], tokens));
  for (const auto& [name, size] : geometry["slots"].items()) {
    JOPAN_TRY(theme.slots[name], read_slot(inherited(elements, name), size, scale));
  }
  JOPAN_TRY(const Json ornaments, resolve_tokens((*source.base).value("ornaments", Json::array()), tokens));
  for (const Json& json : ornaments) {
    JOPAN_TRY(Ornament ornament, read_ornament(json));
    theme.ornaments.push_back(ornament);
  }
  JOPAN_TRY(theme.config, resolve_tokens((*source.base)["chart"], tokens));
  theme.view_config = theme.config;
  JOPAN_TRY(const Json views, resolve_tokens((*source.base)["views"], tokens));
  merge_json(theme.view_config, views);
  return theme;
}

}  // namespace jopan
