// Vega-Lite's config: defaults, a brand's, the spec's own, one over the other; and Vega's defaults beneath, which marks
// and guides fall back to. Property precedence is Vega-Lite's: definition, style, type, general.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "spec/spec.h"

namespace jopan {

/// Vega-Lite's defaults, then `brand` (may be null), then the spec's `config`, merged object by object.
[[nodiscard]] Json merge_config(const Json* brand, const Json* own);

class Config {
 public:
  Config() = default;
  explicit Config(Json merged) : json_(std::move(merged)) {}

  [[nodiscard]] const Json& json() const { return json_; }
  /// config[section][name]; null pointer when absent.
  [[nodiscard]] const Json* find(std::string_view section, std::string_view name) const;
  [[nodiscard]] const Json* find(std::string_view name) const { return find_member(json_, name); }
  [[nodiscard]] double number(std::string_view section, std::string_view name, double fallback) const;
  [[nodiscard]] std::string text(std::string_view section, std::string_view name, std::string_view fallback) const;
  /// config.style[style][name]
  [[nodiscard]] const Json* style(std::string_view style, std::string_view name) const;

 private:
  Json json_ = Json::object();
};

/// A mark's properties over its styles and the config.
class MarkStyle {
 public:
  MarkStyle() = default;
  MarkStyle(const MarkDef& mark, const Config& config);

  /// The definition's own property only.
  [[nodiscard]] const Json* own(std::string_view name) const { return find_member(mark_.props, name); }
  /// Vega-Lite's getMarkConfig: style, config[type], config.mark.
  [[nodiscard]] const Json* configured(std::string_view name, std::string_view vega_name = "") const;
  /// Vega-Lite's getMarkPropOrConfig: the definition first. `vega_name` is the more special name ("fill" for "color").
  [[nodiscard]] const Json* get(std::string_view name, std::string_view vega_name = "") const;
  /// get(), then what Vega itself falls back to for this mark (symbol size 30 …).
  [[nodiscard]] const Json* get_or_vega(std::string_view name) const;

  [[nodiscard]] double number(std::string_view name, double fallback) const;
  [[nodiscard]] std::string text(std::string_view name, std::string_view fallback) const;
  [[nodiscard]] bool flag(std::string_view name, bool fallback) const;
  [[nodiscard]] const std::string& type() const { return mark_.type; }
  /// Sets a property of the definition (defaults that depend on the encoding).
  void set(std::string_view name, Json value) { mark_.props[std::string(name)] = std::move(value); }

 private:
  MarkDef mark_;
  std::vector<std::string> styles_;  ///< Weakest first.
  const Config* config_ = nullptr;
};

}  // namespace jopan
