#include "grammar/nothing_drawn.h"

#include <algorithm>
#include <cmath>

#include "grammar/unit.h"

namespace jopan {
namespace {

bool has_filter(const ViewDraft& draft) {
  const auto is_filter = [](const Json& transform) { return transform.contains("filter"); };
  if (std::ranges::any_of(draft.spec->transforms, is_filter)) return true;
  return draft.parent && has_filter(*draft.parent);
}

bool has_numbers(const Table& table, const std::string& field) {
  const FieldReader read(table, field);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (is_finite_value(read(row))) return true;
  }
  return false;
}

// The first text of a field as the data has it: "1,234" is no number.
std::string example_of(const Table& source, const std::string& field) {
  const FieldReader read(source, field);
  for (std::size_t row = 0; row < source.rows(); ++row) {
    if (const auto* text = std::get_if<std::string>(&read(row))) return ": \"" + *text + "\" is a text";
  }
  return "";
}

bool is_broken_log(const ScaleModel& scale) {
  if (scale.type != ScaleType::Log || scale.domain.empty() || !scale.raw.empty()) return false;
  const double low = scale.number("domainMin").value_or(scale.domain.front());
  const double high = scale.number("domainMax").value_or(scale.domain.back());
  return !(low * high > 0);
}

// Between its ends the scale has no numbers to divide.
bool is_too_wide(const ScaleModel& scale) {
  return scale.domain.size() > 1 && !std::isfinite(scale.domain.back() - scale.domain.front());
}

bool counts_rows(const std::string& op) {
  return op == "count" || op == "valid" || op == "missing" || op == "distinct";
}

bool has_amount(const Table& table, const std::string& field) {
  const FieldReader read(table, field);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (is_finite_value(read(row)) && to_number(read(row)) != 0) return true;
  }
  return false;
}

// The field whose shares a pie or a pile of 100 % shows, where all that there is to share is 0.
const std::string* shared_zero(const UnitView& unit) {
  const bool is_pie = unit.mark == "arc" && !unit.encoding.find(Channel::Theta2);
  const bool is_whole = unit.stack && unit.stack->offset == "normalize";
  if (!is_pie && !is_whole) return nullptr;
  const ChannelDef* def = unit.encoding.find(is_whole ? unit.stack->channel : Channel::Theta);
  const ChannelDef* data = def ? def->data_def() : nullptr;
  if (!data || !data->field || data->bin || data->time_unit || counts_rows(data->aggregate)) return nullptr;
  if (data->type != FieldType::Quantitative || !unit.raw->find(*data->field)) return nullptr;
  return has_amount(*unit.raw, *data->field) ? nullptr : &*data->field;
}

// What keeps a unit from being drawn; nothing where something is, or may be.
std::optional<std::string> why_empty(const ViewDraft& draft) {
  const UnitView& unit = *draft.unit->view;
  if (draft.unit->source->rows() == 0 && unit.table->rows() == 0) {
    return has_filter(draft) ? "the data has no rows, or the filter leaves none" : "the data has no rows";
  }
  for (const ChannelDef& def : unit.encoding.channels) {
    const ScaleModel* scale = unit.scale(main_channel(def.channel));
    if (!scale || scale->discrete() || !is_position(main_channel(def.channel))) continue;
    if (is_broken_log(*scale)) return "a log scale shows no 0 and no negative numbers; filter them, or use symlog";
    const ChannelDef* data = def.data_def();
    if (!data || !data->field || data->bin || data->time_unit || unit.show_invalid.contains(def.channel)) continue;
    if (is_too_wide(*scale)) return "the numbers of the field \"" + *data->field + "\" are too far apart to be drawn";
    if (counts_rows(data->aggregate)) continue;
    if (has_numbers(*unit.raw, *data->field)) continue;
    const std::string what = scale->traits().temporal ? "\" has no dates" : "\" has no numbers";
    return "the field \"" + *data->field + what + example_of(*draft.unit->source, *data->field);
  }
  if (const std::string* field = shared_zero(unit))
    return "the field \"" + *field + "\" is 0 in every row: there is nothing to share";
  if (unit.table->rows() == 0) return "";
  return std::nullopt;
}

}  // namespace

void warn_of_empty_plots(const ViewDraft& root, Warnings& warnings) {
  walk(root, [&](const ViewDraft& plot) {
    if (!plot.is_plot()) return;
    std::optional<std::string> why;
    bool drawn = false;
    walk(plot, [&](const ViewDraft& draft) {
      if (!draft.unit || drawn) return;
      auto reason = why_empty(draft);
      drawn = !reason;
      if (!why) why = std::move(reason);
    });
    if (!drawn && why)
      warnings.add(warning_at(plot.spec->at, "chart.nothing_drawn", "the view has no marks to show", std::move(*why)));
  });
}

}  // namespace jopan
