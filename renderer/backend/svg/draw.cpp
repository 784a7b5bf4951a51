#include "backend/svg/sheet.h"
#include "backend/svg/xml.h"

namespace jopan::svg {

namespace {

void append_element(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out += '<';
  out += name;
  out += '>';
  append_escaped(out, text);
  out += "</";
  out += name;
  out += '>';
}

/// Visits the scene. A group that says nothing (no class, transform, clip, opacity) leaves no element, unless it is an
/// item of a group mark, where readers count elements.
class Drawing {
 public:
  explicit Drawing(Sheet& sheet) : sheet_(sheet) {}

  Result<void> group(const GroupNode& node, bool is_item) {
    const bool is_plain = node.info.role.empty() && node.info.mark_type.empty() && node.info.name.empty() &&
                          node.transform.is_identity() && !node.clip && node.opacity >= 1;
    const bool has_element = is_item || !is_plain;
    if (has_element) open(node);
    const bool is_group_mark = node.info.mark_type == "group";
    for (const Node& child : node.children) JOPAN_CHECK(draw(child, is_group_mark));
    if (has_element) sheet_.body += "</g>";
    return {};
  }

 private:
  void open(const GroupNode& node) {
    sheet_.body += "<g";
    append_class(sheet_, node.info);
    append_transform(sheet_.body, node.transform);
    if (node.clip) append_clip(sheet_, *node.clip, node.clip_corners);
    append_opacity(sheet_, node.opacity);
    sheet_.body += '>';
  }

  Result<void> draw(const Node& node, bool is_item) {
    const NodeNote* note = note_of(node);
    if (note) open_note(*note);
    Result<void> drawn = draw_plain(node, is_item);
    if (note) sheet_.body += note->href.empty() ? "</g>" : "</a>";
    return drawn;
  }

  static const NodeNote* note_of(const Node& node) {
    return std::visit([](const auto& value) { return value.info.note.get(); }, node.value);
  }

  /// The note stands around its item: a <title> inside a <text> would be read as its words.
  void open_note(const NodeNote& note) {
    std::string& out = sheet_.body;
    out += note.href.empty() ? "<g" : "<a";
    if (!note.href.empty()) append_attribute(out, "xlink:href", note.href);
    if (!note.description.empty()) {
      out += " role=\"img\"";
      append_attribute(out, "aria-label", note.description);
    }
    out += '>';
    append_element(out, "title", note.tooltip);
  }

  Result<void> draw_plain(const Node& node, bool is_item) {
    if (const auto* inner = std::get_if<GroupNode>(&node.value)) return group(*inner, is_item);
    if (const auto* image = std::get_if<ImageNode>(&node.value)) return draw_image(sheet_, *image);
    if (const auto* path = std::get_if<PathNode>(&node.value)) draw_path(sheet_, *path);
    if (const auto* text = std::get_if<TextNode>(&node.value)) draw_text(sheet_, *text);
    return {};
  }

  Sheet& sheet_;
};

void append_head(std::string& out, const Scene& scene) {
  out += "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
  append_attribute(out, "width", scene.size.width);
  append_attribute(out, "height", scene.size.height);
  out += " viewBox=\"0 0 ";
  append_number(out, scene.size.width);
  out += ' ';
  append_number(out, scene.size.height);
  out += "\" role=\"img\"";
  if (!scene.language.empty()) append_attribute(out, "lang", scene.language);
  out += '>';
  append_element(out, "title", scene.title);
  append_element(out, "desc", scene.description);
}

}  // namespace

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options) {
  Sheet sheet{catalog, options.svg_text, {}, {}, {}, {}};
  sheet.body.reserve(64 << 10);
  if (is_visible(scene.background)) {
    sheet.body += "<rect";
    append_attribute(sheet.body, "width", scene.size.width);
    append_attribute(sheet.body, "height", scene.size.height);
    append_paint(sheet, "fill", scene.background);
    sheet.body += "/>";
  }
  JOPAN_CHECK(Drawing(sheet).group(scene.root, false));
  JOPAN_TRY(const std::string fonts, font_styles(sheet));
  sheet.defs += fonts;
  std::string head;
  append_head(head, scene);
  if (!sheet.defs.empty()) {
    head += "<defs>";
    head += sheet.defs;
    head += "</defs>";
  }
  // Into the body, of which a second copy may be hundreds of megabytes.
  sheet.body.insert(0, head);
  sheet.body += "</svg>\n";
  return std::move(sheet.body);
}

}  // namespace jopan::svg
