// One to three big numbers, each with a label, and a bar as long as the number when there are several to compare.
#include <algorithm>
#include <cmath>
#include <map>

#include "card/body/body.h"
#include "card/body/members.h"
#include "card/fit_text.h"
#include "format/format.h"

namespace jopan {
namespace {

constexpr std::string_view kFields[] = {"value", "format", "unit", "label", "note", "color", "text"};
constexpr std::size_t kMostNumbers = 3;
constexpr int kSteps = 14;
// A number that stands alone is this many times the slot's size.
constexpr double kAlone = 1.5;
constexpr double kAmongThree = 0.62;
// Numbers stand side by side in a box this much wider than high, else one below the other.
constexpr double kSideBySide = 2.2;
// Of the height left over, above the numbers: a little above the middle looks like the middle.
constexpr double kOpticalMiddle = 0.42;
// 만, 억, 조 and units are set smaller than the digits that they follow.
constexpr double kWordRatio = 0.56;
constexpr double kWordGap = 0.07;  // em of the digits, before a word
constexpr double kGroupGap = 0.2;  // em of the digits, for a space

struct BigNumber {
  std::string text, label, note, unit, format;
  double value = std::nan("");
  Value shown;  ///< What is written; null where the document has words of its own.
  Color color;
  JsonPointer at;
};

Result<BigNumber> read_number(const Json& json, const JsonPointer& at, const ComposeContext& context) {
  if (!json.is_object()) return fail(error_at(at, "card.wrong_type", "a number is an object with value and label"));
  JOPAN_CHECK(check_members(json, kFields, at, "a number"));
  BigNumber number;
  number.at = at;
  JOPAN_TRY(number.label, text_member(json, "label", at));
  JOPAN_TRY(number.note, text_member(json, "note", at));
  JOPAN_TRY(number.text, text_member(json, "text", at));
  JOPAN_TRY(number.format, text_member(json, "format", at));
  JOPAN_TRY(number.unit, text_member(json, "unit", at));
  if (number.format.empty()) number.format = "mixed:4";
  if (!number.unit.empty()) number.format += " " + number.unit;
  if (json.contains("value")) {
    if (!json["value"].is_number()) return fail(error_at(at / "value", "card.wrong_type", "value must be a number"));
    number.value = json["value"].get<double>();
    // Whole numbers in JSON may have more digits than a double.
    const Json& value = json["value"];
    if (number.text.empty() && value.is_number_integer()) {
      number.shown = value.dump();
    } else if (number.text.empty()) {
      number.shown = number.value;
    }
  } else if (number.text.empty()) {
    return fail(error_at(at, "card.no_value", "a number needs \"value\" or \"text\""));
  }
  JOPAN_TRY(const std::string color, text_member(json, "color", at));
  const Theme& theme = *context.theme;
  const auto named = theme.names.find(color.empty() ? number.label : color);
  const std::string wanted = named != theme.names.end() ? named->second : color.empty() ? "accent" : color;
  const auto found = theme.find_color(wanted);
  if (!found)
    return fail(error_at(at / "color", "card.unknown_color", "\"" + color + "\" is no colour",
                         "use a CSS colour or a name of the brand's palette"));
  number.color = *found;
  return number;
}

/// Numbers in one format and unit stand together.
Result<void> write_numbers(std::vector<BigNumber>& numbers, const ComposeContext& context) {
  std::map<std::string, std::vector<Value>> together;
  for (const BigNumber& number : numbers)
    if (!is_null(number.shown)) together[number.format].push_back(number.shown);
  for (BigNumber& number : numbers) {
    if (is_null(number.shown)) continue;
    JOPAN_TRY(const Formatter formatter, Formatter::parse(with_alike_decimals(number.format, together[number.format]),
                                                          "ko", context.read.zone, number.at / "format"));
    number.text = formatter(number.shown);
  }
  return {};
}

struct Segment {
  std::string text;
  bool word = false;    // Set smaller.
  bool spaced = false;  // A space stands before it.
};

bool is_figure(unsigned char c) {
  return (c >= '0' && c <= '9') || c == ',' || c == '.' || c == '+' || c == '-' || c == '%';
}

constexpr std::string_view kMinus = "−";

// "8억 1,800만 건" -> 8 | 억 | 1,800 | 만 | 건. Text without figures stays whole.
std::vector<Segment> split(const std::string& text) {
  std::vector<Segment> segments;
  bool spaced = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == ' ') {
      spaced = true;
      continue;
    }
    const bool minus = std::string_view(text).substr(i).starts_with(kMinus);
    const bool word = !is_figure(c) && !minus;
    if (segments.empty() || spaced || segments.back().word != word)
      segments.push_back({"", word, spaced && !segments.empty()});
    segments.back().text += minus ? kMinus : std::string_view(text).substr(i, 1);
    if (minus) i += kMinus.size() - 1;
    spaced = false;
  }
  if (std::none_of(segments.begin(), segments.end(), [](const Segment& segment) { return !segment.word; }))
    return {{text, false, false}};
  return segments;
}

