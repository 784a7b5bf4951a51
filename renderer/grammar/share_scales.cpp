// Which scales there are. As in Vega-Lite's parseScaleCore a view takes over the scales of the views inside it, channel
// by channel, where `resolve` says "shared" and their types go together.
#include <algorithm>
#include <array>

#include "grammar/draft.h"

namespace jopan {
namespace {

constexpr std::array kScaleChannels{Channel::X,           Channel::Y,           Channel::XOffset,
                                    Channel::YOffset,     Channel::Theta,       Channel::Radius,
                                    Channel::Color,       Channel::Fill,        Channel::Stroke,
                                    Channel::Opacity,     Channel::FillOpacity, Channel::StrokeOpacity,
                                    Channel::StrokeWidth, Channel::Size,        Channel::Shape,
                                    Channel::StrokeDash,  Channel::Angle,       Channel::Pattern};

struct Shared {
  ChannelScale scale;
  const ViewDraft* owner = nullptr;
  ScaleType type = ScaleType::Linear;
  bool type_given = false;
};

Result<std::vector<Shared>> unit_scales(const ViewDraft& draft) {
  std::vector<Shared> scales;
  UnitView& unit = *draft.unit->view;
  for (const Channel channel : kScaleChannels) {
    const auto second = secondary_channel(channel);
    std::vector<const ChannelDef*> defs;
    if (const ChannelDef* def = unit.encoding.find_data(channel)) defs.push_back(def);
    if (second) {
      if (const ChannelDef* def = unit.encoding.find_data(*second)) defs.push_back(def);
    }
    if (defs.empty() || defs.front()->is_geojson) continue;
    const Json* scale = defs.front()->find("scale");
    if (scale && (scale->is_null() || (scale->is_boolean() && !scale->get<bool>()))) continue;
    Shared one;
    one.scale.channel = channel;
    one.owner = &draft;
    for (const ChannelDef* def : defs) one.scale.uses.push_back({&unit, &draft.unit->bins, channel, def});
    JOPAN_TRY(one.type, scale_type(one.scale.uses.front()));
    one.type_given = scale_type_given(one.scale.uses.front());
    scales.push_back(std::move(one));
  }
  return scales;
}

bool shares(const ViewDraft& draft, Channel channel) {
  const Json* scales = find_member(draft.spec->resolve, "scale");
  const Json* mode = scales ? find_member(*scales, channel_name(channel)) : nullptr;
  if (mode) return *mode != "independent";
  if (draft.kind == ViewDraft::Kind::Concat) return !is_xy(channel) && !is_polar(channel);
  return !(draft.kind == ViewDraft::Kind::Facet && channel == Channel::Theta);
}

/// The types of all of them, merged; nothing when two do not go together.
std::optional<Shared> merged(const std::vector<Shared*>& parts, const ViewDraft& owner) {
  Shared all;
  all.scale.channel = parts.front()->scale.channel;
  all.owner = &owner;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Shared& part = *parts[i];
    if (i > 0 && !compatible(all.type, part.type)) return std::nullopt;
    const bool better = i == 0 || (part.type_given && !all.type_given) ||
                        (part.type_given == all.type_given && precedence(part.type) > precedence(all.type));
    if (better) all.type = part.type;
    all.type_given = all.type_given || part.type_given;
  }
  for (Shared* part : parts) {
    std::move(part->scale.uses.begin(), part->scale.uses.end(), std::back_inserter(all.scale.uses));
  }
  return all;
}

Result<std::vector<Shared>> scales_of(const ViewDraft& draft) {
  if (draft.kind == ViewDraft::Kind::Unit) return unit_scales(draft);
  std::vector<Shared> inner;
  std::map<Channel, std::vector<Shared*>> to_share;
  for (const auto& child : draft.children) {
    JOPAN_TRY(std::vector<Shared> scales, scales_of(*child));
    std::move(scales.begin(), scales.end(), std::back_inserter(inner));
  }
  // What a child could not share within itself stays its own.
  for (Shared& one : inner) {
    const bool own = std::any_of(draft.children.begin(), draft.children.end(),
                                 [&](const auto& child) { return child.get() == one.owner; });
    if (own && shares(draft, one.scale.channel)) to_share[one.scale.channel].push_back(&one);
  }
  std::vector<Shared> all;
  for (auto& [channel, parts] : to_share) {
    auto one = merged(parts, draft);
    if (!one) continue;
    all.push_back(std::move(*one));
    for (Shared* part : parts) part->owner = nullptr;
  }
  for (Shared& one : inner) {
    if (one.owner) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

Result<std::vector<ScaleGroup>> share_scales(const ViewDraft& root) {
  JOPAN_TRY(std::vector<Shared> scales, scales_of(root));
  const auto order = [](const Shared& shared) {
    return std::find(kScaleChannels.begin(), kScaleChannels.end(), shared.scale.channel);
  };
  std::stable_sort(scales.begin(), scales.end(), [&](const Shared& a, const Shared& b) { return order(a) < order(b); });
  std::vector<ScaleGroup> groups;
  for (Shared& shared : scales) groups.push_back({std::move(shared.scale), shared.owner, {}});
  return groups;
}

}  // namespace jopan
