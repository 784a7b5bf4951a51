#include "card/frame.h"

#include <algorithm>
#include <cmath>

#include "card/emphasis_colors.h"
#include "card/fit_text.h"

namespace jopan {
namespace {

constexpr double kKickerGap = 0.55;  // of the layout's gap
constexpr double kFooterGap = 0.35;

// "자료: …" and "※ …" unless the text already begins so.
std::string prefixed(const std::string& text, std::string_view prefix, std::string_view other) {
  if (text.empty() || text.starts_with(prefix) || text.starts_with(other)) return text;
  return std::string(prefix) + " " + text;
}

void warn_fit(const FittedText& fitted, const SlotText& slot, const char* name, const ComposeContext& context) {
  if (fitted.text->truncated) {
    context.warnings->add(warning_at(slot.at, "text.shortened",
                                     std::string(name) + " did not fit and ends in an ellipsis", "shorten it"));
  } else if (fitted.grown) {
    context.warnings->add(
        warning_at(slot.at, "text.more_lines", std::string(name) + " takes more lines than planned", "shorten it"));
  } else if (fitted.text->word_cut) {
    context.warnings->add(warning_at(slot.at, "text.word_cut",
                                     "a word in the " + std::string(name) + " is wider than the line and was cut",
                                     "shorten it"));
  }
}

class BandBuilder {
 public:
  BandBuilder(const ComposeContext& context, bool small) : context_(context), small_(small) {}

  void add(const SlotText& slot, const char* name, double gap, double width) {
    if (!slot.text.empty()) add(slot, without_emphasis(slot.text), {}, name, gap, width);
  }

  /// A slot in which **bold** and {accent|…} are allowed.
  Result<void> add_emphasized(const SlotText& slot, const char* name, double gap, double width) {
    if (slot.text.empty()) return {};
    JOPAN_TRY(SlotEmphasis emphasis, read_emphasis(slot, context_.theme->slot(name), context_));
    add(slot, emphasis.text, std::move(emphasis.fills), name, gap, width);
    return {};
  }

  Band band;

 private:
  void add(const SlotText& slot, const EmphasizedText& text, std::vector<Paint> fills, const char* name, double gap,
           double width) {
    SlotStyle style = context_.theme->slot(name);
    if (small_) style.text.size = style.min_size;
    const double padding = style.box ? style.box->across * style.text.size : 0;
    const FittedText fitted =
        fit_text(*context_.shaper, text, style, {.width = width - 2 * padding, .max_lines = style.max_lines});
    warn_fit(fitted, slot, name, context_);
    if (!band.nodes.empty()) band.height += gap;
    const double size = fitted.text->style.size, margin = context_.theme->layout.margin;
    const double across = style.box ? style.box->across * size : 0, down = style.box ? style.box->down * size : 0;
    TextNode node = text_node(fitted.text, {margin + across, band.height + down}, style.color, name, slot.at);
    node.span_fills = std::move(fills);
    const double height = fitted.text->height + 2 * down;
    if (style.box)
      band.nodes.emplace_back(text_box(*style.box, {margin, band.height, fitted.text->width + 2 * across, height}));
    band.nodes.emplace_back(std::move(node));
    band.height += height;
  }

  static PathNode text_box(const TextBox& box, const Rect& rect) {
    PathNode path;
    path.info.role = "text-box";
    path.path.add_rect(rect);
    path.fill = box.fill;
    return path;
  }

  const ComposeContext& context_;
  bool small_;
};

void move_down(Node& node, double distance) {
  if (auto* text = std::get_if<TextNode>(&node.value)) text->at.y += distance;
  if (auto* path = std::get_if<PathNode>(&node.value)) {
    Path moved;
    moved.append(path->path, Transform::translation(0, distance));
    path->path = std::move(moved);
  }
}

void add_logo(Band& band, const ComposeContext& context) {
  const Layout& layout = context.theme->layout;
  const Logo& logo = context.theme->logo;
  const double width = layout.logo_height * logo.aspect;
  double baseline = layout.logo_height;
  // On one baseline with the last line of the footer's text.
  if (!band.nodes.empty()) {
    const auto& last = std::get<TextNode>(band.nodes.back().value);
    const double last_baseline = last.at.y + last.text->lines.back().baseline - last.text->lines.front().baseline;
    baseline = std::max(baseline, last_baseline);
    if (baseline > last_baseline) {
      const double shift = baseline - last_baseline;
      for (Node& node : band.nodes) move_down(node, shift);
      band.height += shift;
    }
  }
  ImageNode image;
  image.info.role = "logo";
  image.box = {layout.width - layout.margin - width, baseline - layout.logo_height, width, layout.logo_height};
  image.bytes = logo.svg;
  image.media_type = "image/svg+xml";
  band.nodes.emplace_back(std::move(image));
  band.height = std::max(band.height, baseline);
}

}  // namespace

Result<Band> header_band(const Card& card, const std::string& unit_line, Squeeze squeeze,
                         const ComposeContext& context) {
  const Layout& layout = context.theme->layout;
  const double width = layout.width - 2 * layout.margin;
  BandBuilder builder(context, squeeze != Squeeze::None);
  builder.add(card.kicker, "kicker", 0, width);
  JOPAN_CHECK(builder.add_emphasized(card.headline, "headline", layout.gap * kKickerGap, width));
  SlotText deck = card.deck;
  SlotText unit = card.unit;
  if (unit.text.empty()) unit = {unit_line, card.body_at};
  if (!deck.text.empty() && !unit.text.empty()) {
    deck.text += " " + escape_emphasis(unit.text);
    unit.text.clear();
  }
  JOPAN_CHECK(builder.add_emphasized(deck, "deck", layout.gap, width));
  builder.add(unit, "unit", layout.gap, width);
  return std::move(builder.band);
}

Band footer_band(const Card& card, Squeeze squeeze, const ComposeContext& context) {
  const Layout& layout = context.theme->layout;
  double width = layout.width - 2 * layout.margin;
  if (card.logo) width -= layout.logo_height * context.theme->logo.aspect + 2 * layout.gap;
  BandBuilder builder(context, squeeze != Squeeze::None);
  SlotText note = card.note, source = card.source, credit = card.credit;
  note.text = prefixed(note.text, "※", "*");
  source.text = prefixed(source.text, "자료:", "출처:");
  if (squeeze >= Squeeze::NoCredit) credit.text.clear();
  if (squeeze >= Squeeze::NoNote) note.text.clear();
  const double gap = layout.gap * kFooterGap;
  builder.add(note, "note", gap, width);
  builder.add(source, "source", gap, width);
  builder.add(credit, "credit", gap, width);
  if (card.logo) add_logo(builder.band, context);
  return std::move(builder.band);
}

}  // namespace jopan
