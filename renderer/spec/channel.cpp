#include "spec/channel.h"

#include <array>
#include <utility>

namespace jopan {
namespace {

constexpr std::array<std::pair<Channel, std::string_view>, 41> kChannels{{
    {Channel::X, "x"},
    {Channel::Y, "y"},
    {Channel::X2, "x2"},
    {Channel::Y2, "y2"},
    {Channel::XOffset, "xOffset"},
    {Channel::YOffset, "yOffset"},
    {Channel::Theta, "theta"},
    {Channel::Theta2, "theta2"},
    {Channel::Radius, "radius"},
    {Channel::Radius2, "radius2"},
    {Channel::Longitude, "longitude"},
    {Channel::Latitude, "latitude"},
    {Channel::Longitude2, "longitude2"},
    {Channel::Latitude2, "latitude2"},
    {Channel::XError, "xError"},
    {Channel::XError2, "xError2"},
    {Channel::YError, "yError"},
    {Channel::YError2, "yError2"},
    {Channel::Color, "color"},
    {Channel::Fill, "fill"},
    {Channel::Stroke, "stroke"},
    {Channel::Opacity, "opacity"},
    {Channel::FillOpacity, "fillOpacity"},
    {Channel::StrokeOpacity, "strokeOpacity"},
    {Channel::StrokeWidth, "strokeWidth"},
    {Channel::StrokeDash, "strokeDash"},
    {Channel::Size, "size"},
    {Channel::Shape, "shape"},
    {Channel::Angle, "angle"},
    {Channel::Pattern, "pattern"},
    {Channel::Text, "text"},
    {Channel::Tooltip, "tooltip"},
    {Channel::Href, "href"},
    {Channel::Url, "url"},
    {Channel::Description, "description"},
    {Channel::Key, "key"},
    {Channel::Order, "order"},
    {Channel::Detail, "detail"},
    {Channel::Row, "row"},
    {Channel::Column, "column"},
    {Channel::Facet, "facet"},
}};

}  // namespace

std::string_view channel_name(Channel channel) {
  return kChannels[static_cast<std::size_t>(channel)].second;
}

std::optional<Channel> parse_channel_name(std::string_view name) {
  for (const auto& [channel, known] : kChannels) {
    if (known == name) return channel;
  }
  return std::nullopt;
}

const std::vector<std::string_view>& channel_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const auto& entry : kChannels) list.push_back(entry.second);
    return list;
  }();
  return names;
}

bool has_scale(Channel channel) {
  if (is_xy(channel) || is_offset(channel) || is_polar(channel)) return true;
  return has_legend(channel) || channel == Channel::Angle;
}

bool has_legend(Channel channel) {
  return channel >= Channel::Color && channel <= Channel::Shape;
}

Channel main_channel(Channel channel) {
  switch (channel) {
    case Channel::X2:
      return Channel::X;
    case Channel::Y2:
      return Channel::Y;
    case Channel::Theta2:
      return Channel::Theta;
    case Channel::Radius2:
      return Channel::Radius;
    case Channel::Longitude2:
      return Channel::Longitude;
    case Channel::Latitude2:
      return Channel::Latitude;
    default:
      return channel;
  }
}

std::optional<Channel> secondary_channel(Channel channel) {
  switch (channel) {
    case Channel::X:
      return Channel::X2;
    case Channel::Y:
      return Channel::Y2;
    case Channel::Theta:
      return Channel::Theta2;
    case Channel::Radius:
      return Channel::Radius2;
    case Channel::Longitude:
      return Channel::Longitude2;
    case Channel::Latitude:
      return Channel::Latitude2;
    default:
      return std::nullopt;
  }
}

bool is_secondary(Channel channel) {
  return main_channel(channel) != channel || (channel >= Channel::XError && channel <= Channel::YError2);
}

}  // namespace jopan
