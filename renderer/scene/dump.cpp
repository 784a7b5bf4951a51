#include <cmath>

#include "scene/scene.h"

namespace jopan {

namespace {

double rounded(double value) {
  const double result = std::round(value * 1000) / 1000;
  return result == 0 ? 0 : result;  // no -0
}

Json to_json(const Rect& box) {
  return Json::array({rounded(box.x), rounded(box.y), rounded(box.width), rounded(box.height)});
}

std::string color_text(const Color& color) {
  std::string text = to_hex(color);
  if (color.a < 1) text += "/" + Json(rounded(color.a)).dump();
  return text;
}

std::string paint_text(const Paint& paint) {
  if (const auto* color = std::get_if<Color>(&paint)) return color_text(*color);
  if (const auto* hatch = std::get_if<Hatch>(&paint)) return "hatch " + color_text(hatch->line);
  if (const auto* gradient = std::get_if<LinearGradient>(&paint)) {
    std::string text = "gradient";
    for (const GradientStop& stop : gradient->stops) text += " " + color_text(stop.color);
    return text;
  }
  return "none";
}

void describe(const PathNode& node, Json& out) {
  if (is_visible(node.fill)) out["fill"] = paint_text(node.fill);
  if (!is_visible(node.stroke.paint)) return;
  out["stroke"] = paint_text(node.stroke.paint);
  out["strokeWidth"] = rounded(node.stroke.width);
  if (node.stroke.dash.empty()) return;
  Json dash = Json::array();
  for (const double part : node.stroke.dash) dash.push_back(rounded(part));
  out["dash"] = std::move(dash);
}

std::string_view align_name(TextAlign align) {
  switch (align) {
    case TextAlign::Left:
      return "left";
    case TextAlign::Center:
      return "center";
    case TextAlign::Right:
      return "right";
  }
  return "";
}

void describe(const TextNode& node, Json& out, const Transform& to_scene) {
  const ShapedText& text = *node.text;
  out["text"] = text.text;
  const Point at = to_scene.apply(node.at);
  out["at"] = Json::array({rounded(at.x), rounded(at.y)});
  out["align"] = align_name(node.align);
  out["angle"] = rounded(node.angle);
  Json lines = Json::array();
  for (const ShapedLine& line : text.lines) lines.push_back(text.text.substr(line.begin, line.end - line.begin));
  out["lines"] = std::move(lines);
  out["font"] = {{"family", text.style.family}, {"size", rounded(text.style.size)}, {"weight", text.style.weight}};
  out["fill"] = paint_text(node.fill);
  Json emphasized = Json::array();
  for (const ShapedLine& line : text.lines) {
    for (const GlyphRun& run : line.runs)
      if (run.span > 0)
        emphasized.push_back(
            {{"text", text.text.substr(run.begin, run.end - run.begin)}, {"fill", paint_text(fill_of(node, run))}});
  }
  if (!emphasized.empty()) out["emphasis"] = std::move(emphasized);
  if (node.halo) out["halo"] = color_text(node.halo->color);
  if (text.truncated) out["truncated"] = true;
  if (text.word_cut) out["wordCut"] = true;
}

class Dump {
 public:
  explicit Dump(Json& nodes) : nodes_(nodes) {}

  void group(const GroupNode& node, const Transform& parent_to_scene, const std::string& path) {
    const Transform to_scene = parent_to_scene * node.transform;
    for (const Node& child : node.children)
      std::visit([&](const auto& value) { add(child, value, to_scene, path); }, child.value);
  }

 private:
  static const NodeInfo& info_of(const Node& node) {
    return std::visit([](const auto& value) -> const NodeInfo& { return value.info; }, node.value);
  }

  Json& entry(const Node& node, std::string_view kind, const Transform& to_scene, const std::string& path) {
    const NodeInfo& info = info_of(node);
    Json out;
    out["kind"] = kind;
    out["path"] = path;
    out["role"] = info.role;
    out["mark"] = info.mark_type;
    out["name"] = info.name;
    if (!info.at.str().empty()) out["pointer"] = info.at.str();
    out["box"] = to_json(to_scene.apply(bounds(node)));
    nodes_.push_back(std::move(out));
    return nodes_.back();
  }

  static void add_opacity(Json& out, double opacity) {
    if (opacity != 1) out["opacity"] = rounded(opacity);
  }

  void add(const Node& node, const GroupNode& value, const Transform& to_scene, const std::string& path) {
    // A group's box follows from its children; only a group that is named is worth a line.
    if (!value.info.role.empty() || !value.info.name.empty()) {
      Json& out = entry(node, "group", to_scene, path);
      if (value.clip) out["clip"] = to_json((to_scene * value.transform).apply(*value.clip));
      add_opacity(out, value.opacity);
    }
    const std::string& step = value.info.role.empty() ? value.info.name : value.info.role;
    group(value, to_scene, step.empty() ? path : path.empty() ? step : path + "/" + step);
  }
  void add(const Node& node, const PathNode& value, const Transform& to_scene, const std::string& path) {
    Json& out = entry(node, "path", to_scene, path);
    describe(value, out);
    add_opacity(out, value.opacity);
  }
  void add(const Node& node, const TextNode& value, const Transform& to_scene, const std::string& path) {
    if (!value.text) return;
    Json& out = entry(node, "text", to_scene, path);
    describe(value, out, to_scene);
    add_opacity(out, value.opacity);
  }
  void add(const Node& node, const ImageNode& value, const Transform& to_scene, const std::string& path) {
    Json& out = entry(node, "image", to_scene, path);
    out["mediaType"] = value.media_type;
    add_opacity(out, value.opacity);
  }

  Json& nodes_;
};

}  // namespace

Json dump(const Scene& scene) {
  Json out;
  out["size"] = Json::array({rounded(scene.size.width), rounded(scene.size.height)});
  out["background"] = paint_text(scene.background);
  out["title"] = scene.title;
  out["description"] = scene.description;
  out["language"] = scene.language;
  Json& nodes = out["nodes"] = Json::array();
  Dump(nodes).group(scene.root, {}, scene.root.info.role);
  return out;
}

}  // namespace jopan
