#include <array>

#include "form/form.h"
#include "form/form_spec.h"

namespace jopan {

Result<Expanded> expand_bar(const FormSpec&, const FormContext&);
Result<Expanded> expand_column(const FormSpec&, const FormContext&);
Result<Expanded> expand_line(const FormSpec&, const FormContext&);
Result<Expanded> expand_area(const FormSpec&, const FormContext&);
Result<Expanded> expand_scatter(const FormSpec&, const FormContext&);

namespace {

constexpr std::array<FormType, 5> kForms = {{
    {"bar", "가로 막대", &expand_bar},
    {"column", "세로 막대", &expand_column},
    {"line", "선", &expand_line},
    {"area", "영역", &expand_area},
    {"scatter", "산점도", &expand_scatter},
}};

}  // namespace

std::span<const FormType> form_types() {
  return kForms;
}

bool is_form(const Json& chart) {
  return chart.is_object() && chart.contains("type");
}

Result<Expanded> expand_form(const Json& chart, const FormContext& context) {
  if (!chart["type"].is_string())
    return fail(error_at(context.at / "type", "form.wrong_type", "type must be a string"));
  const auto& type = chart["type"].get_ref<const std::string&>();
  std::vector<std::string_view> known;
  for (const FormType& form : kForms) known.push_back(form.name);
  for (const FormType& form : kForms) {
    if (form.name != type) continue;
    JOPAN_TRY(const FormSpec spec, parse_form(chart, context));
    return form.expand(spec, context);
  }
  std::string hint = nearest_name_hint(type, known);
  if (hint.empty()) hint = "use bar, column, line, area or scatter, or a Vega-Lite view with mark and encoding";
  return fail(error_at(context.at / "type", "form.unknown_type", "no chart form is called \"" + type + "\"", hint));
}

}  // namespace jopan
