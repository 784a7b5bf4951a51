#include "layout/label_item.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "spec/field_name.h"

namespace jopan {
namespace {

// Labels of two lines stand closer than running text; Hangul still needs more than Latin.
constexpr double kLeading = 1.24;

struct PlaceName {
  std::string_view name;
  LabelAt at;
};
constexpr std::array<PlaceName, 7> kPlaces = {{{"end", LabelAt::End},
                                               {"inside", LabelAt::Inside},
                                               {"line-end", LabelAt::LineEnd},
                                               {"point", LabelAt::Point},
                                               {"callout", LabelAt::Callout},
                                               {"between", LabelAt::Between},
                                               {"rule", LabelAt::Rule}}};

const Json& place_of(const UnitView& unit) {
  static const Json kNone = Json::object();
  const Json* place = unit.style.own("place");
  return place != nullptr && place->is_object() ? *place : kNone;
}

double number_member(const Json& json, const char* name, double fallback) {
  const Json* member = find_member(json, name);
  return member != nullptr && member->is_number() ? member->get<double>() : fallback;
}

std::vector<std::string> text_list(const Json* json) {
  std::vector<std::string> list;
  if (json == nullptr) return list;
  if (json->is_string()) list.push_back(json->get<std::string>());
  if (json->is_array()) {
    for (const auto& entry : *json) {
      if (entry.is_string()) list.push_back(entry.get<std::string>());
    }
  }
  return list;
}

Color solid(const Paint& paint, const Color& fallback) {
  const auto* color = std::get_if<Color>(&paint);
  return color != nullptr ? *color : fallback;
}

// Middle of the band that a growth label starts from (X) or leads to (X2).
std::optional<double> band_center(const UnitView& unit, const RangedScales& scales, Channel channel, std::size_t row) {
  const ChannelDef* def = unit.encoding.find(channel);
  const RangedScale* scale = scales.find(unit.scale(Channel::X));
  if (def == nullptr || scale == nullptr) return std::nullopt;
  const Column* column = unit.table->find(column_name(*def));
  if (column == nullptr) return std::nullopt;
  const double start = scale->number(column->values[row]);
  return std::isfinite(start) ? std::optional(start + scale->bandwidth() / 2) : std::nullopt;
}

}  // namespace

Color readable_on(const Color& mark) {
  constexpr double kContrast = 4.5;
  const Color white{255, 255, 255}, black{17, 17, 17};
  const double on_white = contrast_ratio(white, mark), on_black = contrast_ratio(black, mark);
  return on_white >= std::min(on_black, kContrast) ? white : black;
}

LabelAt label_at(const UnitView& unit) {
  const Json* at = find_member(place_of(unit), "at");
  const std::string name = at != nullptr && at->is_string() ? at->get<std::string>() : "";
  for (const PlaceName& place : kPlaces) {
    if (place.name == name) return place.at;
  }
  return LabelAt::Point;
}

double label_config(const View& view, std::string_view name, double fallback) {
  return view.config->number("label", name, fallback);
}

void reshape(LabelItem& item, double size, Shaper& shaper, double limit) {
  item.style.size = size;
  item.shaped = limit > 0 ? shaper.lay_out(item.text, item.style, {.width = limit, .wrap = Wrap::Balanced})
                          : shaper.lay_out(item.text, item.style, {.width = 0, .wrap = Wrap::None});
}

double label_height(const ShapedText& text) {
  return text.height;
}

ValueAxis value_axis_of(const UnitView& unit, const RangedScales& scales) {
  const RangedScale* x = scales.find(unit.scale(Channel::X));
  const RangedScale* y = scales.find(unit.scale(Channel::Y));
  ValueAxis axis;
  axis.horizontal = x != nullptr && (y == nullptr || (y->discrete() && !x->discrete()));
  axis.scale = axis.horizontal ? x : y;
  if (axis.scale != nullptr) axis.zero = axis.scale->zero_or_min(false);
  return axis;
}

Edges gap_of(const LabelItem& item, const RangedScales& scales) {
  const RangedScale* scale = scales.find(item.unit->scale(Channel::X));
  const double band = scale == nullptr ? 0 : scale->bandwidth();
  return {std::min(item.x.a, item.x.b) + band / 2, std::max(item.x.a, item.x.b) - band / 2};
}

bool fits_gap(const LabelItem& item, const RangedScales& scales) {
  constexpr double kAir = 0.2;  // em on each side.
  const Edges gap = gap_of(item, scales);
  return gap.b - gap.a >= item.shaped->width + 2 * kAir * item.style.size;
}

std::vector<LabelItem> label_items(const UnitView& unit, const MarkContext& context, double limit) {
  const Json& place = place_of(unit);
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  const TextEncoder texts(unit, context);
  const double size = unit.style.number("fontSize", label_config(context.view, "fontSize", 12));
  LabelItem common;
  common.at = label_at(unit);
  common.unit = &unit;
  common.style = mark_text_style(unit, context, size);
  common.style.leading = kLeading;
  common.min_size = std::min(size, label_config(context.view, "minFontSize", size));
  common.prefer = text_list(find_member(place, "prefer"));
  common.offset = number_member(place, "offset", 0);
  common.priority = number_member(place, "priority", 0);
  const Json* optional = find_member(place, "optional");
  common.optional = optional != nullptr && *optional == true;

  std::vector<LabelItem> items;
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    LabelItem item = common;
    item.row = row;
    item.text = texts(row);
    if (item.text.empty()) continue;
    item.anchor = {x.point(row, Default::Mid), y.point(row, Default::Mid)};
    if (item.at == LabelAt::Inside) {
      // A band behind the data spans the plot; a segment of a bar has its extent along the values and its band across
      // them.
      const bool across = value_axis_of(unit, context.scales).horizontal;
      item.x = across ? x.range(row, Default::ZeroOrMax, Default::ZeroOrMin) : Edges{item.anchor.x, item.anchor.x};
      item.y = across ? Edges{item.anchor.y, item.anchor.y} : y.range(row, Default::ZeroOrMax, Default::ZeroOrMin);
    }
    if (item.at == LabelAt::Between) {
      const auto first = band_center(unit, context.scales, Channel::X, row),
                 second = band_center(unit, context.scales, Channel::X2, row);
      if (!first || !second) continue;
      item.anchor.x = *first;
      item.x = {*first, *second};
    }
    if (!std::isfinite(item.anchor.x) || !std::isfinite(item.anchor.y)) continue;
    item.color = solid(paint.fill(row), Color{});
    reshape(item, size, context.shaper, limit);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace jopan
