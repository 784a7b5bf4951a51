// Newsroom charts as short documents: {"type": "bar", "x": "minutes", "y": "app", "highlight": ["틱톡"]}. A form
// expands to a Vega-Lite view (with the few words of renderer/README.md) that the one compiler draws; it draws nothing
// itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/calendar.h"
#include "core/json.h"
#include "core/result.h"
#include "data/table.h"
#include "styles/theme.h"

namespace jopan {

struct FormContext {
  const Table* table = nullptr;  ///< The card's data, already read.
  const Theme* theme = nullptr;
  TimeZone zone;
  JsonPointer at;       ///< Of the chart.
  JsonPointer data_at;  ///< Of the data.
  Warnings* warnings = nullptr;
};

struct Expanded {
  Json view;              ///< The Vega-Lite view, without `data`: it reads the card's.
  std::string unit_line;  ///< "(단위: 억 위안)", or empty where the labels carry the unit.
};

struct FormType {
  std::string_view name;
  std::string_view title;  ///< For people, in Korean.
  Result<Expanded> (*expand)(const struct FormSpec&, const FormContext&);
};

[[nodiscard]] std::span<const FormType> form_types();

/// True when `chart` is a form rather than a Vega-Lite view.
[[nodiscard]] bool is_form(const Json& chart);

/// Errors: form.unknown_type, form.unknown_field, form.wrong_type, form.unknown_column, form.no_column,
/// form.not_numbers, data.empty, each with a hint.
[[nodiscard]] Result<Expanded> expand_form(const Json& chart, const FormContext& context);

}  // namespace jopan
