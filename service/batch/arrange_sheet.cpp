#include <algorithm>
#include <array>
#include <cmath>

#include "service/batch/contact_sheet.h"

namespace jopan::batch {
namespace {

// px of the sheet
constexpr double kPageWidth = 2200, kPageHeight = 3800, kMargin = 48, kGap = 12, kBlockGap = 32;
constexpr double kTitle = 34, kCaption = 24;

/// The more there is to see, the smaller it is: px of the sheet for a picture 1200 px wide.
double tile_width(std::size_t drawings) {
  constexpr std::array<std::pair<std::size_t, double>, 3> kSteps = {{{24, 460}, {60, 340}, {100, 240}}};
  for (const auto& [most, width] : kSteps)
    if (drawings <= most) return width;
  return 170;
}

Size tile_size(const Plan& plan, const Report& report, std::size_t drawing, double scale) {
  constexpr Size kFailed{1200, 630};
  const PictureRecord& record = report.pictures[drawing * plan.variants.size()];
  const Size size = record.facts ? record.facts->size : kFailed;
  return {std::round(size.width * scale), std::round(size.height * scale)};
}

/// Tiles side by side, wrapped at the page's width; at (0, 0).
SheetBlock block_of(const Plan& plan, const Report& report, std::size_t source, double scale) {
  const std::size_t drawings = plan.sizes() * plan.themes();
  SheetBlock block{source, {}, {}};
  double x = 0, y = kTitle, row_height = 0, width = 0;
  for (std::size_t drawing = source * drawings; drawing < (source + 1) * drawings; ++drawing) {
    const Size size = tile_size(plan, report, drawing, scale);
    if (x > 0 && x + size.width > kPageWidth - 2 * kMargin) {
      x = 0;
      y += row_height + kGap;
      row_height = 0;
    }
    block.tiles.push_back({drawing, {x, y, size.width, size.height}});
    width = std::max(width, x + size.width);
    x += size.width + kGap;
    row_height = std::max(row_height, size.height + kCaption);
  }
  block.box = {0, 0, width, y + row_height};
  return block;
}

void move(SheetBlock& block, double x, double y) {
  block.box = block.box.moved(x, y);
  for (SheetTile& tile : block.tiles) tile.box = tile.box.moved(x, y);
}

}  // namespace

SheetLayout arrange_sheet(const Plan& plan, const Report& report) {
  SheetLayout layout;
  layout.scale = tile_width(plan.drawings()) / 1200;
  double x = kMargin, y = kMargin, row_height = 0;
  const auto end_page = [&] {
    if (layout.pages.empty()) return;
    double right = 0, bottom = 0;
    for (const SheetBlock& block : layout.pages.back().blocks) {
      right = std::max(right, block.box.right());
      bottom = std::max(bottom, block.box.bottom());
    }
    layout.pages.back().size = {std::ceil(right + kMargin), std::ceil(bottom + kMargin)};
  };
  for (std::size_t source = 0; source < plan.sources.size(); ++source) {
    SheetBlock block = block_of(plan, report, source, layout.scale);
    if (x > kMargin && x + block.box.width > kPageWidth - kMargin) {
      x = kMargin;
      y += row_height + kBlockGap;
      row_height = 0;
    }
    if (layout.pages.empty() || (y > kMargin && y + block.box.height > kPageHeight - kMargin)) {
      end_page();
      layout.pages.emplace_back();
      x = kMargin, y = kMargin, row_height = 0;
    }
    move(block, x, y);
    x += block.box.width + kBlockGap;
    row_height = std::max(row_height, block.box.height);
    layout.pages.back().blocks.push_back(std::move(block));
  }
  end_page();
  return layout;
}

}  // namespace jopan::batch
