#include "grammar/direct_labels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <span>

#include "data/transform/groups.h"
#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

// More names than this stand better in a legend.
constexpr std::size_t kMostLines = 8;
// Between a line's end and its name, in label sizes.
constexpr double kGap = 0.4;

bool is_part_of_lines(const UnitView& unit) {
  return unit.mark == "line" || unit.overlays == "line";
}

/// The unit whose lines can be named; null where there is none, or not just one.
const UnitView* lines_of(const View& plot) {
  const UnitView* lines = nullptr;
  for (const auto& unit : plot.units) {
    if (!is_part_of_lines(*unit) && unit->mark != "rule" && unit->mark != "rect") return nullptr;
    if (unit->mark != "line") continue;
    if (lines) return nullptr;
    lines = unit.get();
  }
  return lines;
}

/// The colour definition that tells the lines apart.
const ChannelDef* naming_def(const UnitView& lines) {
  const ChannelDef *x = lines.encoding.find(Channel::X), *y = lines.encoding.find(Channel::Y);
  const ChannelDef* color = lines.encoding.find(Channel::Color);
  if (!color) color = lines.encoding.find(Channel::Stroke);
  if (!x || !y || !x->is_field() || !y->is_field() || !color || !color->field || !color->conditions.empty())
    return nullptr;
  if (color->find("legend") || !lines.scale(color->channel) || !lines.scale(color->channel)->discrete()) return nullptr;
  const std::vector<std::string> groups = path_groups(lines.mark, lines.encoding);
  const bool alone = groups.size() == 1 && groups.front() == column_name(*color);
  const std::size_t count = lines.scale(color->channel)->values.size();
  return alone && lines.orient != "horizontal" && count > 1 && count <= kMostLines ? color : nullptr;
}

/// The last row of every line that has a value.
std::vector<std::size_t> last_rows(const UnitView& lines, const ChannelDef& color) {
  const ChannelDef &x = *lines.encoding.find(Channel::X), &y = *lines.encoding.find(Channel::Y);
  const Column *along = lines.table->find(column_name(x)), *value = lines.table->find(value_column(lines, y)),
               *names = lines.table->find(column_name(color));
  std::vector<std::size_t> rows;
  if (!along || !value || !names) return rows;
  const ValidRows has_value(*lines.table, {value_column(lines, y)});
  const Groups groups = group_rows(*lines.table, {column_name(color)});
  constexpr std::size_t kNone = SIZE_MAX;
  std::vector<std::size_t> place(groups.size(), kNone);  // Of each line's row among `rows`.
  const std::span<const double> numbers = along->values.numbers();
  const auto comes_before = [&](std::size_t a, std::size_t b) {
    const bool plain = !numbers.empty() && !std::isnan(numbers[a]) && !std::isnan(numbers[b]);
    return plain ? numbers[a] < numbers[b] : compare_values(along->values[a], along->values[b]) < 0;
  };
  for (std::size_t row = 0; row < lines.table->rows(); ++row) {
    if (!has_value.all() && !has_value(row)) continue;
    std::size_t& at = place[groups.of_row[row]];
    if (at == kNone) {
      at = rows.size();
      rows.push_back(row);
    } else if (comes_before(rows[at], row)) {
      rows[at] = row;
    }
  }
  std::set<std::string> drawn;  // A domain may leave out names.
  for (const Value& name : lines.scale(color.channel)->values) drawn.insert(value_key(name));
  std::erase_if(rows, [&](std::size_t row) { return !drawn.contains(value_key(names->values[row])); });
  return rows;
}

}  // namespace

void label_lines_directly(View& plot) {
  const Json* wanted = plot.config->find("line", "directLabels");
  if (plot.grid || !wanted || *wanted != true) return;
  const UnitView* lines = lines_of(plot);
  const ChannelDef* color = lines ? naming_def(*lines) : nullptr;
  if (!color) return;
  const ScaleModel* scale = lines->scale(color->channel);
  auto labels = std::make_unique<UnitView>();
  labels->name = lines->name + "_names";
  labels->at = lines->at;
  labels->mark = "text";
  for (const Channel channel : {Channel::X, Channel::Y}) labels->encoding.set(*lines->encoding.find(channel));
  ChannelDef fill = *color;
  fill.channel = Channel::Color;
  labels->encoding.set(std::move(fill));
  ChannelDef text;
  text.channel = Channel::Text;
  text.at = color->at;
  text.field = column_name(*color);
  text.json = {{"field", *text.field}};
  text.type = FieldType::Nominal;
  text.time_unit = color->time_unit;
  text.time_unit_binned = true;
  labels->encoding.set(std::move(text));
  const double label_size = plot.config->number("label", "fontSize", 11);
  labels->style = MarkStyle(
      {.type = "text", .props = {{"place", {{"at", "line-end"}, {"offset", kGap * label_size}}}}, .at = lines->at},
      *plot.config);
  labels->table = std::make_shared<const Table>(lines->table->take_rows(last_rows(*lines, *color)));
  labels->raw = labels->scale_table = labels->table;
  labels->scales = lines->scales;
  labels->scales[Channel::Color] = lines->scales.at(color->channel);
  std::erase_if(plot.legends, [&](const LegendModel& legend) {
    return std::all_of(legend.scales.begin(), legend.scales.end(),
                       [&](const auto& one) { return one.second.get() == scale; });
  });
  plot.units.push_back(std::move(labels));
}

}  // namespace jopan
