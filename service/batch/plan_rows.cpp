#include "service/batch/plan_rows.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "card/template.h"
#include "data/newsroom_cell.h"
#include "service/content_hash.h"
#include "service/input_file.h"

namespace jopan::batch {
namespace {

/// Spreadsheets write 1,234 and 24%; a param whose default is a number takes them.
std::string plain_number(const std::string& cell, const Json& like) {
  if (!like.is_number()) return cell;
  const std::optional<double> number = parse_newsroom_number(cell, Triangle::Minus);
  return number ? fmt::format("{}", *number) : cell;
}

std::vector<std::string> names_of(const Json& params) {
  std::vector<std::string> names;
  for (const auto& [name, value] : params.items()) names.push_back(name);
  return names;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Every param without a default needs a column; a column that is no param is only good for names.
Result<void> match_columns(Plan& plan, const Json& params, const RowTable& rows, const NamePattern& pattern) {
  const std::vector<std::string> names = names_of(params);
  std::vector<std::string> given = rows.columns;
  for (const auto& [name, value] : plan.order.values) given.push_back(name);
  Diagnostics errors;
  for (const auto& [name, value] : params.items()) {
    if (!value.is_null() || contains(given, name)) continue;
    errors.push_back(
        error_at(JsonPointer() / "params" / name, "template.missing_column",
                 fmt::format("\"{}\" has no column for \"{}\", which has no default", plan.order.rows_file, name),
                 nearest_name_hint(name, std::span<const std::string>(rows.columns))));
  }
  if (!errors.empty()) return fail(std::move(errors));
  for (const std::string& column : rows.columns) {
    if (contains(names, column) || pattern.has(column)) continue;
    plan.warnings.push_back(
        warning_at({}, "batch.unused_column",
                   fmt::format("the column \"{}\" of \"{}\" is no param of the template", column, plan.order.rows_file),
                   nearest_name_hint(column, std::span<const std::string>(names))));
  }
  return {};
}

TemplateValues values_for(const Plan& plan, const Json& params, const Row& row) {
  TemplateValues values;
  for (const auto& [name, text] : plan.order.values) {
    const bool in_row =
        std::any_of(row.cells.begin(), row.cells.end(), [&](const auto& cell) { return cell.first == name; });
    if (!in_row) values.emplace_back(name, text);
  }
  for (const auto& [name, text] : row.cells) {
    if (const auto like = params.find(name); like != params.end()) values.emplace_back(name, plain_number(text, *like));
  }
  return values;
}

/// Faults of the template itself are the same in every row: they are said once, and nothing is drawn.
Result<void> check_template(const Plan& plan, const Limits& limits) {
  const Json& document = plan.template_file->document();
  Diagnostics first;
  for (const Source& source : plan.sources) {
    const Result<Json> filled = fill_template(document, source.values, limits);
    if (filled) return {};
    const Diagnostic& fault = filled.error().front();
    if (first.empty()) first = filled.error();
    // A value or its absence is the row's own affair, even where it happens to every row.
    const bool is_rows = fault.code == "template.bad_value" || fault.code == "template.missing_value";
    if (is_rows || fault.code != first.front().code || !(fault.at == first.front().at)) return {};
  }
  return fail(std::move(first));
}

Result<void> hash_rows(Plan& plan, const Limits& limits) {
  JOPAN_TRY(const std::string bytes, read_input(plan.order.rows_file, limits.data_bytes));
  ContentHash hash;
  hash.add(bytes);
  plan.rows_hash = hash.hex();
  return {};
}

}  // namespace

Result<void> plan_rows(Plan& plan, const RowTable& rows, const NamePattern& pattern, const Limits& limits) {
  JOPAN_TRY(plan.template_file, CardFile::load(plan.order.template_file, plan.order.data_dir, limits));
  JOPAN_CHECK(hash_rows(plan, limits));
  const Json& document = plan.template_file->document();
  if (!is_template(document)) {
    return fail(error_at({}, "template.no_params", "the template declares no \"params\", so rows have nothing to fill",
                         R"(write "params": {"name": "default"} and "{{name}}" where it goes)"));
  }
  const Json& params = document["params"];
  JOPAN_CHECK(match_columns(plan, params, rows, pattern));
  for (const Row& row : rows.rows) {
    Source source{plan.order.template_file,
                  std::filesystem::path(plan.order.template_file).stem().string(),
                  row.number,
                  values_for(plan, params, row),
                  "og",
                  "light"};
    note_own_choices(document, source);
    plan.sources.push_back(std::move(source));
  }
  return check_template(plan, limits);
}

Result<void> check_first_row(const Plan& plan, const RenderContext& context, const Limits& limits) {
  constexpr std::array<std::string_view, 5> kOfTheTemplate = {"card.unknown_field", "card.not_object", "card.no_body",
                                                              "card.two_bodies", "card.unknown_brand"};
  for (std::size_t i = 0; i < plan.sources.size(); ++i) {
    const Source& source = plan.sources[i];
    if (!fill_template(plan.template_file->document(), source.values, limits)) continue;
    const NotingDataSource data(*plan.template_file);
    RenderRequest request = request_for(plan, i * plan.sizes() * plan.themes());
    request.data = &data;
    const Result<LaidOut> laid_out = lay_out(plan.template_file->document(), request, context);
    if (laid_out) return {};
    const std::string& code = laid_out.error().front().code;
    if (std::find(kOfTheTemplate.begin(), kOfTheTemplate.end(), code) == kOfTheTemplate.end()) return {};
    return fail(laid_out.error());
  }
  return {};
}

}  // namespace jopan::batch
