#include <cmath>
#include <map>

#include "guide/grid_layout.h"
#include "layout/frame.h"

namespace jopan {
namespace {

double round_half_up(double v) {
  return std::floor(v + 0.5);
}

/// One after the other, in as many lines as it takes.
std::vector<Point> in_lines(const std::vector<Rect>& boxes, double width, double gap) {
  std::vector<Point> places;
  double x = 0, y = 0, line = 0;
  for (const Rect& box : boxes) {
    if (x > 0 && x + box.width > width) {
      x = 0;
      y += line + gap / 2;
      line = 0;
    }
    places.push_back({x, y});
    x += box.width + gap;
    line = std::max(line, box.height);
  }
  return places;
}

}  // namespace

void place_legends(std::vector<LegendPicture>& legends, const LegendSurroundings& around, std::vector<Node>& nodes,
                   Rect& bounds) {
  const auto& [view, plot, x_bounds, y_bounds, box] = around;
  std::vector<std::string> orients;
  std::map<std::string, std::vector<std::size_t>> sides;
  for (std::size_t i = 0; i < legends.size(); ++i) {
    if (!sides.contains(legends[i].orient)) orients.push_back(legends[i].orient);
    sides[legends[i].orient].push_back(i);
  }
  std::vector<Point> places(legends.size());
  for (const std::string& orient : orients) {
    const auto& indices = sides[orient];
    if (orient == "none") {
      for (std::size_t i : indices) places[i] = legends[i].given_at;
      continue;
    }
    double offset = -1e9;
    for (std::size_t i : indices) offset = std::max(offset, legends[i].offset.value_or(-1e9));
    if (offset < -1e8) offset = view.config->number("legend", "offset", 18);
    const bool vertical = orient == "left" || orient == "right";
    std::vector<Rect> boxes;
    for (std::size_t i : indices) boxes.push_back({0, 0, legends[i].size.width, legends[i].size.height});
    GridOptions grid;
    grid.columns = vertical ? 1 : boxes.size();
    grid.column_padding = grid.row_padding = 8;
    const auto moves = box && !vertical ? in_lines(boxes, box->chart.right() - x_bounds.x, grid.column_padding * 2)
                                        : grid_layout(boxes, grid);
    double width = 0, height = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      width = std::max(width, moves[i].x + boxes[i].width);
      height = std::max(height, moves[i].y + boxes[i].height);
    }
    Point at;
    if (orient == "left") at = {std::floor(x_bounds.x) - offset - width, 0};
    if (orient == "right") at = {std::ceil(x_bounds.right()) + offset, 0};
    if (orient == "top") at = {0, std::floor(y_bounds.y) - offset - height};
    if (orient == "bottom") at = {0, std::ceil(y_bounds.bottom()) + offset};
    if (orient == "top-left") at = {offset, offset};
    if (orient == "top-right") at = {plot.width - offset - width, offset};
    if (orient == "bottom-left") at = {offset, plot.height - offset - height};
    if (orient == "bottom-right") at = {plot.width - offset - width, plot.height - offset - height};
    if (box && (orient == "top" || orient == "bottom"))
      at.x = std::floor(x_bounds.x);  // On the card's left edge, with the axis labels.
    for (std::size_t i = 0; i < indices.size(); ++i)
      places[indices[i]] = {round_half_up(at.x) + moves[i].x, round_half_up(at.y) + moves[i].y};
  }
  for (std::size_t i = 0; i < legends.size(); ++i) {
    GroupNode item;
    item.transform = Transform::translation(places[i].x, places[i].y);
    item.children = std::move(legends[i].parts);
    GroupNode group;
    group.info.mark_type = "group";
    group.info.role = "legend";
    group.children.emplace_back(std::move(item));
    nodes.emplace_back(std::move(group));
    // In a card a legend above or below runs over the whole width of the box and asks for no width beside the plot.
    const bool beside = legends[i].orient == "left" || legends[i].orient == "right";
    bounds =
        joined(bounds, {places[i].x, places[i].y, box && !beside ? 0 : legends[i].size.width, legends[i].size.height});
  }
}

}  // namespace jopan
