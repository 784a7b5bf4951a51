#include "backend/svg/sheet.h"
#include "backend/svg/xml.h"
#include "scene/thin.h"

namespace jopan::svg {

namespace {

/// Hundredths of a px: finer than any device shows, a byte a number shorter than thousandths.
constexpr int kPathDecimals = 2;

}  // namespace

void draw_path(Sheet& sheet, const PathNode& node) {
  if (node.path.empty()) return;
  std::string& out = sheet.body;
  out += "<path";
  append_class(sheet, node.info);
  out += " d=\"";
  const auto thin = thinned(node.path, kFinestColumns);
  append_path_data(out, thin ? *thin : node.path, kPathDecimals);
  out += '"';
  append_paint(sheet, "fill", node.fill);
  append_stroke(sheet, node.stroke);
  append_opacity(sheet, node.opacity);
  out += "/>";
}

}  // namespace jopan::svg
