// boxplot: median, quartiles, and whiskers to the extremes ("min-max") or to the farthest value within `extent` times
// the height of the box (Tukey), beyond which values are outliers.
#include "spec/composite/parts.h"

namespace jopan {
namespace {

struct Box {
  const CompositeSource& source;
  ValueChannel value;
  Extracted others;
  Json own_tooltip;  ///< Tooltip without aggregates, for the outliers; null when there is none.
  bool tukey = true;
  double extent = 1.5;

  [[nodiscard]] std::string column(const char* prefix) const { return prefix + value.name; }
  [[nodiscard]] std::string datum(const char* prefix) const { return datum_of(column(prefix)); }
  [[nodiscard]] Json op(const char* op, const char* as) const {
    return {{"op", op}, {"field", value.field}, {"as", column(as)}};
  }
  /// The shared channels without some of them.
  [[nodiscard]] Json encoding(std::initializer_list<const char*> without) const {
    Json json = others.encoding;
    for (const char* name : without) json.erase(name);
    return json;
  }
  [[nodiscard]] Json tooltip(const std::vector<TooltipLine>& lines) const {
    return summary_tooltip(lines, value, others.encoding);
  }
  [[nodiscard]] Json summary() const {
    const std::string of = " of " + value.title;
    return tooltip({{tukey ? "max_" : "upper_whisker_", "Max" + of},
                    {"upper_box_", "Q3" + of},
                    {"mid_box_", "Median" + of},
                    {"lower_box_", "Q1" + of},
                    {tukey ? "min_" : "lower_whisker_", "Min" + of}});
  }
};

Json quartiles(const Box& box) {
  return Json::array({box.op("q1", "lower_box_"), box.op("q3", "upper_box_")});
}

Json with_invalid(const Box& box, Json mark) {
  if (const Json* invalid = find_member(box.source.mark.props, "invalid")) mark["invalid"] = *invalid;
  return mark;
}

std::vector<CompositeView> whisker_layers(const Box& box) {
  const std::string of = " of " + box.value.title;
  const Json tooltip =
      box.tukey ? box.tooltip({{"upper_whisker_", "Upper Whisker" + of}, {"lower_whisker_", "Lower Whisker" + of}})
                : box.summary();
  const Json encoding = box.encoding({"color", "size"});
  const Json rule = with_invalid(box, {{"type", "rule"}});
  const Json tick = with_invalid(box, {{"type", "tick"},
                                       {"color", "black"},
                                       {"opacity", 1},
                                       {"orient", box.value.vertical() ? "horizontal" : "vertical"}});
  std::vector<CompositeView> layers;
  const auto add = [&](const char* name, const Json& mark, const char* from, const char* to) {
    add_part(layers, box.source, box.value, {name, mark, from, to, encoding, tooltip});
  };
  add("rule", rule, "lower_whisker_", "lower_box_");
  add("rule", rule, "upper_box_", "upper_whisker_");
  add("ticks", tick, "lower_whisker_", "");
  add("ticks", tick, "upper_whisker_", "");
  return layers;
}

// A box without height would hide behind its own median, which then takes the box's colour.
Json median_color(const Box& box) {
  Json color = find_member(box.others.encoding, "color") ? box.others.encoding.at("color") : Json(nullptr);
  if (!color.is_object()) {
    const Json* configured = composite_config(box.source, "box");
    const Json* own = configured ? find_member(*configured, "color") : nullptr;
    const Json* marks = find_member(box.source.config, "mark");
    if (!own) own = marks ? find_member(*marks, "color") : nullptr;
    color = {{"value", own ? *own : Json("#4c78a8")}};
  }
  color["test"] = box.datum("lower_box_") + " >= " + box.datum("upper_box_");
  return {{"condition", std::move(color)}};
}

std::vector<CompositeView> box_layers(const Box& box) {
  std::vector<CompositeView> layers;
  if (!box.tukey) layers = whisker_layers(box);
  Json size;
  if (const Json* own = find_member(box.source.mark.props, "size")) {
    size = *own;
  } else if (const Json* configured = composite_config(box.source, "size")) {
    size = *configured;
  }
  Json bar{{"type", "bar"}, {"orient", box.value.vertical() ? "vertical" : "horizontal"}};
  Json median{{"type", "tick"}, {"orient", box.value.vertical() ? "horizontal" : "vertical"}};
  if (const Json* configured = composite_config(box.source, "median")) {
    if (const Json* color = find_member(*configured, "color")) median["color"] = *color;
  }
  if (!size.is_null()) bar["size"] = median["size"] = size;
  add_part(layers, box.source, box.value,
           {"box", with_invalid(box, bar), "lower_box_", "upper_box_", box.encoding({}), box.summary()});
  Json encoding = box.encoding({"color"});
  encoding["color"] = median_color(box);
  add_part(layers, box.source, box.value,
           {"median", with_invalid(box, median), "mid_box_", "", std::move(encoding), box.summary()});
  return layers;
}

CompositeView summary_view(const Box& box) {
  CompositeView view;
  view.transforms = box.others.transforms;
  Json aggregate = box.others.aggregate;
  for (Json& op : quartiles(box)) aggregate.push_back(std::move(op));
  aggregate.push_back(box.op("median", "mid_box_"));
  aggregate.push_back(box.op("min", box.tukey ? "min_" : "lower_whisker_"));
  aggregate.push_back(box.op("max", box.tukey ? "max_" : "upper_whisker_"));
  view.transforms.push_back({{"aggregate", std::move(aggregate)}, {"groupby", box.others.groupby}});
  view.layers = box_layers(box);
  return view;
}

std::string whisker_end(const Box& box, bool upper) {
  const std::string low = box.datum("lower_box_"), high = box.datum("upper_box_");
  const std::string reach = Json(box.extent).dump() + " * (" + high + " - " + low + ")";
  return upper ? high + " + " + reach : low + " - " + reach;
}

CompositeView outliers(const Box& box) {
  CompositeView view;
  view.mark = part_mark(box.source, "outliers", {{"type", "point"}});
  view.mark_at = part_at(box.source, "outliers");
  const std::string value = datum_path(box.value.field);
  view.transforms.push_back({{"filter", "(" + value + " < " + whisker_end(box, false) + ") || (" + value + " > " +
                                            whisker_end(box, true) + ")"}});
  Json encoding = box.encoding({"size", "tooltip"});
  Json position = box.value.shared;
  position["field"] = box.value.field;
  encoding[std::string(channel_name(box.value.channel))] = std::move(position);
  if (!box.own_tooltip.is_null()) encoding["tooltip"] = box.own_tooltip;
  view.encoding = placed_encoding(box.source, std::move(encoding));
  return view;
}

// Whiskers reach to the farthest values inside; the quartiles are known to each row first.
CompositeView tukey_view(const Box& box) {
  CompositeView whiskers;
  const std::string value = datum_path(box.value.field);
  whiskers.transforms.push_back({{"filter", "(" + whisker_end(box, false) + " <= " + value + ") && (" + value +
                                                " <= " + whisker_end(box, true) + ")"}});
  Json aggregate = Json::array({box.op("min", "lower_whisker_"), box.op("max", "upper_whisker_")});
  for (const char* edge : {"lower_box_", "upper_box_"})
    aggregate.push_back(
        {{"op", edge[0] == 'l' ? "min" : "max"}, {"field", box.column(edge)}, {"as", box.column(edge)}});
  for (const Json& op : box.others.aggregate) aggregate.push_back(op);
  whiskers.transforms.push_back({{"aggregate", std::move(aggregate)}, {"groupby", box.others.groupby}});
  whiskers.layers = whisker_layers(box);

  CompositeView view;
  view.transforms = box.others.transforms;
  view.transforms.push_back({{"joinaggregate", quartiles(box)}, {"groupby", box.others.groupby}});
  if (CompositeView points = outliers(box); !points.mark.is_null()) view.layers.push_back(std::move(points));
  view.layers.push_back(std::move(whiskers));
  return view;
}

// Aggregated tooltips belong to the boxes, plain ones to the outliers.
void split_tooltip(Encoding& encoding, Json& plain) {
  std::vector<ChannelDef> aggregated;
  for (const ChannelDef& def : encoding.channels) {
    if (def.channel != Channel::Tooltip) continue;
    if (!def.aggregate.empty()) {
      aggregated.push_back(def);
    } else if (plain.is_null()) {
      plain = typed_json(def);
    } else {
      if (!plain.is_array()) plain = Json::array({plain});
      plain.push_back(typed_json(def));
    }
  }
  encoding.remove(Channel::Tooltip);
  for (ChannelDef& def : aggregated) encoding.channels.push_back(std::move(def));
}

Result<CompositeView> expand(const CompositeSource& source) {
  JOPAN_TRY(const Channel axis, composite_axis(source));
  JOPAN_TRY(ValueChannel value, value_channel(source, axis));
  Box box{.source = source, .value = std::move(value), .others = {}, .own_tooltip = nullptr};
  const Json* extent = find_member(source.mark.props, "extent");
  if (!extent) extent = composite_config(source, "extent");
  if (extent && extent->is_number()) {
    box.extent = extent->get<double>();
  } else if (extent && *extent == "min-max") {
    box.tukey = false;
  } else if (extent) {
    return fail(error_at(source.mark.at / "extent", "mark.bad_extent",
                         "a boxplot's extent is a number such as 1.5, or \"min-max\""));
  }
  Encoding others = source.encoding;
  others.remove(axis);
  split_tooltip(others, box.own_tooltip);
  JOPAN_TRY(box.others, extract_transforms(others, source.config));
  CompositeView view;
  if (box.tukey) view.layers.push_back(tukey_view(box));
  view.layers.push_back(summary_view(box));
  return view;
}

}  // namespace

extern const CompositeMark kBoxplotMark{.name = "boxplot", .expand = &expand};

}  // namespace jopan
