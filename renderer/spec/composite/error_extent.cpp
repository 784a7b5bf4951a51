#include "spec/composite/error_extent.h"

#include <array>

namespace jopan {
namespace {

enum class Input { Raw, Ends, Error };

struct Columns {
  std::vector<Json> aggregate;
  std::vector<Json> calculate;
  std::vector<TooltipLine> tooltip;
};

const ChannelDef* data_at(const CompositeSource& source, Channel channel) {
  const ChannelDef* def = source.encoding.find(channel);
  return def && def->is_data() ? def : nullptr;
}

Result<Input> input_of(const CompositeSource& source, Channel& axis) {
  const auto has = [&](Channel channel) { return data_at(source, channel) != nullptr; };
  const bool ends = has(Channel::X2) || has(Channel::Y2);
  const bool error = has(Channel::XError) || has(Channel::XError2) || has(Channel::YError) || has(Channel::YError2);
  const auto conflict = [&](Channel at, const std::string& what) {
    return fail(error_at(source.encoding.find(at)->at, "encoding.conflict", source.mark.type + " " + what));
  };
  if (ends && error) {
    return conflict(has(Channel::X2) ? Channel::X2 : Channel::Y2, "takes its other end or its error, not both");
  }
  if (has(Channel::X2) && has(Channel::Y2)) return conflict(Channel::Y2, "cannot have both x2 and y2");
  if (has(Channel::XError2) && !has(Channel::XError)) return conflict(Channel::XError2, "needs xError beside xError2");
  if (has(Channel::YError2) && !has(Channel::YError)) return conflict(Channel::YError2, "needs yError beside yError2");
  if (has(Channel::XError) && has(Channel::YError))
    return conflict(Channel::YError, "cannot have both xError and yError");
  if (ends || error) {
    axis = has(Channel::X2) || has(Channel::XError) ? Channel::X : Channel::Y;
    return ends ? Input::Ends : Input::Error;
  }
  JOPAN_TRY(axis, composite_axis(source));
  return Input::Raw;
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Result<Columns> summarized(const CompositeSource& source, const ValueChannel& value) {
  const auto text = [&](const char* name) -> std::string {
    const Json* own = find_member(source.mark.props, name);
    return own && own->is_string() ? own->get<std::string>() : "";
  };
  std::string extent = text("extent"), center = text("center");
  if (const Json* configured = composite_config(source, "extent");
      extent.empty() && configured && configured->is_string())
    extent = configured->get<std::string>();
  if (const Json* configured = composite_config(source, "center");
      center.empty() && extent.empty() && configured && configured->is_string())
    center = configured->get<std::string>();
  if (center.empty()) center = extent == "iqr" ? "median" : "mean";
  if (extent.empty()) extent = center == "mean" ? "stderr" : "iqr";
  static constexpr std::array<std::string_view, 4> kExtents{"ci", "stderr", "stdev", "iqr"};
  if (std::find(kExtents.begin(), kExtents.end(), extent) == kExtents.end()) {
    return fail(error_at(source.mark.at / "extent", "mark.bad_extent",
                         "\"" + extent + "\" is no extent; use ci, stderr, stdev or iqr",
                         nearest_name_hint(extent, std::span<const std::string_view>(kExtents))));
  }
  Columns columns;
  const auto op = [&](const std::string& name, const char* as) {
    columns.aggregate.push_back({{"op", name}, {"field", value.field}, {"as", as + value.name}});
  };
  const std::string of = " of " + value.title;
  if (extent == "stderr" || extent == "stdev") {
    op(extent, "extent_");
    op(center, "center_");
    const std::string middle = datum_of("center_" + value.name), reach = datum_of("extent_" + value.name);
    columns.calculate.push_back({{"calculate", middle + " + " + reach}, {"as", "upper_" + value.name}});
    columns.calculate.push_back({{"calculate", middle + " - " + reach}, {"as", "lower_" + value.name}});
    columns.tooltip = {{"center_", capitalized(center) + of},
                       {"upper_", capitalized(center) + " + " + extent + of},
                       {"lower_", capitalized(center) + " - " + extent + of}};
    return columns;
  }
  const bool ci = extent == "ci";
  op(ci ? "ci0" : "q1", "lower_");
  op(ci ? "ci1" : "q3", "upper_");
  op(ci ? "mean" : "median", "center_");
  columns.tooltip = {{"upper_", (ci ? "Ci1 of " : "Q3 of ") + value.field},
                     {"lower_", (ci ? "Ci0 of " : "Q1 of ") + value.field},
                     {"center_", (ci ? "Mean of " : "Median of ") + value.field}};
  return columns;
}

Result<Columns> given(const CompositeSource& source, const ValueChannel& value, Input input) {
  const bool x = value.channel == Channel::X;
  const auto field = [&](Channel channel) -> std::string {
    const ChannelDef* def = source.encoding.find(channel);
    return def && def->field ? *def->field : "";
  };
  Columns columns;
  const auto column = [&](const char* prefix, const std::string& expression, const std::string& title) {
    columns.calculate.push_back({{"calculate", expression}, {"as", prefix + value.name}});
    columns.tooltip.push_back({prefix, title});
  };
  const std::string middle = datum_path(value.field);
  if (input == Input::Ends) {
    const std::string end = field(x ? Channel::X2 : Channel::Y2);
    column("upper_", datum_path(end), end);
    column("lower_", middle, value.field);
    return columns;
  }
  const std::string error = field(x ? Channel::XError : Channel::YError),
                    other = field(x ? Channel::XError2 : Channel::YError2);
  columns.tooltip.push_back({"", value.field});
  column("upper_", middle + " + " + datum_path(error), value.field + " + " + error);
  if (other.empty()) {
    column("lower_", middle + " - " + datum_path(error), value.field + " - " + error);
  } else {
    column("lower_", middle + " + " + datum_path(other), value.field + " + " + other);
  }
  return columns;
}

}  // namespace

Result<ErrorExtent> error_extent(const CompositeSource& source) {
  Channel axis = Channel::Y;
  JOPAN_TRY(const Input input, input_of(source, axis));
  ErrorExtent extent;
  JOPAN_TRY(extent.value, value_channel(source, axis));
  JOPAN_TRY(const Columns columns,
            input == Input::Raw ? summarized(source, extent.value) : given(source, extent.value, input));
  Encoding others = source.encoding;
  const bool x = axis == Channel::X;
  for (const Channel own : {axis, x ? Channel::X2 : Channel::Y2, x ? Channel::XError : Channel::YError,
                            x ? Channel::XError2 : Channel::YError2}) {
    others.remove(own);
  }
  JOPAN_TRY(Extracted extracted, extract_transforms(others, source.config));
  extent.transforms = std::move(extracted.transforms);
  Json aggregate = std::move(extracted.aggregate);
  for (const Json& op : columns.aggregate) aggregate.push_back(op);
  if (!aggregate.empty()) {
    Json groupby = Json::array();
    if (input == Input::Raw) groupby = extracted.groupby;
    extent.transforms.push_back({{"aggregate", std::move(aggregate)}, {"groupby", std::move(groupby)}});
  }
  for (const Json& calculate : columns.calculate) extent.transforms.push_back(calculate);
  extent.encoding = std::move(extracted.encoding);
  extent.tooltip = summary_tooltip(columns.tooltip, extent.value, extent.encoding);
  return extent;
}

}  // namespace jopan
