#include <algorithm>
#include <cmath>

#include "grammar/label_format.h"
#include "guide/legend.h"
#include "guide/overlap.h"

namespace jopan {
namespace {

// em of its labels.
constexpr double kShortestRamp = 2, kEndGap = 0.35, kBandGap = 0.5;
// Of its own length: as far as bands stretch for their labels.
constexpr double kLongestBands = 3;

// Stops along the ramp, dense enough for any scheme.
LinearGradient ramp_paint(const RangedScale& scale, bool vertical, double opacity) {
  LinearGradient gradient;
  gradient.from = vertical ? Point{0, 1} : Point{0, 0};
  gradient.to = vertical ? Point{0, 0} : Point{1, 0};
  constexpr int kStops = 24;
  const auto& domain = scale.domain();
  if (domain.size() < 2) return gradient;
  ContinuousScale position = scale.continuous();
  position.domain = {domain.front(), domain.back()};
  position.range = {0, 1};
  for (int i = 0; i <= kStops; ++i) {
    const double t = static_cast<double>(i) / kStops;
    Color color = scale.color_at(scale.fraction(position.invert(t)));
    color.a *= opacity;
    gradient.stops.push_back({t, color});
  }
  return gradient;
}

/// The labels of both ends of a ramp, which may stand beside it.
struct RampEnds {
  AnchoredText low, high;
  std::size_t shortened = 0;
  double gap = 0;  ///< px between a label and the ramp.

  /// px beside the ramp.
  [[nodiscard]] double width() const { return std::ceil(text_box(low).width + gap) + text_box(high).width + gap; }
};

RampEnds ramp_ends(const std::vector<LegendEntry>& entries, const GuideProps& props, const TextStyle& style,
                   Shaper& shaper, double room) {
  const double gap = style.size * kEndGap;
  double limit = props.number("labelLimit", 160);
  if (room > 0) limit = std::min(limit, std::max(style.size, (room - kShortestRamp * style.size) / 2 - gap));
  const auto label = [&](const LegendEntry& entry) {
    AnchoredText text;
    text.text = shape_lines(shaper, {entry.label}, style, limit);
    text.baseline = "middle";
    return text;
  };
  RampEnds ends{label(entries.front()), label(entries.back()), 0, gap};
  if (ends.low.text->text != entries.front().label) ++ends.shortened;
  if (ends.high.text->text != entries.back().label) ++ends.shortened;
  return ends;
}

// The labels of both ends beside a lying ramp: one line in all.
LegendBody with_ends_beside(LegendBody ramp, RampEnds ends, const Paint& fill) {
  auto& [low, top, shortened, gap] = ends;
  const double thickness = ramp.core.height, high = std::max(thickness, low.text->style.size);
  low.at = {0, high / 2};
  const double from = std::ceil(text_box(low).right() + gap);
  top.at = {from + ramp.core.width + gap, high / 2};
  GroupNode moved, texts;
  moved.transform = Transform::translation(from, (high - thickness) / 2);
  moved.children = std::move(ramp.nodes);
  texts.info.mark_type = "text";
  texts.info.role = "legend-label";
  texts.children.emplace_back(text_node(low, fill, {}));
  texts.children.emplace_back(text_node(top, fill, {}));
  LegendBody body;
  body.shortened = shortened;
  body.nodes.emplace_back(std::move(moved));
  body.nodes.emplace_back(std::move(texts));
  body.core = body.bounds = {0, 0, std::ceil(text_box(top).right()), high};
  return body;
}

// Entries for both ends of the domain.
std::vector<LegendEntry> end_entries(const LegendModel& model, const View& view, const RangedScale& scale) {
  std::vector<LegendEntry> entries(2);
  const bool time = scale.model().traits().temporal;
  const TextOf text = tick_formatter(scale, {model.format, model.format_type}, 5, true, *view.signals);
  for (std::size_t i = 0; i < 2; ++i) {
    const double end = i == 0 ? scale.domain().front() : scale.domain().back();
    entries[i].value = time ? Value(Timestamp{end}) : Value(end);
    entries[i].label = text(entries[i].value);
  }
  return entries;
}

double label_width(const LegendEntry& entry, const GuideProps& props, const TextStyle& style, Shaper& shaper) {
  return entry.label.empty() ? 0 : shape_lines(shaper, {entry.label}, style, props.number("labelLimit", 160))->width;
}

// So long that the labels of neighbouring bands stand apart.
double band_length(const LegendModel& model, const View& view, const RangedScale& scale, Shaper& shaper, double length,
                   double room) {
  const GuideProps props(model.props, *view.signals);
  const TextStyle style = guide_text_style(props, "label", *view.config, "guide-label");
  const auto entries = legend_entries(model, view, scale, length);
  double needed = length;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const double before = label_width(entries[i - 1], props, style, shaper),
                 own = label_width(entries[i], props, style, shaper);
    const double share = entries[i].share - entries[i - 1].share;
    if (before > 0 && own > 0 && share > 0)
      needed = std::max(needed, ((before + own) / 2 + kBandGap * style.size) / share);
  }
  return std::min({needed, room, length * kLongestBands});
}

}  // namespace

