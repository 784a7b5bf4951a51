// A table: a head over rows parted by thin rules, numbers under each other in figures of one width.
#include <algorithm>
#include <cmath>

#include "card/body/body.h"
#include "card/body/members.h"
#include "card/body/table_read.h"
#include "card/body/type_steps.h"
#include "card/fit_text.h"

namespace jopan {
namespace {

// em of the cells
constexpr double kColumnGap = 1.4, kLeastPadding = 0.24, kMostPadding = 1.1, kHeadPadding = 0.4, kBarHeight = 0.62,
                 kBarLabelGap = 0.4, kTitleWraps = 5;
// A bar takes at least this many em of its column.
constexpr double kLeastBar = 5;
// Few rows grow to this many times the slot's size.
constexpr double kLargestSize = 1.2;
constexpr double kRule = 1, kHeadRule = 1.5;  // px
/// In a picture as high as its content.
constexpr std::size_t kMostRows = 300;

struct SetTable {
  double size = 0;
  std::vector<double> x, width;                   // Per column.
  std::vector<ShapedTextPtr> head;                // Per column; null where no column has a title.
  std::vector<std::vector<ShapedTextPtr>> cells;  // Per column and row.
  std::vector<double> row_height;                 // Of the texts alone.
  double head_height = 0, height = 0;             // Without padding between rows.
  bool shortened = false;
};

class TableSetter {
 public:
  TableSetter(const TableContent& content, double width, const ComposeContext& context)
      : content_(content), width_(width), context_(context) {
    has_head_ = std::ranges::any_of(content.columns, [](const TableColumn& column) { return !column.title.empty(); });
  }

  [[nodiscard]] std::optional<SetTable> set(double size, bool may_shorten) const {
    SetTable layout;
    layout.size = size;
    if (!find_widths(layout)) return std::nullopt;
    layout.cells.resize(content_.columns.size());
    layout.row_height.assign(content_.rows(), 0);
    for (std::size_t c = 0; c < content_.columns.size(); ++c) {
      const TableColumn& column = content_.columns[c];
      for (std::size_t r = 0; r < content_.rows(); ++r) {
        ShapedTextPtr text = set_cell(column, r, size, layout.width[c]);
        if ((text->truncated || text->word_cut) && !may_shorten) return std::nullopt;
        layout.shortened = layout.shortened || text->truncated || text->word_cut;
        layout.row_height[r] = std::max(layout.row_height[r], text->height);
        layout.cells[c].push_back(std::move(text));
      }
      if (!has_head_) continue;
      layout.head.push_back(context_.shaper->lay_out(column.title, head_style(size),
                                                     {.width = layout.width[c],
                                                      .wrap = Wrap::Balanced,
                                                      .max_lines = context_.theme->slot("table-head").max_lines}));
      layout.shortened = layout.shortened || layout.head.back()->truncated;
      layout.head_height = std::max(layout.head_height, layout.head.back()->height);
    }
    layout.height = has_head_ ? layout.head_height + size * kHeadPadding : 0;
    for (const double row : layout.row_height) layout.height += row;
    return layout;
  }

 private:
  [[nodiscard]] TextStyle cell_style(double size, bool highlight) const {
    TextStyle style = context_.theme->slot("table-cell").text;
    style.size = size;
    style.figures = Figures::Tabular;
    if (highlight) style.weight = 700;
    return style;
  }

  [[nodiscard]] TextStyle head_style(double size) const {
    const SlotStyle &head = context_.theme->slot("table-head"), &cell = context_.theme->slot("table-cell");
    TextStyle style = head.text;
    style.size = std::max(head.min_size, std::round(head.text.size * size / cell.text.size * 2) / 2);
    return style;
  }

  [[nodiscard]] ShapedTextPtr set_cell(const TableColumn& column, std::size_t row, double size, double width) const {
    const TextStyle style = cell_style(size, content_.highlight[row]);
    if (column.right || column.bar) return context_.shaper->shape(column.cells[row], style);
    return context_.shaper->lay_out(
        column.cells[row], style,
        {.width = width, .wrap = Wrap::Balanced, .max_lines = context_.theme->slot("table-cell").max_lines});
  }

