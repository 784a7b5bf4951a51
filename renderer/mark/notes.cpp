#include "mark/notes.h"

#include <algorithm>
#include <array>

#include "grammar/guides.h"
#include "grammar/label_format.h"
#include "mark/text.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

using RowText = std::function<std::string(std::size_t)>;

struct Line {
  std::string title;
  RowText text;
};

// What a field shows, as texts on the plot would.
RowText field_text(const ChannelDef& def, const UnitView& unit, const MarkContext& context) {
  const TextOf format = text_formatter(def, *context.view.config, *context.view.signals);
  if (const Json* datum = def.datum()) {
    const std::string text = format(typed_value(*datum, def.type, *context.view.signals));
    return [text](std::size_t) { return text; };
  }
  const Column* column = unit.table->find(column_name(def));
  const Column* end = def.bin ? unit.table->find(column_name(def, "end")) : nullptr;
  return [column, end, format](std::size_t row) -> std::string {
    if (!column) return "";
    std::string text = format(column->values[row]);
    if (end && !is_null(column->values[row])) text += " \xE2\x80\x93 " + format(end->values[row]);
    return text;
  };
}

std::string title_of(const ChannelDef& def, const Config& config, const Signals& signals) {
  std::string title;
  if (const Json* given = def.find("title")) {
    for (const std::string& line : text_lines(signals.resolve(*given))) title += (title.empty() ? "" : ", ") + line;
  }
  return title.empty() ? field_title(def, config.json()) : title;
}

RowText joined(std::vector<Line> lines) {
  return [lines = std::move(lines)](std::size_t row) {
    std::string text;
    for (const Line& line : lines) text += (text.empty() ? "" : "\n") + line.title + ": " + line.text(row);
    return text;
  };
}

// Every field of the encoding, one line each.
RowText encoding_text(const UnitView& unit, const MarkContext& context) {
  std::vector<Line> lines;
  for (const ChannelDef& def : unit.encoding.channels) {
    const ChannelDef* data = def.data_def();
    if (!data || !data->is_field()) continue;
    std::string title = title_of(*data, *context.view.config, *context.view.signals);
    const bool known = std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return line.title == title; });
    if (!known) lines.push_back({std::move(title), field_text(*data, unit, context)});
  }
  return joined(std::move(lines));
}

// Every column of the data.
RowText data_text(const UnitView& unit) {
  std::vector<Line> lines;
  for (const Column& column : unit.table->columns()) {
    lines.push_back({column.name, [&column](std::size_t row) { return to_text(column.values[row]); }});
  }
  return joined(std::move(lines));
}

// The mark's own `tooltip`: a text, true, or {"content": "encoding" | "data"}.
RowText mark_tooltip(const UnitView& unit, const MarkContext& context) {
  const Json* own = unit.style.get("tooltip");
  if (!own || own->is_null()) return {};
  const Json* content = find_member(*own, "content");
  if (*own == true || (content && *content == "encoding")) return encoding_text(unit, context);
  if (content) return data_text(unit);
  if (own->is_boolean()) return {};
  const RowValue value(own, *unit.table, *context.view.signals);
  return [value](std::size_t row) { return json_text(value(row)); };
}

RowText tooltip_text(const UnitView& unit, const MarkContext& context) {
  std::vector<Line> lines;
  bool plain = true;  // A single field or value shows itself, without its name.
  for (const ChannelDef& def : unit.encoding.channels) {
    if (def.channel != Channel::Tooltip) continue;
    plain = plain && lines.empty() && !def.is_listed;
    const bool listed = def.is_field() && def.conditions.empty();
    if (listed)
      lines.push_back({title_of(def, *context.view.config, *context.view.signals), field_text(def, unit, context)});
    if (!listed) lines.clear();
  }
  if (!plain && !lines.empty()) return joined(std::move(lines));
  if (unit.encoding.find(Channel::Tooltip)) {
    const auto texts = std::make_shared<TextEncoder>(unit, context, Channel::Tooltip);
    return [texts](std::size_t row) { return (*texts)(row); };
  }
  return unit.encoding.no_tooltip ? RowText{} : mark_tooltip(unit, context);
}

RowText channel_text(const UnitView& unit, const MarkContext& context, Channel channel) {
  if (!unit.encoding.find(channel) && !unit.style.get(channel_name(channel))) return {};
  const auto texts = std::make_shared<TextEncoder>(unit, context, channel);
  return [texts](std::size_t row) { return (*texts)(row); };
}

}  // namespace

bool is_harmless_link(std::string_view address) {
  const std::size_t colon = address.find_first_of(":/?#");
  const bool has_scheme = colon != std::string_view::npos && address[colon] == ':';
  if (!has_scheme) {
    return std::none_of(address.begin(), address.end(), [](unsigned char c) { return c < 0x20; });
  }
  std::string scheme(address.substr(0, colon));
  for (char& c : scheme) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::vector<std::shared_ptr<const NodeNote>> item_notes(const UnitView& unit, const MarkContext& context,
                                                        const std::vector<std::size_t>& rows) {
  const RowText tooltip = tooltip_text(unit, context), href = channel_text(unit, context, Channel::Href),
                description = channel_text(unit, context, Channel::Description);
  std::vector<std::shared_ptr<const NodeNote>> notes;
  if (!tooltip && !href && !description) return notes;
  notes.reserve(rows.size());
  for (std::size_t row : rows) {
    NodeNote note;
    if (tooltip) note.tooltip = tooltip(row);
    if (description) note.description = description(row);
    if (href) note.href = href(row);
    if (note.href == "null" || !is_harmless_link(note.href)) note.href.clear();
    const bool says = !note.tooltip.empty() || !note.href.empty() || !note.description.empty();
    notes.push_back(says ? std::make_shared<const NodeNote>(std::move(note)) : nullptr);
  }
  return notes;
}

}  // namespace jopan
