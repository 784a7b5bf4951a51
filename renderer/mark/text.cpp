#include "mark/text.h"

#include <algorithm>
#include <cmath>

#include "format/format.h"
#include "grammar/label_format.h"
#include "scene/anchored_text.h"
#include "scene/limited_text.h"
#include "spec/field_name.h"

namespace jopan {

TextEncoder::TextEncoder(const UnitView& unit, const MarkContext& context, Channel channel)
    : unit_(unit), context_(context) {
  if (const Json* text = unit.style.get(channel_name(channel)))
    fallback_ = json_text(context.view.signals->resolve(*text));
  const ChannelDef* def = unit.encoding.find(channel);
  if (!def) return;
  for (const Condition& condition : def->conditions)
    add(*condition.then, condition_test(condition, *context.view.signals));
  if (def->is_data() || def->value()) add(*def, std::nullopt);
}

void TextEncoder::add(const ChannelDef& def, std::optional<Predicate> test) {
  Alternative alternative;
  alternative.test = std::move(test);
  if (const Json* value = def.value()) {
    const std::string text = json_text(context_.view.signals->resolve(*value));
    alternative.text = [text](std::size_t) { return text; };
  } else {
    const Column* column = def.datum() ? nullptr : unit_.table->find(column_name(def));
    const auto format = text_formatter(def, *context_.view.config, *context_.view.signals,
                                       column ? std::span<const Value>(column->values) : std::span<const Value>());
    if (const Json* datum = def.datum()) {
      const std::string text = format(typed_value(*datum, def.type, *context_.view.signals));
      alternative.text = [text](std::size_t) { return text; };
    } else {
      const Column* end = def.bin ? unit_.table->find(column_name(def, "end")) : nullptr;
      alternative.text = [column, end, format](std::size_t row) -> std::string {
        if (!column) return "";
        std::string text = format(column->values[row]);
        if (end && !is_null(column->values[row])) text += " \xE2\x80\x93 " + format(end->values[row]);
        return text;
      };
    }
  }
  alternatives_.push_back(std::move(alternative));
}

std::string TextEncoder::operator()(std::size_t row) const {
  for (const Alternative& alternative : alternatives_) {
    if (alternative.test) {
      TableScope scope(*unit_.table, *context_.view.signals);
      scope.move_to(row);
      if (!alternative.test->test(scope)) continue;
    }
    return alternative.text(row);
  }
  return fallback_;
}

int font_weight(const Json* json, int fallback) {
  if (!json) return fallback;
  if (json->is_number()) return json->get<int>();
  if (!json->is_string()) return fallback;
  const std::string name = json->get<std::string>();
  if (name == "bold" || name == "bolder") return 700;
  if (name == "normal") return 400;
  if (name == "lighter") return 300;
  const int number = std::atoi(name.c_str());
  return number > 0 ? number : fallback;
}

TextStyle mark_text_style(const UnitView& unit, const MarkContext& context, double size) {
  TextStyle style;
  const Signals& signals = *context.view.signals;
  const auto resolved = [&](const char* name) { return signals.resolve(unit.style.get(name)); };
  style.family = config_font(*context.view.config);
  if (const auto font = resolved("font"); font && font->is_string()) style.family = font->get<std::string>();
  style.size = size;
  const auto weight = resolved("fontWeight");
  style.weight = font_weight(weight ? &*weight : nullptr, 400);
  const auto leading = resolved("lineHeight");
  style.leading = size > 0 ? (leading && leading->is_number() ? leading->get<double>() / size : (size + 2) / size) : 1;
  return style;
}

bool is_sign(const std::string& text) {
  constexpr std::ptrdiff_t kMostCharacters = 2;  // A picture and its variation selector.
  if (text.find_first_of("0123456789") != std::string::npos) return false;
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }) <= kMostCharacters;
}

namespace {

// Of a cell's shorter side: the size of a sign that stays inside.
constexpr double kSignInCell = 0.78;

std::string broken(std::string text, const std::string& at) {
  if (at.empty() || at == "\n") return text;
  for (std::size_t i = text.find(at); i != std::string::npos; i = text.find(at, i + 1))
    text.replace(i, at.size(), "\n");
  return text;
}

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y),
      theta(unit, context, Channel::Theta), radius(unit, context, Channel::Radius);
  const PaintEncoder paint(unit, context);
  const TextEncoder texts(unit, context);
  const ChannelEncoder size(unit, context, Channel::Size, "fontSize"), angle(unit, context, Channel::Angle);
  const Signals& signals = *context.view.signals;
  const auto property = [&](const char* name) { return RowValue(unit.style.get(name), *unit.table, signals); };
  const RowValue limit = property("limit"), dx = property("dx"), dy = property("dy"), align = property("align"),
                 baseline = property("baseline"), ellipsis = property("ellipsis"), direction = property("dir"),
                 line_break = property("lineBreak");
  const RowValue default_size = property("fontSize");
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const std::string text = broken(texts(row), line_break.text(row, ""));
    Point at{x.point(row, Default::Mid), y.point(row, Default::Mid)};
    // Around a centre, when the text has a radius.
    if (const double away = radius.point(row, Default::None); std::isfinite(away) && away != 0) {
      const double turn = theta.point(row, Default::None), bearing = (std::isfinite(turn) ? turn : 0) - M_PI / 2;
      at.x += away * std::cos(bearing);
      at.y += away * std::sin(bearing);
    }
    if (text.empty() || !std::isfinite(at.x) || !std::isfinite(at.y)) continue;
    double px = size.number(row, default_size.number(row, 11));
    if (const auto& cell = context.scales.space().cell; cell && is_sign(text)) px = std::min(px, kSignInCell * *cell);
    if (px <= 0) continue;
    const TextStyle style = mark_text_style(unit, context, px);
    AnchoredText item;
    const std::string mark = ellipsis.text(row, "\xE2\x80\xA6");
    item.text =
        limited_text(context.shaper, text, style,
                     {.width = limit.number(row, 0), .ellipsis = mark, .from_right = direction.text(row, "") == "rtl"});
    item.at = at;
    item.dx = dx.number(row, 0);
    item.dy = dy.number(row, 0);
    item.align = parse_align(align.text(row, "center"), TextAlign::Center);
    item.baseline = parse_baseline(baseline.text(row, "middle"));
    item.angle = angle.number(row, 0);
    NodeInfo info;
    info.at = unit.at;
    TextNode node = text_node(item, paint.fill(row), std::move(info));
    node.opacity = paint.opacity(row);
    const Stroke outline = paint.stroke(row);
    if (const auto* color = std::get_if<Color>(&outline.paint)) node.halo = Halo{*color, outline.width};
    picture.boxes.push_back(text_box(item));
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kTextMark{.name = "text", .scene_type = "text", .emit = &emit};

}  // namespace jopan