struct Placed {
  ShapedTextPtr text;
  double x = 0;
};

struct SetNumber {
  std::vector<Placed> parts;
  double width = 0;
};

SetNumber set_number(const std::vector<Segment>& segments, double size, const ComposeContext& context) {
  TextStyle figures = context.theme->slot("number").text, words = context.theme->slot("number-unit").text;
  figures.size = size;
  words.size = std::round(size * kWordRatio);
  SetNumber set;
  for (const Segment& segment : segments) {
    if (segment.spaced) {
      set.width += size * kGroupGap * (segment.word ? 0.8 : 1);
    } else if (segment.word && !set.parts.empty()) {
      set.width += size * kWordGap;
    }
    const ShapedTextPtr text = context.shaper->shape(segment.text, segment.word ? words : figures);
    set.parts.push_back({text, set.width});
    set.width += text->width;
  }
  return set;
}

struct Cell {
  FittedText label, note;
  double height = 0;
};

}  // namespace

Result<Body> number_body(const Card& card, const BodyBox& box, const ComposeContext& context) {
  const Json list = card.body.is_array() ? card.body : Json::array({card.body});
  if (list.empty() || list.size() > kMostNumbers)
    return fail(error_at(card.body_at, "card.wrong_type", "number takes one to three numbers"));
  std::vector<BigNumber> numbers;
  for (std::size_t i = 0; i < list.size(); ++i) {
    JOPAN_TRY(BigNumber number, read_number(list[i], card.body.is_array() ? card.body_at / i : card.body_at, context));
    numbers.push_back(std::move(number));
  }
  JOPAN_CHECK(write_numbers(numbers, context));
  const Theme& theme = *context.theme;
  const SlotStyle& figure_style = theme.slot("number");
  const SlotStyle& label_style = theme.slot("number-label");
  const SlotStyle& note_style = theme.slot("number-note");
  const bool side_by_side = numbers.size() > 1 && box.height && box.width > kSideBySide * *box.height;
  const double gutter = theme.layout.margin;
  const double cell_width = side_by_side ? (box.width - gutter * static_cast<double>(numbers.size() - 1)) /
                                               static_cast<double>(numbers.size())
                                         : box.width;
  const double line_gap = theme.layout.gap * 0.6;
  // Only numbers of one unit compare.
  const bool bars = numbers.size() > 1 && std::all_of(numbers.begin(), numbers.end(), [&](const BigNumber& number) {
                      return number.value > 0 && number.unit == numbers.front().unit;
                    });
  const double bar_height = bars ? std::round(label_style.text.size * 0.5) : 0;
  double largest = 0;
  for (const auto& number : numbers) largest = std::max(largest, std::isnan(number.value) ? 0 : number.value);

  std::vector<Cell> cells;
  std::vector<std::vector<Segment>> segments;
  for (const auto& number : numbers) {
    Cell cell;
    cell.label =
        fit_text(*context.shaper, number.label, label_style, {.width = cell_width, .max_lines = label_style.max_lines});
    cell.note =
        fit_text(*context.shaper, number.note, note_style, {.width = cell_width, .max_lines = note_style.max_lines});
    cells.push_back(std::move(cell));
    segments.push_back(split(number.text));
  }
  const auto cell_height = [&](std::size_t i, double size) {
    double height = figure_style.text.leading * size;
    if (!numbers[i].label.empty()) height += cells[i].label.text->height + line_gap;
    if (!numbers[i].note.empty()) height += cells[i].note.text->height + line_gap;
    if (bars) height += bar_height + 2 * line_gap;
    return height;
  };

  const double largest_size = figure_style.text.size * (numbers.size() == 1 && box.height ? kAlone : 1);
  double size = largest_size;
  // Three numbers in a low card are smaller than one may be.
  const double floor = figure_style.min_size * (numbers.size() == kMostNumbers ? kAmongThree : 1);
  bool fits = false;
  const double row_gap = theme.layout.body_gap;
  for (int step = 0; step <= kSteps && !fits; ++step) {
    size = std::round(largest_size + (floor - largest_size) * step / kSteps);
    double total = 0;
    fits = true;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      fits = fits && set_number(segments[i], size, context).width <= cell_width;
      total =
          side_by_side ? std::max(total, cell_height(i, size)) : total + cell_height(i, size) + (i > 0 ? row_gap : 0);
    }
    fits = fits && (!box.height || total <= *box.height);
  }
  if (!fits)
    return fail(error_at(card.body_at, "card.does_not_fit", "the number does not fit this size",
                         "shorten its text, or use fewer digits (\"mixed:3\")"));

  Body body;
  body.group.info.role = "numbers";
  double y = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double x = side_by_side ? static_cast<double>(i) * (cell_width + gutter) : 0;
    double top = side_by_side ? 0 : y;
    const double start = top;
    const auto& number = numbers[i];
    if (!number.label.empty()) {
      body.group.children.emplace_back(
          text_node(cells[i].label.text, {x, top}, label_style.color, "number-label", number.at / "label"));
      top += cells[i].label.text->height + line_gap;
    }
    const SetNumber set = set_number(segments[i], size, context);
    const double baseline = top + figure_style.text.leading * size * 0.5 +
                            context.shaper->metrics(figure_style.text).cap_height * size * 0.5;
    const Color ink = with_contrast(number.color, theme.color("ground"), 4.5);
    for (const Placed& part : set.parts) {
      TextNode node = text_node(part.text, {x + part.x, 0}, ink, "number", number.at);
      node.at.y = baseline;
      body.group.children.emplace_back(std::move(node));
    }
    top += figure_style.text.leading * size;
    if (bars) {
      PathNode bar;
      bar.info.role = "number-bar";
      bar.path.add_rect({x, top + line_gap, cell_width * number.value / largest, bar_height});
      bar.fill = number.color;
      body.group.children.emplace_back(std::move(bar));
      top += bar_height + 2 * line_gap;
    }
    if (!number.note.empty()) {
      body.group.children.emplace_back(text_node(cells[i].note.text, {x, top + line_gap * 0.5}, note_style.color,
                                                 "number-note", number.at / "note"));
      top += cells[i].note.text->height + line_gap;
    }
    if (side_by_side) {
      body.height = std::max(body.height, top - start);
    } else {
      y = top + row_gap;
      body.height = top;
    }
  }
  if (box.height) {
    const double shift = (*box.height - body.height) * kOpticalMiddle;
    body.group.transform = Transform::translation(0, shift);
    body.height += shift;
  }
  return body;
}

}  // namespace jopan
