// A form's own members after reading, and the columns that they name. Shared by all forms.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "form/form.h"
#include "form/period.h"
#include "format/format.h"

namespace jopan {

enum class LabelChoice { Auto, None, Values, Names, Both };
enum class StackChoice { None, Zero, Normalize };

/// One row of the chart's data as a form sees it, long form: wide data (several value columns) is unfolded.
struct FormRow {
  Value key;            ///< Category or time.
  std::string name;     ///< The key as text.
  double value = 0;     ///< NaN where missing.
  std::string series;   ///< Empty without series.
  std::string status;   ///< 전망, 추정, 잠정 or empty.
  std::size_t row = 0;  ///< In the table.
};

struct FormSpec {
  std::string type;
  std::string key;                  ///< Column of categories or times; for scatter, of x.
  std::vector<std::string> values;  ///< Columns of numbers; more than one is wide data.
  std::string series, name_column, size_column;
  FieldType key_type = FieldType::Nominal;
  Grain grain = Grain::Month;  ///< Of temporal keys.
  bool year_numbers = false;   ///< Keys are bare years (2023, 2024) in a number column; rows hold them as times.

  std::string sort;  ///< "ascending", "descending", "data"; empty: the form's default.
  std::vector<std::string> highlight;
  std::map<std::string, std::string> colors;  ///< Series or category -> colour as written.
  LabelChoice labels = LabelChoice::Auto;
  std::string format, unit, interpolate;
  StackChoice stack = StackChoice::None;
  bool growth = false, points = false, legend = false;
  std::optional<double> domain_min, domain_max;
  std::string x_title, y_title;
  Json annotations = Json::array();

  std::string status_column;
  std::map<std::string, std::vector<std::string>> status;  ///< 전망 -> keys as text.

  bool drops_rows = false;                ///< Rows without a time are left out.
  std::vector<FormRow> rows;              ///< In data order.
  std::vector<std::string> series_names;  ///< In order of first appearance; empty without series.

  [[nodiscard]] bool is_highlighted(const std::string& name) const;
  [[nodiscard]] bool has_status() const;
};

/// What "div:억" divides by; nothing for other formats and divisors without a name.
[[nodiscard]] std::optional<AxisDivisor> format_divisor(const std::string& format);
/// "mixed" and "건" make "mixed 건".
[[nodiscard]] std::string value_format_text(const std::string& format, const std::string& unit);

/// Fills rows and series_names and checks every column that is named.
[[nodiscard]] Result<FormSpec> parse_form(const Json& chart, const FormContext& context);

}  // namespace jopan
