#include <algorithm>
#include <array>
#include <cmath>

#include "data/read.h"
#include "form/form_rows.h"
#include "form/form_spec.h"
#include "form/status.h"
#include "format/format.h"
#include "format/number_ko.h"

namespace jopan {
namespace {

constexpr std::string_view kFields[] = {"type",   "x",         "y",      "series",      "name",        "size",
                                        "sort",   "highlight", "color",  "labels",      "format",      "unit",
                                        "stack",  "growth",    "points", "legend",      "interpolate", "domain",
                                        "xTitle", "yTitle",    "status", "annotations", "title",       "description"};

class FormReader {
 public:
  FormReader(const Json& chart, const FormContext& context) : chart_(chart), context_(context) {}

  bool has(const char* name) const { return chart_.contains(name) && !chart_[name].is_null(); }
  const Json& member(const char* name) const { return chart_[name]; }
  JsonPointer at(const char* name) const { return context_.at / name; }

  void wrong_type(const char* name, const std::string& expected) {
    errors.push_back(error_at(at(name), "form.wrong_type", std::string(name) + " must be " + expected));
  }

  std::string text(const char* name) {
    if (!has(name)) return "";
    if (member(name).is_string()) return member(name).get<std::string>();
    wrong_type(name, "a string");
    return "";
  }

  std::string choice(const char* name, std::span<const std::string_view> known) {
    std::string value = text(name);
    if (!value.empty() && std::find(known.begin(), known.end(), value) == known.end()) {
      std::string list;
      for (const auto& word : known) list += (list.empty() ? "" : ", ") + std::string(word);
      std::string hint = nearest_name_hint(value, known);
      errors.push_back(error_at(at(name), "form.unknown_value",
                                std::string(name) + " must be one of " + list + ", not \"" + value + "\"", hint));
    }
    return value;
  }

  bool flag(const char* name) {
    if (!has(name)) return false;
    if (member(name).is_boolean()) return member(name).get<bool>();
    wrong_type(name, "true or false");
    return false;
  }

  std::vector<std::string> texts(const char* name) {
    std::vector<std::string> list;
    if (!has(name)) return list;
    const Json& json = member(name);
    const auto take = [&](const Json& value) {
      if (value.is_string()) {
        list.push_back(value.get<std::string>());
      } else if (value.is_number()) {
        list.push_back(number_to_text(value.get<double>()));
      } else {
        wrong_type(name, "a name or a list of names");
      }
    };
    if (json.is_array()) {
      for (const auto& value : json) take(value);
    } else {
      take(json);
    }
    return list;
  }

  /// A column that the table has; `name` may be absent.
  std::string column(const char* name) {
    const std::string wanted = text(name);
    check_column(at(name), wanted);
    return wanted;
  }

  void check_column(const JsonPointer& pointer, const std::string& wanted) {
    if (wanted.empty() || context_.table->find(wanted) != nullptr) return;
    const std::vector<std::string> known = context_.table->names();
    std::string hint = nearest_name_hint(wanted, known);
    if (hint.empty()) {
      for (const auto& column_name : known) hint += (hint.empty() ? "the data has " : ", ") + column_name;
    }
    errors.push_back(error_at(pointer, "form.unknown_column", "the data has no column \"" + wanted + "\"", hint));
  }

  Diagnostics errors;

