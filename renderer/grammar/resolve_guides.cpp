// Which view shows which axis and legend. Axes belong to plots; legends stand at the highest view that shares their
// scale, unless `resolve` says that each view inside has its own.
#include <algorithm>

#include "grammar/draft.h"

namespace jopan {
namespace {

ChannelScale within(const ChannelScale& scale, const ViewDraft& draft) {
  ChannelScale part{scale.channel, scale.scale, {}, scale.shared};
  for (const ScaleUse& use : scale.uses) {
    if (draft.holds(*use.unit)) part.uses.push_back(use);
  }
  return part;
}

bool independent_legend(const ViewDraft& draft, Channel channel) {
  const Json* legends = find_member(draft.spec->resolve, "legend");
  const Json* mode = legends ? find_member(*legends, channel_name(channel)) : nullptr;
  return mode && *mode == "independent";
}

/// The uses whose legend rises out of the view, because nothing on the way keeps it.
void add_rising(const ViewDraft& draft, const ChannelScale& scale, std::vector<ScaleUse>& rising) {
  if (independent_legend(draft, scale.channel) && draft.kind != ViewDraft::Kind::Unit) return;
  if (draft.unit) {
    for (const ScaleUse& use : scale.uses) {
      if (use.unit == draft.unit->view.get()) rising.push_back(use);
    }
  }
  for (const auto& child : draft.children) add_rising(*child, scale, rising);
}

void resolve_plot_axes(ViewDraft& plot, const std::vector<ScaleGroup>& groups, const View& view) {
  std::vector<ChannelScale> scales;
  for (const ScaleGroup& group : groups) {
    ChannelScale part = within(group.scale, plot);
    if (!part.uses.empty()) scales.push_back(std::move(part));
  }
  plot.axes = resolve_axes(scales, plot.spec->resolve, *view.config, *view.signals);
}

void place_legends(ViewDraft& draft, std::vector<ChannelScale> scales, const std::vector<ScaleGroup>& groups,
                   const View& view) {
  for (const ScaleGroup& group : groups) {
    const bool here = group.owner == &draft || (draft.is_plot() && draft.owns(*group.owner));
    if (here) scales.push_back(group.scale);
  }
  if (draft.is_plot()) {
    draft.legends = resolve_legends(scales, draft.spec->resolve, *view.config, *view.signals);
    return;
  }
  std::vector<ChannelScale> kept;
  for (const ChannelScale& scale : scales) {
    ChannelScale part{scale.channel, scale.scale, {}, scale.shared};
    add_rising(draft, scale, part.uses);
    if (!part.uses.empty()) kept.push_back(std::move(part));
  }
  draft.legends = resolve_legends(kept, Json::object(), *view.config, *view.signals);
  for (const auto& child : draft.children) {
    std::vector<ChannelScale> passed;
    for (const ChannelScale& scale : scales) {
      ChannelScale part = within(scale, *child);
      std::vector<ScaleUse> risen;
      if (!independent_legend(draft, scale.channel)) add_rising(*child, scale, risen);
      if (!part.uses.empty() && risen.empty()) passed.push_back(std::move(part));
    }
    place_legends(*child, std::move(passed), groups, view);
  }
}

}  // namespace

void resolve_guides(ViewDraft& root, const std::vector<ScaleGroup>& groups, const View& view) {
  walk(root, [&](ViewDraft& draft) {
    if (draft.is_plot()) resolve_plot_axes(draft, groups, view);
  });
  place_legends(root, {}, groups, view);
}

}  // namespace jopan
