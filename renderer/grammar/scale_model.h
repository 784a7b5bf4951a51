// A scale before it has a range: its type, its trained domain and its properties.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/value.h"
#include "scale/scale.h"
#include "spec/channel.h"
#include "spec/spec.h"

namespace jopan {

struct ScaleModel {
  Channel channel = Channel::X;
  ScaleType type = ScaleType::Linear;
  FieldType data_type = FieldType::Quantitative;  ///< Of the first channel that uses it.

  std::vector<double> domain;     ///< Continuous and discretizing scales; times in ms. Before zero, padding and nice.
  std::vector<Value> values;      ///< Discrete scales.
  std::vector<double> samples;    ///< Quantile: every value.
  std::vector<double> raw;        ///< `domainRaw`: in place of the domain, with no touches added.
  std::vector<double> bins;       ///< Bin boundaries, when the data is binned.
  std::optional<Json> time_unit;  ///< Of the field, for tick steps.

  /// Properties after Vega-Lite's rules: zero, nice, padding, paddingInner, paddingOuter, align, round, reverse, clamp,
  /// base, exponent, constant, interpolate, domainMin, domainMax, domainMid, range, rangeMin, rangeMax, scheme.
  Json props = Json::object();
  /// Default range when neither `range` nor `scheme` is given.
  Json default_range;
  std::optional<double> step;  ///< Of a discrete position scale, px.
  /// An offset scale's position scale; its bands are the range.
  std::shared_ptr<const ScaleModel> nested_in;
  double nested_shift = 0;    ///< Of an offset within a time unit: where its band lies, in units.
  bool domain_given = false;  ///< The document gives the domain.
  bool empty_zero = false;

  [[nodiscard]] const ScaleTraits& traits() const { return jopan::traits(type); }
  [[nodiscard]] bool discrete() const { return traits().discrete; }
  [[nodiscard]] bool continuous() const { return traits().continuous; }
  [[nodiscard]] const Json* find(std::string_view name) const { return find_member(props, name); }
  [[nodiscard]] bool flag(std::string_view name, bool fallback = false) const;
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
};

using ScaleModelPtr = std::shared_ptr<ScaleModel>;

}  // namespace jopan