  /// As wide as the text on one line, and as its widest word.
  struct Wanted {
    double natural = 0, least = 0;
  };

  [[nodiscard]] Wanted wanted(const TableColumn& column, double size) const {
    Wanted width;
    for (std::size_t r = 0; r < content_.rows(); ++r) {
      const TextStyle style = cell_style(size, content_.highlight[r]);
      width.natural = std::max(width.natural, context_.shaper->shape(column.cells[r], style)->width);
      if (!is_words(column)) continue;
      for (std::string_view rest = column.cells[r]; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        width.least = std::max(width.least, context_.shaper->shape(rest.substr(0, end), style)->width);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    if (column.bar) width.natural += size * (kLeastBar + kBarLabelGap);
    // A long title wraps rather than widen a column of short cells.
    const double title = context_.shaper->shape(column.title, head_style(size))->width;
    width.natural = std::max(width.natural, std::min(title, size * kTitleWraps));
    width.least = is_words(column) ? std::max(width.least, std::min(title, size * kTitleWraps)) : width.natural;
    return width;
  }

  [[nodiscard]] static bool is_words(const TableColumn& column) { return !column.right && !column.bar; }

  /// Numbers keep their width; words give way down to their widest word; what is left over parts the columns.
  [[nodiscard]] bool find_widths(SetTable& layout) const {
    const std::size_t count = content_.columns.size();
    const double gap = layout.size * kColumnGap;
    double natural = gap * static_cast<double>(count - 1), least = natural;
    std::vector<Wanted> wants;
    for (const TableColumn& column : content_.columns) {
      wants.push_back(wanted(column, layout.size));
      natural += wants.back().natural;
      least += wants.back().least;
    }
    if (least > width_) return false;
    const double share = natural > width_ ? (width_ - least) / (natural - least) : 1;
    for (const Wanted& want : wants) layout.width.push_back(want.least + (want.natural - want.least) * share);
    if (natural < width_) spread(layout, width_ - natural);
    double x = 0;
    for (const double width : layout.width) {
      layout.x.push_back(x);
      x += width + gap;
    }
    return true;
  }

  void spread(SetTable& layout, double left) const {
    const auto bars = static_cast<double>(std::ranges::count_if(content_.columns, &TableColumn::bar));
    const auto count = static_cast<double>(content_.columns.size());
    for (std::size_t c = 0; c < layout.width.size(); ++c) {
      if (bars > 0) {
        layout.width[c] += content_.columns[c].bar ? left / bars : 0;
      } else {
        layout.width[c] += left / count;
      }
    }
  }

  const TableContent& content_;
  double width_;
  const ComposeContext& context_;
  bool has_head_ = false;
};

class TablePainter {
 public:
  TablePainter(const TableContent& content, const SetTable& layout, double width, const ComposeContext& context)
      : content_(content), layout_(layout), width_(width), theme_(*context.theme), shaper_(*context.shaper) {
    body_.group.info.role = "table";
  }

  Body paint(double top, double padding, const JsonPointer& at) {
    double y = top;
    if (!layout_.head.empty()) {
      for (std::size_t c = 0; c < content_.columns.size(); ++c)
        add(layout_.head[c], c, y + layout_.head_height - layout_.head[c]->height, theme_.slot("table-head").color,
            "table-head", content_.columns[c].at);
      y += layout_.head_height + layout_.size * kHeadPadding;
      rule(y, "axis", kHeadRule);
    }
    for (std::size_t r = 0; r < content_.rows(); ++r) {
      if (r > 0) rule(y, "grid", kRule);
      row(r, y + padding, at);
      y += layout_.row_height[r] + 2 * padding;
    }
    body_.height = y;
    return std::move(body_);
  }

 private:
  void row(std::size_t r, double y, const JsonPointer& at) {
    const Color ink = content_.highlight[r] ? theme_.color("accent-text") : theme_.slot("table-cell").color;
    for (std::size_t c = 0; c < content_.columns.size(); ++c) {
      const ShapedTextPtr& text = layout_.cells[c][r];
      const double cell_y = y + (layout_.row_height[r] - text->height) / 2;
      if (content_.columns[c].bar) {
        bar(r, c, cell_y, ink, at);
      } else {
        add(text, c, cell_y, ink, "table-cell", at);
      }
    }
  }

  void bar(std::size_t r, std::size_t c, double y, const Color& ink, const JsonPointer& at) {
    const ShapedTextPtr& text = layout_.cells[c][r];
    double labels = 0;
    for (const ShapedTextPtr& other : layout_.cells[c]) labels = std::max(labels, other->width);
    const double most = layout_.width[c] - labels - layout_.size * kBarLabelGap;
    const double length = most * content_.columns[c].lengths[r], height = layout_.size * kBarHeight;
    const double middle = y + text->lines[0].baseline - shaper_.metrics(text->style).cap_height * text->style.size / 2;
    PathNode path;
    path.info.role = "table-bar";
    path.path.add_rect({layout_.x[c], middle - height / 2, length, height});
    path.fill = theme_.color(content_.highlight[r] || !any_highlight() ? "accent" : "quiet");
    body_.group.children.emplace_back(std::move(path));
    body_.group.children.emplace_back(
        text_node(text, {layout_.x[c] + length + layout_.size * kBarLabelGap, y}, ink, "table-cell", at));
  }

  void add(const ShapedTextPtr& text, std::size_t c, double y, const Color& color, const char* role,
           const JsonPointer& at) {
    TextNode node = text_node(text, {layout_.x[c], y}, color, role, at);
    if (content_.columns[c].right) {
      node.at.x += layout_.width[c];
      node.align = TextAlign::Right;
    }
    body_.group.children.emplace_back(std::move(node));
  }

  void rule(double y, const char* color, double width) {
    PathNode path;
    path.info.role = "table-rule";
    path.path.add_rect({0, std::round(y) - width / 2, width_, width});
    path.fill = theme_.color(color);
    body_.group.children.emplace_back(std::move(path));
  }

  [[nodiscard]] bool any_highlight() const {
    return std::ranges::find(content_.highlight, true) != content_.highlight.end();
  }

  const TableContent& content_;
  const SetTable& layout_;
  double width_;
  const Theme& theme_;
  Shaper& shaper_;
  Body body_;
};

}  // namespace

Result<Body> table_body(const Card& card, const BodyBox& box, const ComposeContext& context) {
  JOPAN_TRY(const TableContent content, read_table(card, context));
  const SlotStyle& style = context.theme->slot("table-cell");
  const auto rows = static_cast<double>(content.rows());
  const Diagnostic no_room = body_does_not_fit(card.body_at, "a table of " + std::to_string(content.rows()) + " rows",
                                               "show fewer (\"limit\"), leave columns out, or use a taller size");
  const double least_row = style.min_size * (style.text.leading + 2 * kLeastPadding);
  if (box.height ? rows * least_row > *box.height : content.rows() > kMostRows) return fail(no_room);

  const TableSetter setter(content, box.width, context);
  std::optional<SetTable> layout;
  const auto fits = [&](double size, bool may_shorten) {
    layout = setter.set(size, may_shorten);
    return layout && (!box.height || layout->height + rows * 2 * kLeastPadding * size <= *box.height);
  };
  if (!largest_type(style.text.size * (box.height ? kLargestSize : 1), style.min_size,
                    [&](double size) { return fits(size, false); }) &&
      !fits(style.min_size, true))
    return fail(no_room);
  if (layout->shortened)
    context.warnings->add(warning_at(card.body_at, "text.shortened", "cells of the table end in an ellipsis",
                                     "shorten them, or leave columns out"));
  double padding = layout->size * (box.height ? kMostPadding : (kLeastPadding + kMostPadding) / 2);
  if (box.height) padding = std::min(padding, (*box.height - layout->height) / (2 * rows));
  const double all = layout->height + rows * 2 * padding;
  const double top = box.height ? (*box.height - all) * 0.3 : 0;
  return TablePainter(content, *layout, box.width, context).paint(top, padding, card.body_at);
}

}  // namespace jopan
