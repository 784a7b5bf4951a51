#include "spec/mark_channels.h"

#include <algorithm>
#include <span>

namespace jopan {
namespace {

constexpr std::string_view kShape[] = {"point", "geoshape"};
constexpr std::string_view kSize[] = {"point", "tick", "rule", "circle", "square", "bar", "text", "line", "trail"};
constexpr std::string_view kDash[] = {"line", "point", "tick", "rule", "circle", "square", "bar", "geoshape"};
constexpr std::string_view kAngle[] = {"point", "square", "text"};

/// Of the channels that not every mark has; empty: every mark.
std::span<const std::string_view> marks_of(Channel channel) {
  switch (channel) {
    case Channel::Shape:
      return kShape;
    case Channel::Size:
      return kSize;
    case Channel::StrokeDash:
      return kDash;
    case Channel::Angle:
      return kAngle;
    default:
      return {};
  }
}

}  // namespace

void drop_channels_not_for_mark(UnitSpec& unit, Warnings& warnings) {
  std::erase_if(unit.encoding.channels, [&](const ChannelDef& def) {
    const auto marks = marks_of(def.channel);
    if (marks.empty() || std::ranges::find(marks, unit.mark.type) != marks.end()) return false;
    const std::string name(channel_name(def.channel));
    warnings.add(warning_at(def.at, "encoding.not_for_mark", "a mark \"" + unit.mark.type + "\" has no " + name,
                            def.channel == Channel::Shape ? "use \"point\", or leave it out" : "leave it out"));
    return true;
  });
}

}  // namespace jopan
