// Events in their order: dates beside a line with a dot for each, or, in low pictures, above one.
#include <algorithm>
#include <array>
#include <cmath>

#include "card/body/body.h"
#include "card/body/members.h"
#include "card/body/type_steps.h"
#include "card/emphasis_colors.h"
#include "card/fit_text.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 4> kFields = {"date", "title", "text", "highlight"};
// A picture this much wider than high sets up to kMostAcross events side by side.
constexpr double kAcross = 2;
constexpr std::size_t kMostAcross = 6;
// In sizes of the title.
constexpr double kDot = 0.52, kRing = 0.2, kLine = 0.11, kLineGap = 0.25, kDateGap = 0.9, kLeastGap = 0.65,
                 kMostGap = 2.2, kColumnGap = 1.1;
constexpr double kOpticalMiddle = 0.42;
// Few events grow to this many times the slot's size.
constexpr double kLargestSize = 1.35;

struct Event {
  std::string date;
  SlotEmphasis title, text;
  bool highlight = false;
  JsonPointer at;
};

Result<std::vector<Event>> read_events(const Card& card, const ComposeContext& context) {
  if (!card.body.is_array() || card.body.empty())
    return fail(error_at(card.body_at, "card.wrong_type", "timeline must be a list of events"));
  std::vector<Event> events;
  for (std::size_t i = 0; i < card.body.size(); ++i) {
    const Json& json = card.body[i];
    Event event;
    event.at = card.body_at / i;
    if (!json.is_object())
      return fail(error_at(event.at, "card.wrong_type", "an event is an object with date and title"));
    JOPAN_CHECK(check_members(json, kFields, event.at, "an event"));
    JOPAN_TRY(event.date, text_member(json, "date", event.at));
    JOPAN_TRY(const std::string title, text_member(json, "title", event.at));
    JOPAN_TRY(const std::string text, text_member(json, "text", event.at));
    JOPAN_TRY(event.highlight, flag_member(json, "highlight", event.at));
    if (title.empty() && text.empty())
      return fail(error_at(event.at, "card.no_value", "an event needs a title", "write \"title\": \"…\""));
    JOPAN_TRY(event.title, read_emphasis({title, event.at / "title"}, context.theme->slot("timeline-title"), context));
    JOPAN_TRY(event.text, read_emphasis({text, event.at / "text"}, context.theme->slot("timeline-text"), context));
    events.push_back(std::move(event));
  }
  return events;
}

/// One event's texts, stacked.
struct Block {
  ShapedTextPtr date, title, text;
  double title_gap = 0;

  [[nodiscard]] double words_height() const {
    return (title ? title->height : 0) + (text ? text->height : 0) + (title && text ? title_gap : 0);
  }
};

class Setting {
 public:
  Setting(const std::vector<Event>& events, const ComposeContext& context, double size)
      : events_(events), context_(context), size_(size) {
    const SlotStyle& title = context.theme->slot("timeline-title");
    share_ = size / title.text.size;
  }

  [[nodiscard]] TextStyle style(const char* slot) const {
    const SlotStyle& full = context_.theme->slot(slot);
    TextStyle style = full.text;
    style.size = std::max(full.min_size, std::round(full.text.size * share_ * 2) / 2);
    return style;
  }

  [[nodiscard]] ShapedTextPtr set(const EmphasizedText& text, const char* slot, double width) const {
    if (text.text.empty()) return nullptr;
    return context_.shaper->lay_out(
        text, style(slot),
        {.width = width, .wrap = Wrap::Greedy, .keep_numbers_and_units = context_.theme->slot(slot).keep_units});
  }

  [[nodiscard]] double widest_date() const {
    double width = 0;
    for (const Event& event : events_)
      width = std::max(width, context_.shaper->shape(event.date, style("timeline-date"))->width);
    return width;
  }

  [[nodiscard]] std::vector<Block> blocks(double date_width, double width) const {
    std::vector<Block> made;
    for (const Event& event : events_) {
      Block block;
      block.date = set(without_emphasis(event.date), "timeline-date", date_width);
      block.title = set(event.title.text, "timeline-title", width);
      block.text = set(event.text.text, "timeline-text", width);
      block.title_gap = size_ * kLineGap;
      made.push_back(std::move(block));
    }
    return made;
  }

