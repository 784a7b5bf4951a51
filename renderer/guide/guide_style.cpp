#include "guide/guide_style.h"

#include "data/transform/transform.h"
#include "grammar/label_format.h"
#include "scene/limited_text.h"

namespace jopan {
namespace {

int weight_of(const Json& json, int fallback) {
  if (json.is_number()) return json.get<int>();
  if (!json.is_string()) return fallback;
  const std::string name = json.get<std::string>();
  if (name == "bold" || name == "bolder") return 700;
  if (name == "normal") return 400;
  if (name == "lighter") return 300;
  const int number = std::atoi(name.c_str());
  return number > 0 ? number : fallback;
}

std::string joined(std::string_view prefix, std::string_view name) {
  return std::string(prefix) + std::string(name);
}

}  // namespace

bool GuideProps::has(std::string_view name) const {
  const Json* value = find_member(props_, name);
  return value && !value->is_null();
}

Json GuideProps::get(std::string_view name, const DatumScope* tick) const {
  const Json* value = find_member(props_, name);
  if (!value) return nullptr;
  if (!value->is_object()) return *value;
  const Json* conditions = find_member(*value, "condition");
  if (!conditions) return signals_.resolve(*value);
  if (tick) {
    for (const Json& condition : conditions->is_array() ? *conditions : Json::array({*conditions})) {
      const Json* test = find_member(condition, "test");
      if (!test) continue;
      const auto predicate = Predicate::parse(signals_.without_params(*test), JsonPointer{}, signals_.zone());
      if (!predicate || !predicate->test(*tick)) continue;
      const Json* then = find_member(condition, "value");
      return signals_.resolve(then ? *then : condition);
    }
  }
  const Json* otherwise = find_member(*value, "value");
  return otherwise ? signals_.resolve(*otherwise) : Json(nullptr);
}

double GuideProps::number(std::string_view name, double fallback, const DatumScope* tick) const {
  const Json value = get(name, tick);
  return value.is_number() ? value.get<double>() : fallback;
}

std::string GuideProps::text(std::string_view name, std::string_view fallback, const DatumScope* tick) const {
  const Json value = get(name, tick);
  return value.is_string() ? value.get<std::string>() : std::string(fallback);
}

bool GuideProps::flag(std::string_view name, bool fallback, const DatumScope* tick) const {
  const Json value = get(name, tick);
  return value.is_boolean() ? value.get<bool>() : fallback;
}

Stroke GuideProps::stroke(std::string_view prefix, std::string_view fallback_color, const DatumScope* tick) const {
  Stroke stroke;
  const Json given = get(joined(prefix, "Color"), tick);
  auto color = given.is_null() && has(joined(prefix, "Color"))
                   ? std::nullopt
                   : parse_color(text(joined(prefix, "Color"), fallback_color, tick));
  if (color) {
    color->a *= number(joined(prefix, "Opacity"), 1, tick);
    stroke.paint = *color;
  }
  stroke.width = number(joined(prefix, "Width"), 1, tick);
  stroke.miter_limit = 4;
  const std::string cap = text(joined(prefix, "Cap"), "", tick);
  if (cap == "round") stroke.cap = LineCap::Round;
  if (cap == "square") stroke.cap = LineCap::Square;
  const Json dash = get(joined(prefix, "Dash"), tick);
  if (dash.is_array()) {
    for (const Json& one : dash) {
      if (one.is_number()) stroke.dash.push_back(one.get<double>());
    }
    if (stroke.dash.size() == 2 && stroke.dash[1] == 0) stroke.dash.clear();
  }
  stroke.dash_offset = number(joined(prefix, "DashOffset"), 0, tick);
  if (stroke.width <= 0) stroke.paint = std::monostate{};
  return stroke;
}

TextStyle guide_text_style(const GuideProps& props, std::string_view prefix, const Config& config,
                           std::string_view style, const DatumScope* tick) {
  TextStyle text;
  const auto from_style = [&](const char* name) { return config.style(style, name); };
  text.family = config_font(config);
  if (const Json* font = from_style("font"); font && font->is_string()) text.family = font->get<std::string>();
  text.family = props.text(joined(prefix, "Font"), text.family, tick);
  const Json* size = from_style("fontSize");
  text.size = props.number(joined(prefix, "FontSize"), size && size->is_number() ? size->get<double>() : 11, tick);
  const Json* weight = from_style("fontWeight");
  text.weight = weight_of(props.get(joined(prefix, "FontWeight"), tick), weight ? weight_of(*weight, 400) : 400);
  const Json* leading = from_style("lineHeight");
  const double line = props.number(joined(prefix, "LineHeight"),
                                   leading && leading->is_number() ? leading->get<double>() : text.size + 2, tick);
  text.leading = text.size > 0 ? line / text.size : 1;
  return text;
}

Paint guide_text_fill(const GuideProps& props, std::string_view prefix, const Config& config, std::string_view style,
                      const DatumScope* tick) {
  const Json* fill = config.style(style, "fill");
  if (!fill) fill = config.style(style, "color");
  const std::string name = joined(prefix, "Color");
  if (props.has(name) && props.get(name, tick).is_null()) return {};  // A condition that says: none.
  auto color = parse_color(props.text(name, fill && fill->is_string() ? fill->get<std::string>() : "#000", tick));
  if (!color) return {};
  color->a *= props.number(joined(prefix, "Opacity"), 1, tick);
  return *color;
}

PathNode line_node(Point from, Point to, const Stroke& stroke) {
  PathNode node;
  node.path.move_to(from);
  node.path.line_to(to);
  node.stroke = stroke;
  return node;
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

ShapedTextPtr shape_lines(Shaper& shaper, const std::vector<std::string>& lines, const TextStyle& style, double limit) {
  return limited_text(shaper, joined_lines(lines), style, {.width = limit});
}

}  // namespace jopan
