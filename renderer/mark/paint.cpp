#include <cmath>

#include "mark/encode.h"

namespace jopan {
namespace {

LineCap parse_cap(const std::string& name) {
  return name == "round" ? LineCap::Round : name == "square" ? LineCap::Square : LineCap::Butt;
}
LineJoin parse_join(const std::string& name) {
  return name == "round" ? LineJoin::Round : name == "bevel" ? LineJoin::Bevel : LineJoin::Miter;
}

std::vector<double> parse_dash(const Json& json) {
  std::vector<double> dash;
  if (!json.is_array()) return dash;
  double sum = 0;
  for (const Json& item : json) {
    if (!item.is_number() || item.get<double>() < 0) return {};
    dash.push_back(item.get<double>());
    sum += dash.back();
  }
  return sum <= 0 ? std::vector<double>{} : dash;
}

}  // namespace

bool is_filled(const MarkStyle& style) {
  if (const Json* filled = style.get("filled"); filled && filled->is_boolean()) return filled->get<bool>();
  return style.type() != "point" && style.type() != "line" && style.type() != "rule";
}

Json default_paint(const MarkStyle& style, bool fill, bool filled) {
  const char* vega = fill ? "fill" : "stroke";
  const bool colored = fill == filled;
  if (const Json* special = style.own(vega)) return *special;
  if (colored) {
    if (const Json* color = style.get("color", vega)) return *color;
  } else if (const Json* configured = style.configured(vega, vega)) {
    return *configured;
  }
  return nullptr;
}

Paint parse_paint(const Json& json) {
  if (json.is_string()) {
    if (json == "transparent" || json == "none") return {};
    if (const auto color = parse_color(json.get<std::string>())) return *color;
    return {};
  }
  const Json* kind = find_member(json, "gradient");
  const Json* stops = find_member(json, "stops");
  if (!kind || !stops || !stops->is_array()) return {};
  LinearGradient gradient;
  const auto number = [&](const char* name, double fallback) {
    const Json* value = find_member(json, name);
    return value && value->is_number() ? value->get<double>() : fallback;
  };
  gradient.from = {number("x1", 0), number("y1", 0)};
  gradient.to = {number("x2", 1), number("y2", 0)};
  for (const Json& stop : *stops) {
    const Json *offset = find_member(stop, "offset"), *color = find_member(stop, "color");
    const auto parsed = color && color->is_string() ? parse_color(color->get<std::string>()) : std::nullopt;
    if (offset && offset->is_number() && parsed) gradient.stops.push_back({offset->get<double>(), *parsed});
  }
  return gradient;
}

Paint with_opacity(Paint paint, double opacity) {
  if (opacity >= 1 || !std::isfinite(opacity)) return paint;
  if (auto* color = std::get_if<Color>(&paint)) color->a *= opacity;
  if (auto* gradient = std::get_if<LinearGradient>(&paint)) {
    for (GradientStop& stop : gradient->stops) stop.color.a *= opacity;
  }
  return paint;
}

PaintEncoder::PaintEncoder(const UnitView& unit, const MarkContext& context)
    : filled_(is_filled(unit.style)),
      color_fills_(filled_ && !unit.style.own("fill")),
      color_strokes_(!filled_ && !unit.style.own("stroke")),
      color_(unit, context, Channel::Color, filled_ ? "fill" : "stroke"),
      fill_(unit, context, Channel::Fill, "fill"),
      stroke_(unit, context, Channel::Stroke, "stroke"),
      opacity_(unit, context, Channel::Opacity),
      fill_opacity_(unit, context, Channel::FillOpacity),
      stroke_opacity_(unit, context, Channel::StrokeOpacity),
      stroke_width_(unit, context, Channel::StrokeWidth),
      size_(unit, context, Channel::Size, "strokeWidth"),
      dash_(unit, context, Channel::StrokeDash),
      pattern_(unit, context, Channel::Pattern) {
  const Signals& signals = *context.view.signals;
  const Json default_fill = default_paint(unit.style, true, filled_),
             default_stroke = default_paint(unit.style, false, filled_);
  default_fill_ = RowValue(&default_fill, *unit.table, signals);
  default_stroke_ = RowValue(&default_stroke, *unit.table, signals);
  color_.set_default(filled_ ? default_fill : default_stroke);
  fill_.set_default(default_fill);
  stroke_.set_default(default_stroke);
  const auto text = [&](const char* name) {
    const Json* value = unit.style.get_or_vega(name);
    const Json resolved = value ? signals.resolve(*value) : Json(nullptr);
    return resolved.is_string() ? resolved.get<std::string>() : std::string();
  };
  // A brand's round ends would close the gaps of the document's dashes.
  const bool dashed = context.view.config->find("zoom") && (dash_.encoded() || unit.style.get("strokeDash"));
  if (!dashed || unit.style.own("strokeCap")) base_stroke_.cap = parse_cap(text("strokeCap"));
  base_stroke_.join = parse_join(text("strokeJoin"));
  base_stroke_.miter_limit = unit.style.number("strokeMiterLimit", 4);
  base_stroke_.dash_offset = unit.style.number("strokeDashOffset", 0);
  size_is_width_ =
      (unit.mark == "line" || unit.mark == "rule") && (size_.encoded() || unit.style.get("size", "strokeWidth"));
  find_varying();
}

Paint PaintEncoder::paint(const ChannelEncoder& special, const ChannelEncoder& general, bool general_applies,
                          const RowValue& fallback, double opacity, std::size_t row) const {
  const bool by_general = general_applies && general.encoded();
  Paint paint = special.encoded() ? special.paint(row) : by_general ? general.paint(row) : parse_paint(fallback(row));
  return with_opacity(std::move(paint), opacity);
}

namespace {

// "hatch", and the two further ways of hatching that tell a second and a third kind of data apart.
std::optional<double> hatch_angle(const Json& pattern) {
  if (pattern == "hatch") return Hatch{}.angle;
  if (pattern == "hatch-back") return -45;
  if (pattern == "hatch-flat") return 0;
  return std::nullopt;
}

}  // namespace

Paint PaintEncoder::make_fill(std::size_t row) const {
  Paint paint = this->paint(fill_, color_, color_fills_, default_fill_, fill_opacity_.number(row, 1), row);
  const Json pattern = pattern_.value(row);
  const auto angle = hatch_angle(pattern);
  if (const auto* color = std::get_if<Color>(&paint); color && angle) {
    Hatch hatch;
    hatch.angle = *angle;
    hatch.line = *color;
    hatch.ground = *color;
    hatch.ground.a *= 0.18;  // A tint keeps the bar's shape readable between its lines.
    hatch.spacing = 6;
    hatch.width = 2;
    return hatch;
  }
  return paint;
}

Stroke PaintEncoder::make_stroke(std::size_t row) const {
  Stroke stroke = base_stroke_;
  stroke.paint = paint(stroke_, color_, color_strokes_, default_stroke_, stroke_opacity_.number(row, 1), row);
  if (!is_visible(stroke.paint)) return stroke;
  const bool by_width = stroke_width_.encoded() || !size_is_width_;
  stroke.width = by_width ? stroke_width_.number(row, 1) : size_.number(row, stroke_width_.number(row, 1));
  stroke.dash = parse_dash(dash_.value(row));
  if (stroke.width <= 0) stroke.paint = std::monostate{};
  return stroke;
}

void PaintEncoder::find_varying() {
  constexpr double kMostLooks = 1e4;  // Beyond, a look is hardly met again.
  double looks = 1;
  for (const Member member :
       {&PaintEncoder::color_, &PaintEncoder::fill_, &PaintEncoder::stroke_, &PaintEncoder::opacity_,
        &PaintEncoder::fill_opacity_, &PaintEncoder::stroke_opacity_, &PaintEncoder::stroke_width_,
        &PaintEncoder::size_, &PaintEncoder::dash_, &PaintEncoder::pattern_}) {
    const std::size_t outcomes = (this->*member).outcomes();
    looks *= static_cast<double>(outcomes);
    if (outcomes > 1) varying_.push_back(member);
  }
  has_looks_ = looks > 0 && looks <= kMostLooks && default_fill_.is_constant() && default_stroke_.is_constant();
}

const PaintEncoder::Look& PaintEncoder::look(std::size_t row) const {
  const auto make = [&] { return Look{make_fill(row), make_stroke(row), opacity_.number(row, 1)}; };
  if (!has_looks_) return own_look_ = make();
  std::uint64_t key = 0;
  for (const Member member : varying_) key = key * (this->*member).outcomes() + (this->*member).outcome(row);
  const auto found = looks_.find(key);
  return found != looks_.end() ? found->second : looks_.emplace(key, make()).first->second;
}

void PaintEncoder::apply(PathNode& node, std::size_t row) const {
  const Look& look = this->look(row);
  node.fill = look.fill;
  node.stroke = look.stroke;
  node.opacity = look.opacity;
}

}  // namespace jopan
