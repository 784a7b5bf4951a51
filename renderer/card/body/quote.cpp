// A quotation: a large mark, the words as large as they fit, and who said them.
#include <algorithm>
#include <array>

#include "card/body/body.h"
#include "card/body/members.h"
#include "card/body/type_steps.h"
#include "card/emphasis_colors.h"
#include "card/fit_text.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 3> kFields = {"text", "by", "role"};
constexpr std::string_view kOpen = "“", kClose = "”";
// In sizes of the words: the mark, the room under it, and above who said it.
constexpr double kMarkSize = 2.6, kMarkGap = 0.62, kByGap = 0.75;
// A line of a quotation is read easily up to about this many em.
constexpr double kLongestLine = 28;
// Few words grow to this many times the slot's size.
constexpr double kLargestSize = 1.3;
// Of the height left over, above: a little above the middle looks like the middle.
constexpr double kOpticalMiddle = 0.42;

struct Quote {
  SlotEmphasis words;
  std::string by, role;
};

/// The mark stands alone; quotation marks around the whole would be said twice.
std::string without_marks(std::string text) {
  for (const auto& [open, close] :
       {std::pair{kOpen, kClose}, std::pair<std::string_view, std::string_view>{"\"", "\""}}) {
    const bool around = text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close);
    const std::string inner = around ? text.substr(open.size(), text.size() - open.size() - close.size()) : "";
    if (around && inner.find(close) == std::string::npos) return inner;
  }
  return text;
}

Result<Quote> read_quote(const Card& card, const ComposeContext& context) {
  Quote quote;
  const bool is_text = card.body.is_string();
  if (!is_text && !card.body.is_object())
    return fail(error_at(card.body_at, "card.wrong_type", "quote must be a string or an object with text and by"));
  SlotText words{"", is_text ? card.body_at : card.body_at / "text"};
  if (is_text) {
    words.text = card.body.get<std::string>();
  } else {
    JOPAN_CHECK(check_members(card.body, kFields, card.body_at, "a quote"));
    JOPAN_TRY(words.text, text_member(card.body, "text", card.body_at));
    JOPAN_TRY(quote.by, text_member(card.body, "by", card.body_at));
    JOPAN_TRY(quote.role, text_member(card.body, "role", card.body_at));
  }
  if (words.text.empty())
    return fail(error_at(words.at, "card.no_value", "a quote needs words", "write \"text\": \"…\""));
  words.text = without_marks(std::move(words.text));
  JOPAN_TRY(quote.words, read_emphasis(words, context.theme->slot("quote"), context));
  return quote;
}

/// "**이름** 직함": the name is what a reader looks for.
EmphasizedText attribution(const Quote& quote) {
  const std::string by = quote.by.empty() ? "" : "**" + escape_emphasis(quote.by) + "**";
  return parse_emphasis(by + (by.empty() || quote.role.empty() ? "" : " ") + escape_emphasis(quote.role));
}

}  // namespace

Result<Body> quote_body(const Card& card, const BodyBox& box, const ComposeContext& context) {
  JOPAN_TRY(Quote quote, read_quote(card, context));
  const SlotStyle &style = context.theme->slot("quote"), &mark_style = context.theme->slot("quote-mark"),
                  &by_style = context.theme->slot("quote-by");
  Shaper& shaper = *context.shaper;
  const EmphasizedText by = attribution(quote);
  FittedText by_text;
  if (!by.text.empty()) by_text = fit_text(shaper, by, by_style, {.width = box.width, .max_lines = by_style.max_lines});

  ShapedTextPtr words, mark;
  double height = 0;
  const auto size = largest_type(style.text.size * (box.height ? kLargestSize : 1), style.min_size, [&](double at) {
    TextStyle text = style.text, large = mark_style.text;
    text.size = at;
    large.size = at * kMarkSize;
    mark = shaper.shape(kOpen, large);
    words = shaper.lay_out(quote.words.text, text,
                           {.width = std::min(box.width, at * kLongestLine),
                            .wrap = Wrap::Balanced,
                            .keep_numbers_and_units = style.keep_units});
    height = mark->lines[0].ink.height + at * kMarkGap + words->height;
    if (by_text.text) height += at * kByGap + by_text.text->height;
    return (!box.height || with_air(height, at, style.text.size) <= *box.height) && !words->word_cut;
  });
  if (!size) return fail(body_does_not_fit(card.body_at, "the quote", "shorten it, or use a taller size"));

  Body body;
  body.group.info.role = "quote";
  const double top = box.height ? (*box.height - height) * kOpticalMiddle : 0;
  const Rect& ink = mark->lines[0].ink;
  TextNode opening = text_node(mark, {-ink.x, 0}, mark_style.color, "quote-mark", card.body_at);
  opening.at.y = top - ink.y;
  body.group.children.emplace_back(std::move(opening));
  double y = top + ink.height + *size * kMarkGap;
  TextNode said = text_node(words, {0, y}, style.color, "quote", card.body_at);
  said.span_fills = std::move(quote.words.fills);
  body.group.children.emplace_back(std::move(said));
  y += words->height;
  if (by_text.text) {
    TextNode who = text_node(by_text.text, {0, y + *size * kByGap}, by_style.color, "quote-by", card.body_at);
    who.span_fills.assign(by.spans.size(), Paint(context.theme->color("ink")));
    body.group.children.emplace_back(std::move(who));
  }
  body.height = top + height;
  return body;
}

}  // namespace jopan