 private:
  const Json& chart_;
  const FormContext& context_;
};

bool is_number_column(const Table& table, const std::string& name) {
  const Column* column = table.find(name);
  return column != nullptr && infer_type(*column) == FieldType::Quantitative;
}

// A form that names no columns takes the first that is no number as its key and the first numbers as its values.
void default_columns(FormSpec& spec, const Table& table) {
  const bool numeric_key = spec.type == "scatter";
  for (const auto& column : table.columns()) {
    const bool number = infer_type(column) == FieldType::Quantitative;
    const bool taken = column.name == spec.series || column.name == spec.name_column ||
                       column.name == spec.size_column || column.name == spec.status_column ||
                       std::find(spec.values.begin(), spec.values.end(), column.name) != spec.values.end();
    if (taken || column.name == spec.key) continue;
    if (spec.key.empty() && number == numeric_key) {
      spec.key = column.name;
    } else if (spec.values.empty() && number) {
      spec.values.push_back(column.name);
    }
  }
  if (spec.key.empty() && !table.columns().empty() &&
      table.columns().front().name != (spec.values.empty() ? "" : spec.values.front())) {
    spec.key = table.columns().front().name;
  }
}

// Where a column of words first shows one, for the reader who takes it for numbers: `: row 7 has "3O"`.
std::string first_word(const Column& column) {
  for (std::size_t row = 0; row < column.values.size(); ++row) {
    const auto* text = std::get_if<std::string>(&column.values[row]);
    if (text == nullptr || (!text->empty() && std::all_of(text->begin(), text->end(), [](unsigned char c) {
          return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+';
        })))
      continue;
    return ": row " + std::to_string(row + 1) + " has \"" + *text + "\"";
  }
  return "";
}

void read_columns(FormSpec& spec, FormReader& reader, const FormContext& context) {
  const bool sideways = spec.type == "bar";
  const char* key_member = sideways ? "y" : "x";
  const char* value_member = sideways ? "x" : "y";
  spec.key = reader.column(key_member);
  spec.series = reader.column("series");
  spec.name_column = reader.column("name");
  spec.size_column = reader.column("size");
  spec.values = reader.texts(value_member);
  for (const auto& name : spec.values) reader.check_column(reader.at(value_member), name);
  default_columns(spec, *context.table);
  if (spec.key.empty()) {
    reader.errors.push_back(error_at(reader.at(key_member), "form.no_column",
                                     "the data has no column of names or times",
                                     "name one in \"" + std::string(key_member) + "\""));
  }
  if (spec.values.empty()) {
    reader.errors.push_back(error_at(reader.at(value_member), "form.no_column", "the data has no column of numbers",
                                     "name one in \"" + std::string(value_member) + "\""));
  }
  for (const auto& name : spec.values) {
    const Column* column = context.table->find(name);
    if (column == nullptr || is_number_column(*context.table, name)) continue;
    const bool all_missing =
        std::all_of(column->values.begin(), column->values.end(), [](const Value& value) { return is_null(value); });
    if (all_missing) {
      reader.errors.push_back(error_at(context.data_at, "data.empty", "column \"" + name + "\" has no numbers"));
    } else {
      reader.errors.push_back(error_at(reader.at(value_member), "form.not_numbers",
                                       "column \"" + name + "\" does not hold numbers" + first_word(*column),
                                       "take out words and units, or name another column"));
    }
  }
}

void read_status(FormSpec& spec, FormReader& reader, const Json& chart) {
  if (!reader.has("status")) return;
  const Json& status = chart["status"];
  if (status.is_string()) {
    spec.status_column = reader.column("status");
  } else if (status.is_object()) {
    for (const auto& [word, keys] : status.items()) {
      if (std::find(kStatusWords.begin(), kStatusWords.end(), word) == kStatusWords.end()) {
        reader.errors.push_back(error_at(reader.at("status") / word, "form.unknown_value",
                                         "a data status is 전망, 추정 or 잠정, not \"" + word + "\""));
      }
      for (const auto& key : keys.is_array() ? keys : Json::array({keys})) {
        spec.status[word].push_back(key.is_string()   ? key.get<std::string>()
                                    : key.is_number() ? number_to_text(key.get<double>())
                                                      : key.dump());
      }
    }
  } else {
    reader.wrong_type("status", "a column or an object such as {\"전망\": [\"2025\"]}");
  }
}

void read_labels(FormSpec& spec, FormReader& reader) {
  if (!reader.has("labels")) return;
  const Json& labels = reader.member("labels");
  if (labels.is_boolean()) {
    spec.labels = labels.get<bool>() ? LabelChoice::Auto : LabelChoice::None;
    return;
  }
  constexpr std::array<std::string_view, 4> kChoices = {"value", "name", "both", "none"};
  const std::string choice = reader.choice("labels", kChoices);
  spec.labels = choice == "value"  ? LabelChoice::Values
                : choice == "name" ? LabelChoice::Names
                : choice == "both" ? LabelChoice::Both
                : choice == "none" ? LabelChoice::None
                                   : LabelChoice::Auto;
}

void check_color(const std::string& color, const JsonPointer& at, FormReader& reader, const FormContext& context) {
  const Theme& theme = *context.theme;
  if (theme.find_color(color)) return;
  std::vector<std::string> known;
  for (const auto* named : {&theme.palette, &theme.colors}) {
    for (const auto& [name, value] : *named) known.push_back(name);
  }
  std::string hint = nearest_name_hint(color, known);
  if (hint.empty()) {
    hint = "use a CSS colour such as \"#c03\" or a colour of the brand:";
    for (const auto& [name, value] : theme.palette) hint += (hint.ends_with(':') ? " " : ", ") + name;
  }
  reader.errors.push_back(error_at(at, "form.unknown_color", "\"" + color + "\" is no colour", hint));
}

void read_colors(FormSpec& spec, FormReader& reader, const FormContext& context) {
  if (!reader.has("color")) return;
  const Json& json = reader.member("color");
  if (!json.is_object()) {
    spec.colors[""] = reader.text("color");
    if (json.is_string()) check_color(spec.colors[""], reader.at("color"), reader, context);
    return;
  }
  for (const auto& [name, color] : json.items()) {
    if (!color.is_string()) {
      reader.wrong_type("color", "an object of names and colours");
      continue;
    }
    spec.colors[name] = color.get<std::string>();
    check_color(spec.colors[name], reader.at("color") / name, reader, context);
  }
}

void read_style(FormSpec& spec, FormReader& reader, const FormContext& context) {
  constexpr std::array<std::string_view, 3> kSorts = {"ascending", "descending", "data"};
  constexpr std::array<std::string_view, 4> kInterpolations = {"linear", "monotone", "step", "step-after"};
  spec.sort = reader.choice("sort", kSorts);
  spec.interpolate = reader.choice("interpolate", kInterpolations);
  spec.highlight = reader.texts("highlight");
  spec.format = reader.text("format");
  spec.unit = reader.text("unit");
  spec.growth = reader.flag("growth");
  spec.points = reader.flag("points");
  spec.legend = reader.flag("legend");
  spec.x_title = reader.text("xTitle");
  spec.y_title = reader.text("yTitle");
  if (reader.has("stack")) {
    const Json& stack = reader.member("stack");
    constexpr std::array<std::string_view, 2> kStacks = {"zero", "normalize"};
    if (stack.is_boolean()) {
      spec.stack = stack.get<bool>() ? StackChoice::Zero : StackChoice::None;
    } else {
      spec.stack = reader.choice("stack", kStacks) == "normalize" ? StackChoice::Normalize : StackChoice::Zero;
    }
  }
  read_colors(spec, reader, context);
  if (reader.has("domain")) {
    const Json& domain = reader.member("domain");
    if (domain.is_array() && domain.size() == 2 && domain[0].is_number() && domain[1].is_number() &&
        domain[0] < domain[1]) {
      spec.domain_min = domain[0].get<double>();
      spec.domain_max = domain[1].get<double>();
    } else {
      reader.wrong_type("domain", "two numbers, the smaller first");
    }
  }
  if (reader.has("annotations")) {
    if (reader.member("annotations").is_array()) {
      spec.annotations = reader.member("annotations");
    } else {
      reader.wrong_type("annotations", "a list");
    }
  }
}

}  // namespace

bool FormSpec::is_highlighted(const std::string& name) const {
  return std::find(highlight.begin(), highlight.end(), name) != highlight.end();
}

bool FormSpec::has_status() const {
  return std::any_of(rows.begin(), rows.end(), [](const FormRow& row) { return !row.status.empty(); });
}

Result<FormSpec> parse_form(const Json& chart, const FormContext& context) {
  if (context.table->rows() == 0) return fail(error_at(context.data_at, "data.empty", "the data has no rows"));
  FormReader reader(chart, context);
  for (const auto& [name, value] : chart.items()) {
    if (std::find(std::begin(kFields), std::end(kFields), name) == std::end(kFields)) {
      reader.errors.push_back(error_at(context.at / name, "form.unknown_field",
                                       "a chart form has no field \"" + name + "\"", nearest_name_hint(name, kFields)));
    }
  }
  FormSpec spec;
  spec.type = chart["type"].get<std::string>();
  read_style(spec, reader, context);
  read_labels(spec, reader);
  read_status(spec, reader, chart);
  read_columns(spec, reader, context);
  if (reader.errors.empty() && !spec.format.empty()) {
    if (const auto format =
            Formatter::parse(value_format_text(spec.format, spec.unit), "ko", context.zone, reader.at("format"));
        !format) {
      reader.errors = format.error();
    }
  }
  if (!reader.errors.empty()) return fail(std::move(reader.errors));
  if (Diagnostics errors = fill_rows(spec, context); !errors.empty()) return fail(std::move(errors));
  return spec;
}

namespace {

constexpr std::string_view kDivided = "div:";

std::string divisor_text(const std::string& format) {
  const std::string text = format.substr(kDivided.size());
  return text.substr(0, text.find_first_of(",|"));
}

}  // namespace

std::optional<AxisDivisor> format_divisor(const std::string& format) {
  if (!format.starts_with(kDivided)) return std::nullopt;
  const std::string divisor = divisor_text(format);
  // Written in figures it is named after them: div:100000000 is div:억.
  for (const std::string_view name : {"천", "만", "억", "조", "경"}) {
    const int power = korean_power_of_ten(name).value_or(0);
    if (divisor == name || divisor == "1" + std::string(static_cast<std::size_t>(power), '0'))
      return AxisDivisor{std::pow(10.0, power), name};
  }
  return std::nullopt;
}

std::string value_format_text(const std::string& format, const std::string& unit) {
  // A divided number without its divisor is another number: 467억 달러.
  const auto divisor = format_divisor(format);
  std::string words = divisor ? std::string(divisor->name) : "";
  if (!divisor && format.starts_with(kDivided)) words = "×" + divisor_text(format);
  if (!words.empty() && !unit.empty()) words += " ";
  words += unit;
  return words.empty() ? format : format + " " + words;
}

}  // namespace jopan
