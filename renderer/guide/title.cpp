#include "guide/title.h"

namespace jopan {
namespace {

GroupNode title_text(const AnchoredText& text, Paint fill, const char* role, const JsonPointer& at) {
  GroupNode group;
  group.info.mark_type = "text";
  group.info.role = role;
  NodeInfo info;
  info.at = at;
  group.children.emplace_back(text_node(text, std::move(fill), std::move(info)));
  return group;
}

TextStyle text_style(const GuideProps& props, bool subtitle, const std::string& title_style, const Config& config) {
  const std::string style = subtitle ? "group-subtitle" : title_style;
  if (subtitle) return guide_text_style(props, "subtitle", config, style);
  // The title's own properties have no prefix.
  Json renamed = Json::object();
  for (const auto& [from, to] : {std::pair{"font", "tFont"},
                                 {"fontSize", "tFontSize"},
                                 {"fontWeight", "tFontWeight"},
                                 {"lineHeight", "tLineHeight"}}) {
    const Json value = props.get(from);
    if (!value.is_null()) renamed[to] = value;
  }
  static const Signals kNone{TimeZone()};
  return guide_text_style(GuideProps(renamed, kNone), "t", config, style);
}

Paint text_fill(const GuideProps& props, bool subtitle, const std::string& title_style, const Config& config) {
  const Json* fill = config.style(subtitle ? "group-subtitle" : title_style, "fill");
  const std::string fallback = fill && fill->is_string() ? fill->get<std::string>() : "#000";
  const auto color = parse_color(props.text(subtitle ? "subtitleColor" : "color", fallback));
  return color ? Paint(*color) : Paint{};
}

ShapedTextPtr title_lines(Shaper& shaper, const std::vector<std::string>& lines, const TextStyle& style, double limit,
                          double room) {
  ShapedTextPtr shaped = shape_lines(shaper, lines, style, limit);
  if (shaped->width <= room) return shaped;
  const double width = std::max(style.size, room);
  ShapedTextPtr wrapped = shaper.lay_out(joined_lines(lines), style, {.width = width, .wrap = Wrap::Balanced});
  return wrapped->word_cut ? shape_lines(shaper, lines, style, width) : wrapped;
}

}  // namespace

PlacedTitle place_title(const TitleModel& model, const View& view, Size plot, const Rect& around, Shaper& shaper,
                        double right) {
  const GuideProps props(model.props, *view.signals);
  const Config& config = *view.config;
  const std::string orient = props.text("orient", "top"), anchor = props.text("anchor", "middle"),
                    frame = props.text("frame", "group");
  const bool upright = orient == "left" || orient == "right";
  const TextAlign by_anchor = anchor == "start" ? TextAlign::Left
                              : anchor == "end" ? TextAlign::Right
                                                : TextAlign::Center;
  double start = 0, end = upright ? plot.height : plot.width;
  if (frame != "group") {
    start = orient == "left" ? around.bottom() : orient == "right" ? around.y : around.x;
    end = orient == "left" ? around.y : orient == "right" ? around.bottom() : around.right();
  } else if (orient == "left") {
    start = plot.height;
    end = 0;
  }
  const double along = anchor == "start" ? start : anchor == "end" ? end : (start + end) / 2;
  const double room =
      upright ? std::numeric_limits<double>::infinity() : right - (anchor == "start" ? along : around.x);
  const double limit = props.number("limit", 0);
  AnchoredText title;
  title.text = title_lines(shaper, model.text, text_style(props, false, model.style, config), limit, room);
  title.align = parse_align(props.text("align", ""), by_anchor);
  title.baseline = parse_baseline(props.text("baseline", "top"));
  title.angle = props.number("angle", orient == "left" ? -90 : orient == "right" ? 90 : 0);
  title.dx = props.number("dx", 0);
  title.dy = props.number("dy", 0);
  Rect bounds = text_box(title);
  std::optional<AnchoredText> subtitle;
  if (!model.subtitle.empty()) {
    subtitle.emplace(title);
    subtitle->text = title_lines(shaper, model.subtitle, text_style(props, true, model.style, config), limit, room);
    const double padding = props.number("subtitlePadding", 3);
    if (orient == "left") {
      subtitle->at.x = bounds.width + padding;
    } else if (orient == "right") {
      subtitle->at.x = -bounds.width - padding;
    } else {
      subtitle->at.y = bounds.height + padding;
    }
    bounds = bounds.united(text_box(*subtitle));
  }
  const double offset = props.number("offset", 4);
  Point at;
  if (orient == "left") at = {around.x - bounds.width - offset, along};
  if (orient == "right") at = {around.right() + bounds.width + offset, along};
  if (orient == "bottom") at = {along, around.bottom() + offset};
  if (orient == "top") at = {along, around.y - bounds.height - offset};

  PlacedTitle placed;
  GroupNode item;
  item.transform = Transform::translation(at.x, at.y);
  item.children.emplace_back(title_text(title, text_fill(props, false, model.style, config), "title-text", model.at));
  if (subtitle)
    item.children.emplace_back(
        title_text(*subtitle, text_fill(props, true, model.style, config), "title-subtitle", model.at));
  placed.group.info.mark_type = "group";
  placed.group.info.role = "title";
  placed.group.children.emplace_back(std::move(item));
  placed.bounds = bounds.moved(at.x, at.y);
  return placed;
}

}  // namespace jopan
