#include "form/parts.h"

#include <algorithm>
#include <cmath>

#include "format/format.h"

namespace jopan {
namespace {

constexpr double kOgLabelSize = 24;

double largest_value(const FormSpec& spec) {
  double largest = 0;
  for (const auto& row : spec.rows) {
    if (!std::isnan(row.value)) largest = std::max(largest, std::abs(row.value));
  }
  return largest;
}

bool starts_with_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

/// "억 위안"
std::string unit_words(std::string_view divisor, const std::string& unit) {
  std::string words(divisor);
  if (!divisor.empty() && !unit.empty()) words += " ";
  return words + unit;
}

std::string unit_line_of(std::string_view divisor, const std::string& unit) {
  const std::string words = unit_words(divisor, unit);
  return words.empty() ? "" : "(단위: " + words + ")";
}

}  // namespace

double label_size(const FormContext& context) {
  return context.theme->config["axis"]["labelFontSize"].get<double>();
}
double layout_px(const FormContext& context, double px_at_og) {
  return std::round(px_at_og * label_size(context) / kOgLabelSize * 2) / 2;
}

std::string theme_color(const FormContext& context, std::string_view name) {
  return to_hex(context.theme->color(name));
}

std::string series_color(const FormSpec& spec, const FormContext& context, const std::string& name) {
  const Theme& theme = *context.theme;
  const auto found = [&](const std::string& written) -> std::optional<std::string> {
    const auto color = theme.find_color(written);
    return color ? std::optional(to_hex(*color)) : std::nullopt;
  };
  if (const auto own = spec.colors.find(name); own != spec.colors.end()) {
    if (const auto color = found(own->second)) return *color;
  }
  if (!spec.highlight.empty() && !spec.is_highlighted(name)) return theme_color(context, "quiet");
  if (const auto fixed = theme.names.find(name); fixed != theme.names.end()) {
    if (const auto color = found(fixed->second)) return *color;
  }
  if (!spec.highlight.empty() || spec.series_names.empty()) {
    const auto one = spec.colors.find("");
    const auto color = one == spec.colors.end() ? std::nullopt : found(one->second);
    return color ? *color : theme_color(context, "accent");
  }
  // Fixed names take their colours out of the palette, so that no two series look alike.
  std::vector<std::string> taken;
  for (const auto& other : spec.series_names) {
    if (const auto other_fixed = theme.names.find(other); other_fixed != theme.names.end())
      taken.push_back(found(other_fixed->second).value_or(""));
  }
  std::vector<std::string> free;
  for (const Color& color : theme.category) {
    if (std::find(taken.begin(), taken.end(), to_hex(color)) == taken.end()) free.push_back(to_hex(color));
  }
  if (free.empty()) free.push_back(theme_color(context, "accent"));
  std::size_t index = 0;
  for (const auto& other : spec.series_names) {
    if (other == name) break;
    if (!theme.names.contains(other)) ++index;
  }
  return free[index % free.size()];
}

Json color_encoding(const FormSpec& spec, const FormContext& context) {
  if (spec.series_names.empty()) return {{"value", series_color(spec, context, "")}};
  Json range = Json::array();
  for (const auto& name : spec.series_names) range.push_back(series_color(spec, context, name));
  Json encoding = {{"field", field_path(series_field(spec))},
                   {"type", "nominal"},
                   {"scale", {{"domain", spec.series_names}, {"range", range}}}};
  encoding["legend"] = spec.legend ? Json({{"title", nullptr}}) : Json(nullptr);
  return encoding;
}

Json highlight_encoding(const FormSpec& spec, const FormContext& context, const std::string& key_field) {
  const bool by_category = spec.series_names.empty();
  Json conditions = Json::array();
  for (const auto& [name, color] : spec.colors) {
    if (!name.empty() && by_category)
      conditions.push_back(
          {{"test", {{"field", key_field}, {"equal", name}}}, {"value", series_color(spec, context, name)}});
  }
  if (!spec.highlight.empty()) {
    conditions.push_back({{"test", {{"field", key_field}, {"oneOf", spec.highlight}}},
                          {"value", series_color(spec, context, spec.highlight.front())}});
    return {{"condition", conditions}, {"value", theme_color(context, "quiet")}};
  }
  if (conditions.empty()) return {{"value", series_color(spec, context, "")}};
  return {{"condition", conditions}, {"value", theme_color(context, "quiet")}};
}

std::string value_format(const FormSpec& spec) {
  if (!spec.format.empty()) return value_format_text(spec.format, spec.unit);
  constexpr double kMixedFrom = 100'000;
  return value_format_text(largest_value(spec) >= kMixedFrom ? "mixed:4" : "num", spec.unit);
}

Json text_encoding(const FormSpec& spec, const std::string& field) {
  return {{"field", field_path(field)}, {"type", "quantitative"}, {"format", value_format(spec)}, {"formatType", "ko"}};
}

std::string format_value(const FormSpec& spec, const Value& value, const FormContext& context,
                         std::span<const Value> shown) {
  const auto format = Formatter::parse(with_alike_decimals(value_format(spec), shown), "ko", context.zone, {});
  return format ? (*format)(value) : to_text(value);
}

ValueAxis value_axis(const FormSpec& spec, const FormContext&) {
  ValueAxis result;
  result.axis = {{"title", nullptr}, {"tickCount", kValueTicks}, {"formatType", "ko"}};
  if (starts_with_any(spec.format, {"duration", "date", "currency", "times"})) {
    result.axis["format"] = spec.format;
  } else if (spec.stack == StackChoice::Normalize) {
    result.axis["format"] = "ratio";
  } else if (starts_with_any(spec.format, {"pct", "ratio"})) {
    result.axis["format"] = spec.format.starts_with("ratio") ? "ratio" : "num";
    if (spec.format.starts_with("pct"))
      result.unit_line = unit_line_of("", spec.format.find("pp") == std::string::npos ? "%" : "%p");
  } else {
    const AxisDivisor divisor = value_divisor(spec);
    result.axis["format"] = divided_format(divisor);
    result.unit_line = unit_line_of(divisor.name, spec.unit);
  }
  return result;
}

std::string with_unit(std::string title, const AxisDivisor& divisor, const std::string& unit) {
  const std::string words = unit_words(divisor.name, unit);
  if (divisor.name.empty()) return title;
  if (title.empty()) return "(단위: " + words + ")";
  if (!title.ends_with(')')) return title + "(" + words + ")";
  title.pop_back();
  return title + ", " + words + ")";
}

AxisDivisor key_divisor(const FormSpec& spec) {
  double largest = 0;
  for (const auto& row : spec.rows) {
    if (const double* number = std::get_if<double>(&row.key); number != nullptr && std::isfinite(*number))
      largest = std::max(largest, std::abs(*number));
  }
  return axis_divisor(largest);
}

AxisDivisor value_divisor(const FormSpec& spec) {
  return format_divisor(spec.format).value_or(axis_divisor(largest_value(spec)));
}

std::string divided_format(const AxisDivisor& divisor) {
  return divisor.name.empty() ? "num" : "div:" + std::string(divisor.name);
}

std::string value_field(const FormSpec& spec) {
  return spec.values.size() > 1 ? kValueField : spec.values.front();
}
std::string series_field(const FormSpec& spec) {
  return spec.values.size() > 1 ? kSeriesField : spec.series;
}

Json unfold(const FormSpec& spec) {
  Json transform = Json::array();
  if (spec.drops_rows) transform.push_back({{"filter", "isValid(datum[" + Json(spec.key).dump() + "])"}});
  if (spec.values.size() < 2) return transform;
  Json fields = Json::array();
  for (const auto& name : spec.values) fields.push_back(field_path(name));
  transform.push_back({{"fold", fields}, {"as", {kSeriesField, kValueField}}});
  return transform;
}

std::string field_path(const std::string& column) {
  std::string path;
  for (const char c : column) {
    if (c == '.' || c == '[' || c == ']' || c == '\\' || c == '\'' || c == '"') path += '\\';
    path += c;
  }
  return path;
}

Json key_json(const FormSpec&, const FormContext& context, const Value& key) {
  const auto* time = std::get_if<Timestamp>(&key);
  if (time == nullptr) return to_json(key);
  const CivilTime civil = context.zone.to_civil(*time);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  std::string text = std::to_string(civil.year) + "-" + two(civil.month + 1) + "-" + two(civil.day);
  if (civil.hour != 0 || civil.minute != 0 || civil.second != 0)
    text += "T" + two(civil.hour) + ":" + two(civil.minute) + ":" + two(civil.second);
  return text;
}

}  // namespace jopan
