#include "card/compose.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "card/body/body.h"
#include "card/frame.h"
#include "core/stop.h"

namespace jopan {
namespace {

Result<Body> make_body(const Card& card, const std::optional<ChartSource>& chart, const BodyBox& box,
                       const ComposeContext& context) {
  switch (card.kind) {
    case BodyKind::Chart:
      return chart_body(card, *chart, box, context);
    case BodyKind::Points:
      return points_body(card, box, context);
    case BodyKind::Number:
      return number_body(card, box, context);
    case BodyKind::Quote:
      return quote_body(card, box, context);
    case BodyKind::Table:
      return table_body(card, box, context);
    case BodyKind::Image:
      return image_body(card, box, context);
    case BodyKind::Timeline:
      return timeline_body(card, box, context);
  }
  return fail(error_at(card.body_at, "card.no_body", "the card has no body"));
}

bool is_room_problem(const Diagnostics& errors) {
  return errors.size() == 1 &&
         (errors.front().code == "card.does_not_fit" || errors.front().code == "chart.does_not_fit");
}

void place(std::vector<Node>& into, std::vector<Node> nodes, double dx, double dy, const char* role) {
  GroupNode group;
  group.info.role = role;
  group.transform = Transform::translation(dx, dy);
  group.children = std::move(nodes);
  into.emplace_back(std::move(group));
}

void warn_squeeze(Squeeze squeeze, const Card& card, Warnings& warnings) {
  if (squeeze >= Squeeze::SmallType)
    warnings.add(warning_at(card.headline.at, "layout.smaller_type",
                            "the text around the body is set at its smallest so that the body has room"));
  if (squeeze >= Squeeze::NoCredit && !card.credit.text.empty())
    warnings.add(
        warning_at(card.credit.at, "layout.dropped_credit", "the credit was left out so that the body has room"));
  if (squeeze >= Squeeze::NoNote && !card.note.text.empty())
    warnings.add(warning_at(card.note.at, "layout.dropped_note", "the note was left out so that the body has room"));
}

Scene empty_scene(const Card& card, const Theme& theme) {
  Scene scene;
  scene.background = theme.color("ground");
  scene.title = parse_emphasis(card.headline.text).text;
  scene.language = card.language;
  scene.root.info.role = "card";
  return scene;
}

// What a picture at one squeeze is made of, before it is known that it fits.
struct Attempt {
  Band header, footer;
  Body body;
  double body_top = 0, footer_top = 0, height = 0;
};

Result<Attempt> attempt(const Card& card, const std::optional<ChartSource>& chart, Squeeze squeeze,
                        const ComposeContext& context) {
  const Layout& layout = context.theme->layout;
  Attempt result;
  JOPAN_TRY(result.header, header_band(card, chart ? chart->unit_line : "", squeeze, context));
  result.footer = footer_band(card, squeeze, context);
  const double top = std::max(layout.margin, layout.safe.top), bottom = std::max(layout.margin, layout.safe.bottom);
  const double header_gap = result.header.height > 0 ? layout.body_gap : 0,
               footer_gap = result.footer.height > 0 ? layout.body_gap : 0;
  result.body_top = top + result.header.height + header_gap;
  BodyBox box{layout.width - 2 * layout.margin, std::nullopt};
  if (layout.height) {
    box.height = *layout.height - result.body_top - footer_gap - result.footer.height - bottom;
    if (*box.height < layout.body_min)
      return fail(error_at(card.body_at, "card.does_not_fit", "the texts leave no room for the body",
                           "shorten the headline or the deck, or use a taller size"));
  }
  JOPAN_TRY(result.body, make_body(card, chart, box, context));
  if (layout.height) {
    result.height = *layout.height;
    result.footer_top = *layout.height - bottom - result.footer.height;
  } else {
    result.footer_top = result.body_top + result.body.height + footer_gap;
    result.height = result.footer_top + result.footer.height + bottom;
  }
  return result;
}

void add_ornaments(Scene& scene, const Theme& theme) {
  const double margin = theme.layout.margin, width = scene.size.width, height = scene.size.height;
  for (const Ornament& ornament : theme.ornaments) {
    const double thick = ornament.thickness * margin, inset = ornament.inset * margin,
                 indent = ornament.indent * margin;
    PathNode bar;
    bar.info.role = "ornament";
    switch (ornament.edge) {
      case Ornament::Edge::Top:
        bar.path.add_rect({indent, inset, width - 2 * indent, thick});
        break;
      case Ornament::Edge::Bottom:
        bar.path.add_rect({indent, height - inset - thick, width - 2 * indent, thick});
        break;
      case Ornament::Edge::Left:
        bar.path.add_rect({inset, indent, thick, height - 2 * indent});
        break;
      case Ornament::Edge::Right:
        bar.path.add_rect({width - inset - thick, indent, thick, height - 2 * indent});
        break;
    }
    bar.fill = ornament.color;
    scene.root.children.emplace_back(std::move(bar));
  }
}

Scene finished(const Card& card, Attempt made, const ComposeContext& context) {
  const Layout& layout = context.theme->layout;
  Scene scene = empty_scene(card, *context.theme);
  scene.size = {layout.width, std::ceil(made.height)};
  add_ornaments(scene, *context.theme);
  const double top = std::max(layout.margin, layout.safe.top);
  place(scene.root.children, std::move(made.header.nodes), 0, top, "header");
  made.body.group.transform = Transform::translation(layout.margin, made.body_top) * made.body.group.transform;
  GroupNode body;
  body.info.role = "body";
  body.children.emplace_back(std::move(made.body.group));
  scene.root.children.emplace_back(std::move(body));
  place(scene.root.children, std::move(made.footer.nodes), 0, made.footer_top, "footer");
  return scene;
}

struct Trial {
  Attempt made;
  Squeeze squeeze = Squeeze::None;
  Diagnostics warnings;

