#include <algorithm>
#include <array>

#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

bool unbinned_quantitative(const ChannelDef* def) {
  return def && def->is_field() && def->type == FieldType::Quantitative && !def->bin && !def->binned;
}

bool truthy(const Json* json) {
  return json && !json->is_null() && !(json->is_boolean() && !json->get<bool>());
}

// Vega-Lite's potentialStackedChannel.
std::optional<Channel> stacked_channel(const std::string& mark, const std::string& orient, const Encoding& encoding,
                                       Channel first, Channel second) {
  const ChannelDef *x = encoding.find(first), *y = encoding.find(second);
  const bool bar_or_area = first == Channel::X && (mark == "bar" || mark == "area");
  const bool x_q = unbinned_quantitative(x), y_q = unbinned_quantitative(y);
  if (x && x->is_field() && y && y->is_field()) {
    if (x_q && y_q) {
      if (truthy(x->find("stack"))) return first;
      if (truthy(y->find("stack"))) return second;
      if (x->aggregate.empty() != y->aggregate.empty()) return x->aggregate.empty() ? second : first;
      if (bar_or_area && orient == "vertical") return second;
      if (bar_or_area && orient == "horizontal") return first;
      return std::nullopt;
    }
    if (x_q) return first;
    if (y_q) return second;
    return std::nullopt;
  }
  if (x_q) return bar_or_area && orient == "vertical" ? std::nullopt : std::optional(first);
  if (y_q) return bar_or_area && orient == "horizontal" ? std::nullopt : std::optional(second);
  return std::nullopt;
}

Channel across(Channel channel) {
  switch (channel) {
    case Channel::X:
      return Channel::Y;
    case Channel::Y:
      return Channel::X;
    case Channel::Theta:
      return Channel::Radius;
    default:
      return Channel::Theta;
  }
}

// "zero", "center", "normalize", or "" for none.
std::string stack_offset(const ChannelDef& def, const std::string& mark) {
  if (const Json* stack = def.find("stack")) {
    if (stack->is_boolean()) return stack->get<bool>() ? "zero" : "";
    return stack->is_string() ? stack->get<std::string>() : "";
  }
  return mark == "bar" || mark == "area" || mark == "arc" ? "zero" : "";
}

}  // namespace

std::optional<StackModel> stack_model(const std::string& mark, const std::string& orient, const Encoding& encoding) {
  static constexpr std::array<std::string_view, 10> kStackable{"arc",    "bar",    "area", "rule", "point",
                                                               "circle", "square", "line", "text", "tick"};
  if (std::find(kStackable.begin(), kStackable.end(), mark) == kStackable.end()) return std::nullopt;
  auto channel = stacked_channel(mark, orient, encoding, Channel::X, Channel::Y);
  if (!channel) channel = stacked_channel(mark, orient, encoding, Channel::Theta, Channel::Radius);
  if (!channel) return std::nullopt;

  StackModel model;
  model.channel = *channel;
  const ChannelDef& stacked = *encoding.find(*channel);
  if (is_xy(*channel) && !stacked.find("stack") && !encoding.find(across(*channel)) &&
      has_quantitative_offset(encoding, across(*channel)))
    return std::nullopt;
  model.offset = stack_offset(stacked, mark);
  if (model.offset != "zero" && model.offset != "center" && model.offset != "normalize") return std::nullopt;

  const std::string stacked_column = column_name(stacked);
  const Channel dimension = across(*channel);
  const auto group = [&](Channel c) {
    const ChannelDef* def = encoding.find(c);
    if (!def || !def->is_field() || column_name(*def) == stacked_column) return;
    model.groupby_channels.push_back(c);
    model.groupby.push_back(column_name(*def));
  };
  group(dimension);
  if (is_xy(dimension)) group(dimension == Channel::X ? Channel::XOffset : Channel::YOffset);

  bool aggregated = false;
  for (const ChannelDef& def : encoding.channels) {
    const ChannelDef* data = def.data_def();
    if (data && !data->aggregate.empty()) aggregated = true;
    if (is_xy(def.channel) || is_offset(def.channel) || is_secondary(def.channel) || def.channel == Channel::Tooltip ||
        is_polar(def.channel) || def.channel == Channel::Longitude || def.channel == Channel::Latitude ||
        def.channel >= Channel::Row) {
      continue;
    }
    if (!data || !data->is_field() || !data->aggregate.empty()) continue;
    if (std::find(model.groupby.begin(), model.groupby.end(), column_name(*data)) == model.groupby.end())
      model.stack_by.push_back(data);
  }
  if (aggregated && model.stack_by.empty()) return std::nullopt;
  const auto second = secondary_channel(*channel);
  if (second && encoding.find_data(*second)) return std::nullopt;
  const Json* impute = stacked.find("impute");
  model.impute = !(impute && impute->is_null()) && is_path_mark(mark);
  return model;
}

}  // namespace jopan
