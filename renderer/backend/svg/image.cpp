#include <algorithm>
#include <array>

#include "backend/svg/sheet.h"
#include "backend/svg/xml.h"

namespace jopan::svg {

namespace {

constexpr std::array<std::string_view, 5> kEmbeddable = {"image/svg+xml", "image/png", "image/jpeg", "image/webp",
                                                         "image/gif"};

}  // namespace

Result<void> draw_image(Sheet& sheet, const ImageNode& node) {
  if (std::find(kEmbeddable.begin(), kEmbeddable.end(), node.media_type) == kEmbeddable.end() || !node.bytes)
    return fail(error_at(node.info.at, "backend.bad_image",
                         "an image of type \"" + node.media_type + "\" cannot be drawn",
                         "use an SVG, PNG, JPEG or WebP file"));
  std::string& out = sheet.body;
  out += "<image";
  append_class(sheet, node.info);
  append_attribute(out, "x", node.box.x);
  append_attribute(out, "y", node.box.y);
  append_attribute(out, "width", node.box.width);
  append_attribute(out, "height", node.box.height);
  append_opacity(sheet, node.opacity);
  out += " preserveAspectRatio=\"none\" xlink:href=\"data:";
  out += node.media_type;
  out += ";base64,";
  append_base64(out, *node.bytes);
  out += "\"/>";
  return {};
}

}  // namespace jopan::svg