  [[nodiscard]] bool shows_all() const { return made.body.dropped_names == 0 && made.body.crowded_labels == 0; }
  /// So many names are missing that no room which a squeeze gains would hold them.
  [[nodiscard]] bool is_hopeless() const {
    constexpr std::size_t kMostRescued = 100;
    return made.body.dropped_names > kMostRescued;
  }
};

// The least squeezed one in which the body shows all it should. For that the type may shrink and the credit go, not the
// note, which the figures may need; where nothing helps, the least squeezed one that fits.
Result<Trial> best_trial(const Card& card, const std::optional<ChartSource>& chart, const ComposeContext& context) {
  constexpr std::array kSqueezes = {Squeeze::None, Squeeze::SmallType, Squeeze::NoCredit, Squeeze::NoNote};
  std::optional<Trial> first;
  for (const Squeeze squeeze : kSqueezes) {
    JOPAN_CHECK(check_stop(context.stop));
    if (first && squeeze == Squeeze::NoNote) break;
    Warnings warnings;
    ComposeContext trial = context;
    trial.warnings = &warnings;
    Result<Attempt> tried = attempt(card, chart, squeeze, trial);
    if (!tried) {
      if (is_room_problem(tried.error()) && squeeze != kSqueezes.back()) continue;
      return fail(std::move(tried.error()));
    }
    Trial made{std::move(*tried), squeeze, warnings.take()};
    if (made.shows_all() || (!first && made.is_hopeless())) return made;
    if (!first) first = std::move(made);
  }
  return std::move(*first);
}

}  // namespace

Result<Scene> compose(const Card& card, const ComposeContext& context) {
  std::optional<ChartSource> chart;
  if (card.kind == BodyKind::Chart) {
    JOPAN_TRY(chart, prepare_chart(card, context));
    JOPAN_CHECK(compile_card_chart(*chart, card, context));
  }
  JOPAN_TRY(Trial best, best_trial(card, chart, context));
  if (const std::size_t crowded = best.made.body.crowded_labels; crowded > 0) {
    JOPAN_TRY(const bool changed, leave_labels_out(*chart, card, context));
    if (changed) {
      JOPAN_CHECK(compile_card_chart(*chart, card, context));
      context.warnings->add(
          warning_at(card.body_at, "layout.labels_to_axis",
                     std::to_string(crowded) + " value labels found no room, so an axis stands in place of all of them",
                     "use fewer rows or a larger size"));
      JOPAN_TRY(best, best_trial(card, chart, context));
    }
  }
  for (Diagnostic& warning : best.warnings) context.warnings->add(std::move(warning));
  warn_squeeze(best.squeeze, card, *context.warnings);
  return finished(card, std::move(best.made), context);
}

}  // namespace jopan
