// Axes and legends: which there are, what each property resolves to, which of several layers share one.
#pragma once

#include "grammar/scales.h"

namespace jopan {

struct ChannelScale {
  Channel channel;
  ScaleModelPtr scale;
  std::vector<ScaleUse> uses;
  bool shared = true;  ///< One scale for several layers, and one guide unless resolve says otherwise.
};

[[nodiscard]] std::vector<AxisModel> resolve_axes(const std::vector<ChannelScale>& scales, const Json& resolve,
                                                  const Config& config, const Signals& signals);
[[nodiscard]] std::vector<LegendModel> resolve_legends(const std::vector<ChannelScale>& scales, const Json& resolve,
                                                       const Config& config, const Signals& signals);

/// Where a label turned by `angle` degrees (0..360) is held so that it stands by its tick; "" for the default.
[[nodiscard]] std::string label_align(double angle, const std::string& orient, bool x);
[[nodiscard]] std::string label_baseline(double angle, const std::string& orient, bool x);

/// Titles of a guide: explicit ones win over field names; several are joined by commas.
struct GuideTitle {
  bool given = false;  ///< Written in the document (also null: none).
  std::vector<std::string> lines;
  std::vector<std::string> fields;  ///< Default titles, to be joined.
};
[[nodiscard]] GuideTitle guide_title(const ScaleUse& use, const Json* guide, const Config& config,
                                     const Signals& signals);
void merge_title(GuideTitle& into, const GuideTitle& other);
[[nodiscard]] std::vector<std::string> title_lines(const GuideTitle& title);
[[nodiscard]] std::vector<std::string> text_lines(const Json& json);

}  // namespace jopan
