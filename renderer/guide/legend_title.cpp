#include "guide/legend_title.h"

#include <cmath>

namespace jopan {
namespace {

double round_half_up(double v) {
  return std::floor(v + 0.5);
}

// A title stands along one side of the entries or of the ramp: at its start, its middle or its end.
struct Along {
  std::string anchor;
  double extent = 0;     ///< px of that side
  bool upwards = false;  ///< Beside a vertical ramp texts run along it, from its lower end.
  double lines = 0;      ///< px that further lines take.

  [[nodiscard]] double place() const {
    if (anchor == "start") return upwards ? extent : 0;
    if (anchor == "end") return (upwards ? 0 : extent) - lines;
    return round_half_up(0.5 * (extent - lines));
  }
};

TextAlign align_of(const std::string& anchor, bool flipped) {
  if (anchor == "middle") return TextAlign::Center;
  return (anchor == "end") != flipped ? TextAlign::Right : TextAlign::Left;
}

}  // namespace

// Vega's legendGroupLayout.
LegendTitle place_legend_title(const LegendModel& model, const View& view, const LegendBody& body, double padding,
                               Shaper& shaper) {
  const GuideProps props(model.props, *view.signals);
  LegendTitle title;
  AnchoredText& text = title.text;
  const TextStyle style = guide_text_style(props, "title", *view.config, "guide-title");
  text.text = shape_lines(shaper, model.title, style, props.number("titleLimit", 180));
  const std::string orient = props.text("titleOrient", "top");
  const bool left = orient == "left", right = orient == "right", beside = left || right;
  const bool ramp = model.kind != LegendKind::Symbol, upright_ramp = ramp && model.direction == "vertical";
  const std::string anchor = props.text("titleAnchor", beside ? "middle" : "start");
  text.angle = upright_ramp && beside ? (left ? -90 : 90) : 0;
  TextAlign align = align_of(anchor, false);
  if (upright_ramp && right) {
    align = align_of(anchor, true);
  } else if (beside && !upright_ramp) {
    align = TextAlign::Left;
  }
  text.align = parse_align(props.text("titleAlign", ""), align);
  std::string baseline = "top";
  if (beside && upright_ramp) {
    baseline = right ? "bottom" : "top";
  } else if (beside) {
    baseline = anchor == "start" ? "top" : anchor == "end" ? "bottom" : "middle";
  }
  text.baseline = parse_baseline(props.text("titleBaseline", baseline));
  text.at = {padding, padding};
  title.entries = {padding, padding};

  const double gap = props.number("titlePadding", 5);
  const Rect box = text_box(text);
  const double further =
      static_cast<double>(text.text->lines.size() - 1) * text.text->style.size * text.text->style.leading;
  // The ramp alone, without its labels, where the title runs along it.
  const double down = ramp ? body.core.bottom() : body.bounds.bottom();
  const double across = ramp && !upright_ramp ? body.core.right() : body.bounds.right();
  const Along side{anchor, down, upright_ramp, further}, edge{anchor, across, false, 0};
  if (left) {
    title.entries.x += std::ceil(box.width) + gap;
    text.at.y += side.place();
  } else if (right) {
    text.at.x += across + gap;
    text.at.y += side.place();
  } else if (orient == "bottom") {
    text.at.x += edge.place();
    text.at.y += body.bounds.bottom() + gap;
  } else {
    title.entries.y += box.height + gap;
    text.at.x += edge.place();
  }
  if (const double out = round_half_up(text_box(text).x - padding); out < 0) {
    title.entries.x -= out;
    text.at.x -= out;
  }
  return title;
}

}  // namespace jopan