double gradient_length(const LegendModel& model, const View& view, const PlotSpace& space) {
  const GuideProps props(model.props, *view.signals);
  const double given = props.number("gradientLength", 0);
  if (given > 0) return given;
  if (model.kind == LegendKind::Discrete) return 200;
  if (model.direction == "horizontal") {
    const double low = props.number("gradientHorizontalMinLength", 100),
                 high = props.number("gradientHorizontalMaxLength", 200);
    return model.orient == "top" || model.orient == "bottom" ? std::clamp(space.width, low, high) : low;
  }
  return std::clamp(space.height, props.number("gradientVerticalMinLength", 64),
                    props.number("gradientVerticalMaxLength", 200));
}

LegendBody gradient_ramp(const LegendModel& model, const View& view, const RangedScales& scales, Shaper& shaper,
                         double room) {
  const GuideProps props(model.props, *view.signals);
  const RangedScale& scale = *scales.find(model.scales.front().second.get());
  const bool vertical = model.direction == "vertical";
  const TextStyle style = guide_text_style(props, "label", *view.config, "guide-label");
  std::optional<RampEnds> ends;
  if (props.text("gradientLabels", "") == "ends" && !vertical && model.kind == LegendKind::Gradient &&
      !props.has("values") && scale.domain().size() >= 2)
    ends = ramp_ends(end_entries(model, view, scale), props, style, shaper, room);
  double length = gradient_length(model, view, scales.space());
  const double thickness = props.number("gradientThickness", 16);
  if (room > 0 && !vertical)
    length = std::min(length, std::max(kShortestRamp * style.size, room - (ends ? ends->width() : 0)));
  const bool bands = room > 0 && !vertical && model.kind == LegendKind::Discrete;
  if (bands) length = band_length(model, view, scale, shaper, length, room);
  const auto entries = legend_entries(model, view, scale, length);
  const double opacity =
      props.number("gradientOpacity", model.ramp_opacity.is_number() ? model.ramp_opacity.get<double>() : 1);
  LegendBody body;
  GroupNode paint;
  paint.info.mark_type = "rect";
  const Rect whole = vertical ? Rect{0, 0, thickness, length} : Rect{0, 0, length, thickness};
  if (model.kind == LegendKind::Gradient) {
    paint.info.role = "legend-gradient";
    PathNode ramp;
    ramp.path.add_rect(whole);
    ramp.fill = ramp_paint(scale, vertical, 1);
    ramp.opacity = opacity;
    paint.children.emplace_back(std::move(ramp));
  } else {
    paint.info.role = "legend-band";
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const double from = entries[i].share * length, extent = (entries[i].next_share - entries[i].share) * length;
      PathNode band;
      band.path.add_rect(vertical ? Rect{0, length - from - extent, thickness, extent}
                                  : Rect{from, 0, extent, thickness});
      const Json color = scale.outputs() ? scale.output_at(i) : Json(nullptr);
      if (color.is_string()) {
        if (const auto parsed = parse_color(color.get<std::string>())) band.fill = *parsed;
      }
      band.opacity = opacity;
      paint.children.emplace_back(std::move(band));
    }
  }
  body.nodes.emplace_back(std::move(paint));
  body.bounds = body.core = whole;
  if (ends)
    return with_ends_beside(std::move(body), std::move(*ends),
                            guide_text_fill(props, "label", *view.config, "guide-label"));

  const double offset =
      props.number("labelOffset", 4) == 4 ? props.number("gradientLabelOffset", 2) : props.number("labelOffset", 2);
  std::vector<AnchoredText> labels;
  std::vector<Rect> boxes;
  for (const LegendEntry& entry : entries) {
    if (entry.label.empty()) continue;
    AnchoredText label;
    label.text = shape_lines(shaper, {entry.label}, style, props.number("labelLimit", 160));
    if (vertical) {
      label.at = {thickness + offset, (1 - entry.share) * length};
      label.baseline = entry.share <= 0 ? "bottom" : entry.share >= 1 ? "top" : "middle";
    } else {
      label.at = {entry.share * length, thickness + offset};
      label.baseline = "top";
      label.align = entry.share <= 0 ? TextAlign::Left : entry.share >= 1 ? TextAlign::Right : TextAlign::Center;
    }
    boxes.push_back(text_box(label));
    labels.push_back(std::move(label));
  }
  const Json overlap = props.get("labelOverlap");
  const auto keep = without_overlap(boxes,
                                    overlap.is_string()                    ? overlap.get<std::string>()
                                    : overlap.is_null() || overlap == true ? "parity"
                                                                           : "",
                                    props.number("labelSeparation", bands ? kBandGap / 2 * style.size : 0));
  GroupNode texts;
  texts.info.mark_type = "text";
  texts.info.role = "legend-label";
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!keep[i]) continue;
    body.bounds = body.bounds.united(boxes[i]);
    texts.children.emplace_back(text_node(labels[i], guide_text_fill(props, "label", *view.config, "guide-label"), {}));
  }
  body.nodes.emplace_back(std::move(texts));
  return body;
}

}  // namespace jopan