  [[nodiscard]] static bool is_whole(const std::vector<Block>& blocks) {
    return std::ranges::none_of(blocks, [](const Block& block) {
      return (block.title && block.title->word_cut) || (block.text && block.text->word_cut) ||
             (block.date && block.date->word_cut);
    });
  }

 private:
  const std::vector<Event>& events_;
  const ComposeContext& context_;
  double size_, share_ = 1;
};

class Painter {
 public:
  Painter(const Theme& theme, double size) : theme_(theme), size_(size) { body_.group.info.role = "timeline"; }

  void line(Point from, Point to) {
    PathNode path;
    path.info.role = "timeline-line";
    path.path.move_to(from);
    path.path.line_to(to);
    path.stroke.paint = theme_.color("rule");
    path.stroke.width = size_ * kLine;
    body_.group.children.emplace_back(std::move(path));
  }

  void dot(Point at, bool highlight) {
    PathNode path;
    path.info.role = "timeline-dot";
    const double radius = size_ * kDot / 2;
    path.path.add_circle(at, radius);
    path.fill = highlight ? theme_.color("accent") : theme_.color("ground");
    path.stroke.paint = highlight ? theme_.color("accent") : theme_.color("axis");
    path.stroke.width = size_ * kRing / 1.6;
    body_.group.children.emplace_back(std::move(path));
  }

  /// The date and the words of an event; each where its text has one.
  void words(const Event& event, const Block& block, Point date, Point words, bool quiet_date) {
    if (block.date) {
      const SlotStyle& style = theme_.slot("timeline-date");
      add(block.date, date, quiet_date ? theme_.color("ink-muted") : style.color, "timeline-date", event.at, {});
    }
    if (block.title) {
      add(block.title, words, theme_.slot("timeline-title").color, "timeline-title", event.at, event.title.fills);
      words.y += block.title->height + block.title_gap;
    }
    if (block.text)
      add(block.text, words, theme_.slot("timeline-text").color, "timeline-text", event.at, event.text.fills);
  }

  Body take(double height) {
    body_.height = height;
    return std::move(body_);
  }

 private:
  void add(const ShapedTextPtr& text, Point at, const Color& color, const char* role, const JsonPointer& from,
           std::vector<Paint> fills) {
    TextNode node = text_node(text, at, color, role, from);
    node.span_fills = std::move(fills);
    body_.group.children.emplace_back(std::move(node));
  }

  const Theme& theme_;
  double size_;
  Body body_;
};

double middle_of_first_line(const ShapedText& text, Shaper& shaper) {
  return text.lines.front().baseline - shaper.metrics(text.style).cap_height * text.style.size / 2;
}

const ShapedText& first_text(const Block& block) {
  return block.title ? *block.title : *block.text;
}

/// Events whose dates say nothing are not told apart by colour.
bool any_highlight(const std::vector<Event>& events) {
  return std::ranges::any_of(events, &Event::highlight);
}

struct Down {
  std::vector<Block> blocks;
  double date_width = 0, gap = 0, height = 0;
};

