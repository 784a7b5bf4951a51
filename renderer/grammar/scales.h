// From the channels that share a scale to one ScaleModel: type, properties, domain, in Vega-Lite's rules.
#pragma once

#include "grammar/unit.h"

namespace jopan {

/// One channel of one unit that uses a scale.
struct ScaleUse {
  UnitView* unit = nullptr;
  const UnitBins* bins = nullptr;
  Channel channel = Channel::X;
  const ChannelDef* def = nullptr;  ///< The definition that names data.
};

/// Vega-Lite's scaleType for one channel. Error: scale.unknown_type.
[[nodiscard]] Result<ScaleType> scale_type(const ScaleUse& use);
[[nodiscard]] bool scale_type_given(const ScaleUse& use);
/// True when layers may share one scale of these two types.
[[nodiscard]] bool compatible(ScaleType a, ScaleType b);
[[nodiscard]] int precedence(ScaleType type);

/// Type and properties of the scale that `uses` share; the domain is trained later, when the rows are there.
[[nodiscard]] Result<ScaleModelPtr> resolve_scale(const std::vector<ScaleUse>& uses, const Config& config,
                                                  const Signals& signals, const SizeModel& width,
                                                  const SizeModel& height);
/// Errors: scale.bad_domain, scale.too_many_names.
[[nodiscard]] Result<void> train_domain(ScaleModel& scale, const std::vector<ScaleUse>& uses, const Config& config,
                                        const Signals& signals);

/// {"field", "op"} sorts, sorts by another channel, arrays: the values of a discrete domain in their order. `listed`
/// come before those of the data (`unionWith`). `by_count`: names that all begin with a number, 1월 … 12월, are sorted
/// by it, not letter by letter. Error: scale.too_many_names.
[[nodiscard]] Result<std::vector<Value>> discrete_domain(const std::vector<Value>& listed,
                                                         const std::vector<ScaleUse>& uses, const Signals& signals,
                                                         bool by_count);

/// Values of one discrete scale. Nobody reads as many, and a million of them take minutes and gigabytes.
inline constexpr std::size_t kMostNames = 20'000;
[[nodiscard]] Diagnostic too_many_names(const JsonPointer& at);

[[nodiscard]] bool has_nested_offset(const Encoding& encoding, Channel channel);

}  // namespace jopan
