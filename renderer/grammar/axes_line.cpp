#include "grammar/axes_line.h"

#include <algorithm>

#include "grammar/house_labels.h"

namespace jopan {
namespace {

bool has_numbers(const ScaleModel& scale) {
  return !scale.values.empty() && std::all_of(scale.values.begin(), scale.values.end(),
                                              [](const Value& value) { return std::holds_alternative<double>(value); });
}

// Names and times say themselves what they are; numbers do not.
bool needs_title(const AxisModel& axis) {
  if (axis.title_given) return true;
  if (axis.scale->traits().temporal) return false;
  return !axis.scale->discrete() || has_numbers(*axis.scale);
}

std::string described(const AxisModel& axis, bool alone) {
  std::string text;
  for (const std::string& line : axis.line_title) text += (text.empty() ? "" : " ") + line;
  if (axis.format_type != "house" || axis.scale->discrete() || axis.scale->traits().temporal) return text;
  const AxisDivisor divisor = house_divisor(*axis.scale);
  if (divisor.name.empty()) return text;
  if (alone && !text.empty()) return text + ", 단위: " + std::string(divisor.name);
  return text + "(" + std::string(divisor.name) + ")";
}

struct Side {
  std::string name, text;
  std::string alone;  ///< The text where no other side has one.
};

const char* side_name(const AxisModel& axis, bool several) {
  if (!several) return axis.channel == Channel::X ? "가로" : "세로";
  if (axis.orient == "left") return "왼쪽";
  if (axis.orient == "right") return "오른쪽";
  return axis.orient == "top" ? "위" : "아래";
}

std::vector<Side> described_sides(const std::vector<AxisModel>& axes) {
  std::vector<Side> sides;
  for (const AxisModel& axis : axes) {
    if (axis.line_title.empty() || !needs_title(axis)) continue;
    const bool several = std::count_if(axes.begin(), axes.end(), [&](const AxisModel& other) {
                           return other.channel == axis.channel && !other.line_title.empty();
                         }) > 1;
    const std::string text = described(axis, false);
    if (!text.empty()) sides.push_back({side_name(axis, several), text, described(axis, true)});
  }
  return sides;
}

}  // namespace

std::vector<std::string> axes_lines(const std::vector<AxisModel>& axes) {
  const std::vector<Side> sides = described_sides(axes);
  if (sides.size() == 1) return {"(" + sides.front().alone + ")"};
  std::vector<std::string> lines;
  for (const Side& side : sides) lines.push_back(side.name + ": " + side.text);
  return lines;
}

std::string axes_line(const std::vector<AxisModel>& axes) {
  const std::vector<Side> sides = described_sides(axes);
  if (sides.empty()) return "";
  if (sides.size() == 1) return "(" + sides.front().alone + ")";
  std::string line;
  for (const Side& side : sides) line += (line.empty() ? "(" : ", ") + side.name + ": " + side.text;
  return line + ")";
}

std::string axes_line(const View& view) {
  if (!view.grid) return axes_line(view.axes);
  if (!view.grid->facet) return "";
  for (const View& cell : view.grid->cells) {
    if (!cell.units.empty() || cell.grid) return axes_line(cell);
  }
  return "";
}

}  // namespace jopan