std::optional<Body> set_down(const std::vector<Event>& events, const BodyBox& box, const ComposeContext& context) {
  const SlotStyle& title = context.theme->slot("timeline-title");
  const auto gaps = static_cast<double>(events.size() - 1);
  Down down;
  const double largest = title.text.size * (box.height ? kLargestSize : 1);
  const auto size = largest_type(largest, title.min_size, [&](double at) {
    const Setting setting(events, context, at);
    down.date_width = setting.widest_date();
    const double left = down.date_width + at * (kDateGap * 2 + kDot);
    if (left > box.width * 0.6) return false;
    down.blocks = setting.blocks(down.date_width, box.width - left);
    down.height = 0;
    for (const Block& block : down.blocks)
      down.height += std::max(block.words_height(), block.date ? block.date->height : 0);
    return Setting::is_whole(down.blocks) &&
           (!box.height || with_air(down.height + gaps * kLeastGap * at, at, title.text.size) <= *box.height);
  });
  if (!size) return std::nullopt;
  const double roomy = *size * kMostGap;
  down.gap = box.height && gaps > 0 ? std::clamp((*box.height - down.height) / (gaps + 1), kLeastGap * *size, roomy)
                                    : *size * (kLeastGap + 0.5);
  const double all = down.height + gaps * down.gap;
  const double top = box.height ? std::max(0.0, (*box.height - all) * kOpticalMiddle) : 0;

  Painter painter(*context.theme, *size);
  const double column = down.date_width + *size * (kDateGap + kDot / 2);
  const double words_x = column + *size * (kDot / 2 + kDateGap);
  std::vector<Point> dots;
  double y = top;
  for (const Block& block : down.blocks) {
    dots.push_back({column, y + middle_of_first_line(first_text(block), *context.shaper)});
    y += std::max(block.words_height(), block.date ? block.date->height : 0) + down.gap;
  }
  if (dots.size() > 1) painter.line(dots.front(), dots.back());
  const bool quiet = any_highlight(events);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Block& block = down.blocks[i];
    painter.dot(dots[i], events[i].highlight || !quiet);
    const double words_y = dots[i].y - middle_of_first_line(first_text(block), *context.shaper);
    const double date_y = block.date ? dots[i].y - middle_of_first_line(*block.date, *context.shaper) : 0;
    const double date_x = block.date ? down.date_width - block.date->width : 0;
    painter.words(events[i], block, {date_x, date_y}, {words_x, words_y}, quiet && !events[i].highlight);
  }
  return painter.take(top + all);
}

std::optional<Body> set_across(const std::vector<Event>& events, const BodyBox& box, const ComposeContext& context) {
  const SlotStyle& title = context.theme->slot("timeline-title");
  const auto count = static_cast<double>(events.size());
  std::vector<Block> blocks;
  double column = 0, dates = 0, words = 0, dot_gap = 0;
  const auto size = largest_type(title.text.size * kLargestSize, title.min_size, [&](double at) {
    const Setting setting(events, context, at);
    column = (box.width - (count - 1) * at * kColumnGap) / count;
    blocks = setting.blocks(column, column);
    dates = words = 0;
    for (const Block& block : blocks) {
      dates = std::max(dates, block.date ? block.date->height : 0);
      words = std::max(words, block.words_height());
    }
    dot_gap = at * 0.5;
    return Setting::is_whole(blocks) &&
           with_air(dates + words + 2 * dot_gap + at * kDot, at, title.text.size) <= *box.height &&
           std::ranges::all_of(blocks, [](const Block& block) { return !block.date || block.date->lines.size() == 1; });
  });
  if (!size) return std::nullopt;
  const double all = dates + words + 2 * dot_gap + *size * kDot;
  const double top = (*box.height - all) * kOpticalMiddle;
  const double line_y = top + dates + dot_gap + *size * kDot / 2;
  Painter painter(*context.theme, *size);
  painter.line({0, line_y}, {box.width, line_y});
  const bool quiet = any_highlight(events);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const double x = static_cast<double>(i) * (column + *size * kColumnGap);
    painter.dot({x + *size * kDot / 2, line_y}, events[i].highlight || !quiet);
    painter.words(events[i], blocks[i], {x, top}, {x, line_y + *size * kDot / 2 + dot_gap},
                  quiet && !events[i].highlight);
  }
  return painter.take(top + all);
}

}  // namespace

Result<Body> timeline_body(const Card& card, const BodyBox& box, const ComposeContext& context) {
  JOPAN_TRY(const std::vector<Event> events, read_events(card, context));
  const bool low = box.height && box.width > kAcross * *box.height && events.size() > 1 && events.size() <= kMostAcross;
  std::optional<Body> body = low ? set_across(events, box, context) : std::nullopt;
  if (!body) body = set_down(events, box, context);
  if (!body)
    return fail(body_does_not_fit(card.body_at, "the timeline", "use fewer or shorter events, or a taller size"));
  return *std::move(body);
}

}  // namespace jopan
