// The encoding channels of Vega-Lite (and our `pattern`), with what the grammar must know of each.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace jopan {

enum class Channel {
  X,
  Y,
  X2,
  Y2,
  XOffset,
  YOffset,
  Theta,
  Theta2,
  Radius,
  Radius2,
  Longitude,
  Latitude,
  Longitude2,
  Latitude2,
  XError,
  XError2,
  YError,
  YError2,
  Color,
  Fill,
  Stroke,
  Opacity,
  FillOpacity,
  StrokeOpacity,
  StrokeWidth,
  StrokeDash,
  Size,
  Shape,
  Angle,
  Pattern,
  Text,
  Tooltip,
  Href,
  Url,
  Description,
  Key,
  Order,
  Detail,
  Row,
  Column,
  Facet,
};

/// "xOffset"
[[nodiscard]] std::string_view channel_name(Channel channel);
[[nodiscard]] std::optional<Channel> parse_channel_name(std::string_view name);
[[nodiscard]] const std::vector<std::string_view>& channel_names();

[[nodiscard]] constexpr bool is_xy(Channel c) {
  return c == Channel::X || c == Channel::Y;
}
[[nodiscard]] constexpr bool is_offset(Channel c) {
  return c == Channel::XOffset || c == Channel::YOffset;
}
[[nodiscard]] constexpr bool is_color(Channel c) {
  return c == Channel::Color || c == Channel::Fill || c == Channel::Stroke;
}
[[nodiscard]] constexpr bool is_polar(Channel c) {
  return c == Channel::Theta || c == Channel::Radius;
}
/// Channels whose scale gives places: px, or radians.
[[nodiscard]] constexpr bool is_position(Channel c) {
  return is_xy(c) || is_offset(c) || is_polar(c);
}
/// Channels that have a scale of their own.
[[nodiscard]] bool has_scale(Channel channel);
/// Channels whose scale is explained by a legend.
[[nodiscard]] bool has_legend(Channel channel);
/// x for x2, theta for theta2 …; the channel itself otherwise.
[[nodiscard]] Channel main_channel(Channel channel);
/// x2 for x …; nothing when there is none.
[[nodiscard]] std::optional<Channel> secondary_channel(Channel channel);
[[nodiscard]] bool is_secondary(Channel channel);
/// Shape, stroke dash and pattern can only show separate values.
[[nodiscard]] constexpr bool is_discrete_range(Channel c) {
  return c == Channel::Shape || c == Channel::StrokeDash || c == Channel::Pattern;
}

}  // namespace jopan
