// image: a picture at (x, y), as large as it is itself unless a width, a height or a range says otherwise.
#include <cmath>

#include "mark/position.h"
#include "mark/text.h"

namespace jopan {
namespace {

double center_of(const MarkStyle& style, const char* name) {
  const std::string align = style.text(name, "");
  if (align == "left" || align == "top") return 0;
  return align == "right" || align == "bottom" ? 1 : 0.5;
}

struct Frame {
  std::optional<Edges> x, y;
};

// Vega's rules: a missing side follows from the other one, or is the picture's own.
Rect place(const Frame& frame, Point at, const ImageAsset& asset, Point center, bool keep_aspect) {
  double width = frame.x ? std::abs(frame.x->a - frame.x->b) : asset.size.width;
  double height = frame.y ? std::abs(frame.y->a - frame.y->b) : asset.size.height;
  if (keep_aspect && frame.x && !frame.y) height = width * asset.size.height / asset.size.width;
  if (keep_aspect && frame.y && !frame.x) width = height * asset.size.width / asset.size.height;
  Rect box{frame.x ? std::min(frame.x->a, frame.x->b) : at.x - center.x * width,
           frame.y ? std::min(frame.y->a, frame.y->b) : at.y - center.y * height, width, height};
  if (!keep_aspect || !frame.x || !frame.y || box.empty()) return box;
  // As large as it fits, in the middle.
  const double scale = std::min(width / asset.size.width, height / asset.size.height);
  const double w = asset.size.width * scale, h = asset.size.height * scale;
  return {box.x + (width - w) / 2, box.y + (height - h) / 2, w, h};
}

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  const TextEncoder urls(unit, context, Channel::Url);
  const Point center{center_of(unit.style, "align"), center_of(unit.style, "baseline")};
  const bool keep_aspect = unit.style.flag("aspect", true), smooth = unit.style.flag("smooth", true);
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const auto found = unit.images->find(urls(row));
    if (found == unit.images->end()) continue;
    const ImageAsset& asset = found->second;
    Frame frame;
    if (x.has_extent()) frame.x = x.rect(row);
    if (y.has_extent()) frame.y = y.rect(row);
    const Point at{x.point(row, Default::Mid), y.point(row, Default::Mid)};
    ImageNode node;
    node.info.at = unit.at;
    node.box = place(frame, at, asset, center, keep_aspect);
    if (!std::isfinite(node.box.x + node.box.y + node.box.width + node.box.height)) continue;
    node.bytes = asset.bytes;
    node.media_type = asset.media_type;
    node.orientation = asset.orientation;
    node.smooth = smooth;
    node.opacity = paint.opacity(row);
    picture.boxes.push_back(node.box);
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kImageMark{.name = "image", .scene_type = "image", .emit = &emit};

}  // namespace jopan
