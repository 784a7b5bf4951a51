// How values become texts on axes, in legends and in text marks, in Vega-Lite's rules (formatType, timeUnit, config
// formats).
#pragma once

#include <functional>
#include <span>
#include <string>

#include "grammar/ranged_scale.h"
#include "grammar/view.h"

namespace jopan {

using TextOf = std::function<std::string(const Value&)>;

/// A text channel's own format. In the house's formats numbers that stand together, `shown`, have alike decimals.
[[nodiscard]] TextOf text_formatter(const ChannelDef& def, const Config& config, const Signals& signals,
                                    std::span<const Value> shown = {});

/// What a guide's labels are formatted with.
struct GuideFormat {
  std::string format;  ///< "" when none is given
  std::string type;    ///< "", "number", "time", "utc", "ko"
};
/// Vega-Lite's guideFormat for a field's axis (`is_axis`) or legend.
[[nodiscard]] GuideFormat guide_format(const ChannelDef& def, const Json& guide, ScaleType scale, const Config& config,
                                       const Signals& signals, bool is_axis, bool normalized);
/// Labels of ticks at `count`; skips what a log axis leaves unlabelled.
[[nodiscard]] TextOf tick_formatter(const RangedScale& scale, const GuideFormat& format, double count,
                                    bool values_given, const Signals& signals);

/// A JSON value as a text; arrays are lines.
[[nodiscard]] std::string json_text(const Json& json);
[[nodiscard]] std::string config_font(const Config& config);

}  // namespace jopan
