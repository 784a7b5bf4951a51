// Pieces of Vega-Lite that several forms share.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/json.h"
#include "form/form_spec.h"
#include "format/format.h"

namespace jopan {

// The names under which a form's derived columns stand in the expanded view.
inline constexpr const char* kSeriesField = "series";
inline constexpr const char* kValueField = "value";
/// Three to five ticks come of this hint, and round ends of the axis.
inline constexpr int kValueTicks = 3;

/// Colour of a series or category as "#rrggbb": the document's choice, then the brand's fixed names, then accent for
/// what is highlighted and quiet for the rest, then the palette in order.
[[nodiscard]] std::string series_color(const FormSpec& spec, const FormContext& context, const std::string& name);
[[nodiscard]] std::string theme_color(const FormContext& context, std::string_view name);

/// Colour encoding by series, or a value where there is none.
[[nodiscard]] Json color_encoding(const FormSpec& spec, const FormContext& context);
/// Colour encoding by category with `highlight` picked out.
[[nodiscard]] Json highlight_encoding(const FormSpec& spec, const FormContext& context, const std::string& key_field);

/// The form's value format with its unit: "mixed 건".
[[nodiscard]] std::string value_format(const FormSpec& spec);
/// {"field", "type": "quantitative", "format", "formatType"} for a text channel.
[[nodiscard]] Json text_encoding(const FormSpec& spec, const std::string& field);
/// `value` as the form writes it beside `shown`, with alike decimals.
[[nodiscard]] std::string format_value(const FormSpec& spec, const Value& value, const FormContext& context,
                                       std::span<const Value> shown);

/// The value axis: one divisor for all ticks, which is named in `unit_line`.
struct ValueAxis {
  Json axis;
  std::string unit_line;
};
[[nodiscard]] ValueAxis value_axis(const FormSpec& spec, const FormContext& context);

/// One divisor for the axis of the keys (numbers) or of the values, by the largest of them.
[[nodiscard]] AxisDivisor key_divisor(const FormSpec& spec);
[[nodiscard]] AxisDivisor value_divisor(const FormSpec& spec);
/// The format of an axis' ticks: "div:억", or "num" without a divisor.
[[nodiscard]] std::string divided_format(const AxisDivisor& divisor);
/// An axis' title that names the divisor of its ticks: 인구(만 명). Without a divisor the title alone.
[[nodiscard]] std::string with_unit(std::string title, const AxisDivisor& divisor, const std::string& unit);

/// Field that holds a row's number in the view (the column itself, or kValueField after unfolding).
[[nodiscard]] std::string value_field(const FormSpec& spec);
[[nodiscard]] std::string series_field(const FormSpec& spec);
/// The transforms that leave out rows without a time and unfold wide data.
[[nodiscard]] Json unfold(const FormSpec& spec);

/// Vega accessors need dots and brackets in a column's name escaped.
[[nodiscard]] std::string field_path(const std::string& column);

/// Keys of the category axis and how they read: unique, in order, with the periods that the data skips.
struct KeyAxis {
  Json transform;  ///< Adds `field` to the view's data.
  std::string field;
  std::vector<std::string> keys;      ///< Domain.
  Json label_expression;              ///< null, or an expression for `labelExpr`.
  std::vector<std::size_t> position;  ///< FormSpec::rows -> index into keys.
};
/// How the word of a status stands with its key: under it, or after it in brackets.
enum class StatusLabel { OwnLine, SameLine };
[[nodiscard]] KeyAxis key_axis(const FormSpec& spec, const FormContext& context, StatusLabel status_label);

/// x encoding of a chart over time or categories or numbers (line, area), with tick values that suit the layout.
/// `end_column_em`: what labels take right of the plot, in label sizes.
[[nodiscard]] Json continuous_key_encoding(const FormSpec& spec, const FormContext& context, double end_column_em);
/// A key as it stands in inline data: ISO date, number or text.
[[nodiscard]] Json key_json(const FormSpec& spec, const FormContext& context, const Value& key);

/// Layers of an area with several series, from the encodings and the mark of an area.
[[nodiscard]] Json stacked_area_layers(const FormSpec& spec, const FormContext& context, const Json& key,
                                       const Json& value, const Json& mark);

/// Layers for `annotations`; those that belong below the marks and those above.
struct AnnotationLayers {
  Json below = Json::array(), above = Json::array();
  double end_column_offset = 0;  ///< px that the labels at line ends leave for a bracket.
};
struct AnnotationFrame {
  std::string key_channel = "x", value_channel = "y";
  Json key_encoding;  ///< Type, scale and sort of the key channel, without field.
  const KeyAxis* keys = nullptr;
};
[[nodiscard]] Result<AnnotationLayers> annotation_layers(const FormSpec& spec, const FormContext& context,
                                                         const AnnotationFrame& frame);

/// A length for the theme's layout: `px_at_og` at the type size of `og`, in proportion elsewhere.
[[nodiscard]] double layout_px(const FormContext& context, double px_at_og);
[[nodiscard]] double label_size(const FormContext& context);

}  // namespace jopan
