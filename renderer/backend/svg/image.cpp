#include <algorithm>
#include <array>

#include "backend/svg/sheet.h"
#include "backend/svg/xml.h"
#include "scene/image_file.h"

namespace jopan::svg {

namespace {

constexpr std::array<std::string_view, 5> kEmbeddable = {"image/svg+xml", "image/png", "image/jpeg", "image/webp",
                                                         "image/gif"};

void append_box(std::string& out, const Rect& box) {
  append_attribute(out, "x", box.x);
  append_attribute(out, "y", box.y);
  append_attribute(out, "width", box.width);
  append_attribute(out, "height", box.height);
}

void append_bytes(std::string& out, std::string_view media_type, std::string_view bytes) {
  out += " preserveAspectRatio=\"none\" xlink:href=\"data:";
  out += media_type;
  out += ";base64,";
  append_base64(out, bytes);
  out += "\"/>";
}

/// An inner <svg> shows the crop of the picture, which is turned upright in it.
void draw_photograph(Sheet& sheet, const ImageNode& node, const ImageFile& file) {
  std::string& out = sheet.body;
  const double width = file.shown_width(), height = file.shown_height();
  out += "<svg";
  append_class(sheet, node.info);
  append_box(out, node.box);
  out += " viewBox=\"";
  append_number(out, node.crop.x * width);
  for (const double part : {node.crop.y * height, node.crop.width * width, node.crop.height * height}) {
    out += ' ';
    append_number(out, part);
  }
  out += "\" preserveAspectRatio=\"none\"";
  append_opacity(sheet, node.opacity);
  out += "><image";
  append_attribute(out, "width", static_cast<double>(file.width));
  append_attribute(out, "height", static_cast<double>(file.height));
  if (node.orientation != 1) {
    const Transform turn = Transform{width, 0, 0, height, 0, 0} * upright(node.orientation) *
                           Transform{1.0 / file.width, 0, 0, 1.0 / file.height, 0, 0};
    out += " style=\"image-orientation:none\" transform=\"matrix(";
    append_number(out, turn.xx);
    for (const double part : {turn.yx, turn.xy, turn.yy, turn.x0, turn.y0}) {
      out += ' ';
      append_number(out, part);
    }
    out += ")\"";
  }
  append_bytes(out, node.media_type, without_camera_data(*node.bytes));
  out += "</svg>";
}

}  // namespace

Result<void> draw_image(Sheet& sheet, const ImageNode& node) {
  if (std::find(kEmbeddable.begin(), kEmbeddable.end(), node.media_type) == kEmbeddable.end() || !node.bytes)
    return fail(error_at(node.info.at, "backend.bad_image",
                         "an image of type \"" + node.media_type + "\" cannot be drawn",
                         "use an SVG, PNG, JPEG or WebP file"));
  const auto file = read_image_file(*node.bytes);
  if (file && (node.orientation != 1 || node.crop != Rect{0, 0, 1, 1}))
    return draw_photograph(sheet, node, *file), Result<void>();
  std::string& out = sheet.body;
  out += "<image";
  append_class(sheet, node.info);
  append_box(out, node.box);
  if (!node.smooth) out += " style=\"image-rendering:pixelated\"";
  append_opacity(sheet, node.opacity);
  append_bytes(out, node.media_type, file ? without_camera_data(*node.bytes) : *node.bytes);
  return {};
}

}  // namespace jopan::svg
