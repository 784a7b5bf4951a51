#include <algorithm>
#include <array>
#include <cmath>

#include "data/read.h"
#include "form/form_spec.h"
#include "format/format.h"

namespace jopan {
namespace {

constexpr std::string_view kFields[] = {"type",   "x",         "y",      "series",      "name",        "size",
                                        "sort",   "highlight", "color",  "labels",      "format",      "unit",
                                        "stack",  "growth",    "points", "legend",      "interpolate", "domain",
                                        "xTitle", "yTitle",    "status", "annotations", "title",       "description"};

constexpr std::array<std::string_view, 3> kStatusWords = {"전망", "추정", "잠정"};

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
                                       "column \"" + name + "\" does not hold numbers",
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

void read_style(FormSpec& spec, FormReader& reader) {
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
  if (reader.has("color")) {
    if (reader.member("color").is_object()) {
      for (const auto& [name, color] : reader.member("color").items()) {
        if (color.is_string()) {
          spec.colors[name] = color.get<std::string>();
        } else {
          reader.wrong_type("color", "an object of names and colours");
        }
      }
    } else {
      spec.colors[""] = reader.text("color");
    }
  }
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

// "2025년", "2025년 8월" or "2025년 8월 1일".
std::string time_text(Timestamp time, Grain grain, const TimeZone& zone) {
  const CivilTime civil = zone.to_civil(time);
  std::string text = std::to_string(civil.year) + "년";
  if (grain != Grain::Year) text += " " + std::to_string(civil.month + 1) + "월";
  if (grain == Grain::Day) text += " " + std::to_string(civil.day) + "일";
  return text;
}

Grain grain_of(const Column& column, const TimeZone& zone) {
  Grain grain = Grain::Year;
  for (const Value& value : column.values) {
    const auto* time = std::get_if<Timestamp>(&value);
    if (time == nullptr) continue;
    const CivilTime civil = zone.to_civil(*time);
    if (civil.day != 1 || civil.hour != 0 || civil.minute != 0) return Grain::Day;
    if (civil.month != 0) grain = Grain::Month;
  }
  return grain;
}

bool holds_years(const Column& column) {
  constexpr double kFirstYear = 1900, kLastYear = 2100;
  return std::all_of(column.values.begin(), column.values.end(), [](const Value& value) {
    const auto* number = std::get_if<double>(&value);
    return number != nullptr && *number >= kFirstYear && *number <= kLastYear && *number == std::floor(*number);
  });
}

// What kind of keys the form has. Bare years are times in charts over time.
void read_key_type(FormSpec& spec, const FormContext& context) {
  const Column& column = *context.table->find(spec.key);
  spec.key_type = infer_type(column);
  if (spec.key_type == FieldType::Temporal) spec.grain = grain_of(column, context.zone);
  if (spec.type != "scatter" && holds_years(column)) {
    spec.key_type = FieldType::Temporal;
    spec.grain = Grain::Year;
    spec.year_numbers = true;
  }
}

Value key_of(const FormSpec& spec, const Value& cell, const FormContext& context) {
  if (!spec.year_numbers) return cell;
  return context.zone.from_civil({.year = static_cast<int>(std::get<double>(cell))});
}

std::string key_text(const FormSpec& spec, const Value& key, const FormContext& context) {
  if (const auto* time = std::get_if<Timestamp>(&key)) return time_text(*time, spec.grain, context.zone);
  return is_null(key) ? "" : to_text(key);
}

std::string status_of(const FormSpec& spec, const Table& table, std::size_t row, const std::string& name,
                      const Value& key, const FormContext& context) {
  if (!spec.status_column.empty()) {
    const Value status = table.at(row, spec.status_column);
    const std::string text = is_null(status) ? "" : to_text(status);
    return std::find(kStatusWords.begin(), kStatusWords.end(), text) == kStatusWords.end() ? "" : text;
  }
  for (const auto& [word, keys] : spec.status) {
    for (const std::string& wanted : keys) {
      if (wanted == name) return word;
      if (const auto* time = std::get_if<Timestamp>(&key)) {
        const CivilTime civil = context.zone.to_civil(*time);
        const std::string year = std::to_string(civil.year);
        const std::string month = (civil.month < 9 ? "0" : "") + std::to_string(civil.month + 1);
        if (wanted == year || wanted == year + "-" + month || wanted == year + "." + std::to_string(civil.month + 1))
          return word;
      }
    }
  }
  return "";
}

void fill_rows(FormSpec& spec, const FormContext& context) {
  const Table& table = *context.table;
  const bool wide = spec.values.size() > 1;
  const Column& key_column = *table.find(spec.key);
  const Column* series_column = spec.series.empty() ? nullptr : table.find(spec.series);
  std::vector<const Column*> value_columns;
  for (const auto& name : spec.values) value_columns.push_back(table.find(name));

  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < value_columns.size(); ++i) {
      FormRow form_row;
      form_row.row = row;
      form_row.key = key_of(spec, key_column.values[row], context);
      form_row.name = key_text(spec, form_row.key, context);
      const Value& value = value_columns[i]->values[row];
      form_row.value = std::holds_alternative<double>(value) ? std::get<double>(value) : std::nan("");
      if (wide) {
        form_row.series = spec.values[i];
      } else if (series_column != nullptr && !is_null(series_column->values[row])) {
        form_row.series = to_text(series_column->values[row]);
      }
      form_row.status = status_of(spec, table, row, form_row.name, form_row.key, context);
      if (!form_row.series.empty() &&
          std::find(spec.series_names.begin(), spec.series_names.end(), form_row.series) == spec.series_names.end()) {
        spec.series_names.push_back(form_row.series);
      }
      spec.rows.push_back(std::move(form_row));
    }
  }
}

void check_highlight(const FormSpec& spec, FormReader& reader) {
  for (const std::string& name : spec.highlight) {
    std::vector<std::string> known = spec.series_names;
    for (const auto& row : spec.rows) known.push_back(row.name);
    if (!spec.name_column.empty()) return;  // Checked against labels where they are made.
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    reader.errors.push_back(error_at(reader.at("highlight"), "form.unknown_name",
                                     "nothing in the data is named \"" + name + "\"", nearest_name_hint(name, known)));
  }
}

// A status for a name that is not there would leave a forecast looking measured.
void check_status(const FormSpec& spec, FormReader& reader) {
  for (const auto& [word, keys] : spec.status) {
    const bool used = std::any_of(spec.rows.begin(), spec.rows.end(), [&](const FormRow& row) { return row.status == word; });
    if (used || keys.empty()) continue;
    std::vector<std::string> known;
    for (const auto& row : spec.rows) known.push_back(row.name);
    reader.errors.push_back(error_at(reader.at("status") / word, "form.unknown_name", "nothing in the data is named \"" + keys.front() + "\"", nearest_name_hint(keys.front(), known)));
  }
}

// A value beyond the ends of the axis would be drawn outside the chart or not at all.
void check_domain(const FormSpec& spec, FormReader& reader) {
  if (!spec.domain_min || spec.stack != StackChoice::None) return;
  for (const auto& row : spec.rows) {
    if (!(row.value < *spec.domain_min) && !(row.value > *spec.domain_max)) continue;
    reader.errors.push_back(error_at(reader.at("domain"), "form.value_outside_domain", number_to_text(row.value) + " lies outside the domain", "widen the domain, or leave it out"));
    return;
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
  read_style(spec, reader);
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
  read_key_type(spec, context);
  fill_rows(spec, context);
  check_highlight(spec, reader);
  check_status(spec, reader);
  check_domain(spec, reader);
  if (!reader.errors.empty()) return fail(std::move(reader.errors));
  return spec;
}

std::string value_format_text(const std::string& format, const std::string& unit) {
  return unit.empty() ? format : format + " " + unit;
}

}  // namespace jopan
