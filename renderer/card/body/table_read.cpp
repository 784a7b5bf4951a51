#include "card/body/table_read.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "card/body/members.h"
#include "card/read_data.h"
#include "format/format.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 5> kFields = {"columns", "highlight", "sort", "order", "limit"};
constexpr std::array<std::string_view, 6> kColumnFields = {"field", "title", "format", "unit", "align", "bar"};
constexpr std::string_view kNoValue = "–";

struct Source {
  const Column* data = nullptr;
  TableColumn column;
  Formatter format;
  bool is_number = false;
};

/// The finest field of the dates that says something.
std::string_view date_format(const Column& column, const TimeZone& zone) {
  if (column.part == TimePart::Quarter) return "date:yQQQ";
  if (column.part == TimePart::Half) return "date:yHalf";
  bool months = false, days = false;
  for (const Value& value : column.values) {
    const auto* time = std::get_if<Timestamp>(&value);
    if (!time) continue;
    const CivilTime civil = zone.to_civil(*time);
    days = days || civil.day != 1;
    months = months || civil.month != 0;
  }
  return days ? "date:yMMMd" : months ? "date:yMMM" : "date:y";
}

template <class Kind>
bool holds(const Column& column) {
  return std::ranges::any_of(column.values, [](const Value& value) { return std::holds_alternative<Kind>(value); });
}

Result<const Column*> find_column(const Table& table, const std::string& field, const JsonPointer& at) {
  if (const Column* column = table.find(field)) return column;
  const std::vector<std::string> names = table.names();
  return fail(error_at(at, "data.unknown_field", "the data has no column \"" + field + "\"",
                       known_names_hint(field, std::span<const std::string>(names))));
}

Result<Source> read_column(const Json& json, const Table& table, const std::vector<std::size_t>& rows,
                           const JsonPointer& at, const ComposeContext& context) {
  if (!json.is_string() && !json.is_object())
    return fail(error_at(at, "card.wrong_type", "a column is a name or an object with field"));
  const Json object = json.is_string() ? Json{{"field", json}} : json;
  JOPAN_CHECK(check_members(object, kColumnFields, at, "a column"));
  JOPAN_TRY(const std::string field, text_member(object, "field", at));
  JOPAN_TRY(std::string format, text_member(object, "format", at));
  JOPAN_TRY(const std::string unit, text_member(object, "unit", at));
  JOPAN_TRY(const std::string align, text_member(object, "align", at));
  Source source;
  JOPAN_TRY(source.data, find_column(table, field, json.is_string() ? at : at / "field"));
  TableColumn& column = source.column;
  column.at = at;
  JOPAN_TRY(column.title, text_member(object, "title", at));
  if (!object.contains("title")) column.title = field;
  JOPAN_TRY(column.bar, flag_member(object, "bar", at));
  source.is_number = holds<double>(*source.data);
  if (!align.empty() && align != "left" && align != "right")
    return fail(error_at(at / "align", "card.wrong_type", "align must be left or right"));
  column.right = align.empty() ? source.is_number && !column.bar : align == "right";
  if (column.bar && !source.is_number)
    return fail(error_at(at / "bar", "card.wrong_type", "\"" + field + "\" holds no numbers to draw bars of"));
  if (format.empty()) format = holds<Timestamp>(*source.data) ? date_format(*source.data, context.read.zone) : "num";
  if (!unit.empty()) format += " " + unit;
  std::vector<Value> shown;
  for (const std::size_t row : rows) shown.push_back(source.data->values[row]);
  JOPAN_TRY(source.format,
            Formatter::parse(with_alike_decimals(format, shown), "ko", context.read.zone, at / "format"));
  return source;
}

/// Where a column of words is empty nothing is missing.
std::string cell_text(const Value& value, const Formatter& format, bool words) {
  if (is_null(value)) return words ? std::string() : std::string(kNoValue);
  if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number)) return std::string(kNoValue);
  if (std::holds_alternative<double>(value) || std::holds_alternative<Timestamp>(value)) return format(value);
  return to_text(value);
}

Result<void> add_lengths(Source& source, const std::vector<std::size_t>& rows) {
  double largest = 0;
  for (const std::size_t row : rows) {
    const auto* number = std::get_if<double>(&source.data->values[row]);
    if (number && *number < 0) {
      return fail(error_at(source.column.at / "bar", "card.wrong_type", "bars in a table need numbers of 0 or more",
                           "leave \"bar\" out, or use a bar chart"));
    }
    if (number) largest = std::max(largest, *number);
  }
  for (const std::size_t row : rows) {
    const auto* number = std::get_if<double>(&source.data->values[row]);
    source.column.lengths.push_back(number && largest > 0 ? *number / largest : 0);
  }
  return {};
}

Result<std::vector<std::size_t>> chosen_rows(const Json& body, const Table& table, const JsonPointer& at) {
  std::vector<std::size_t> rows(table.rows());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  JOPAN_TRY(const std::string sort, text_member(body, "sort", at));
  JOPAN_TRY(const std::string order, text_member(body, "order", at));
  if (!order.empty() && order != "ascending" && order != "descending")
    return fail(error_at(at / "order", "card.wrong_type", "order must be ascending or descending"));
  if (!sort.empty()) {
    JOPAN_TRY(const Column* column, find_column(table, sort, at / "sort"));
    const bool ascending = order.empty() ? !holds<double>(*column) : order == "ascending";
    std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
      const Value &first = column->values[a], &second = column->values[b];
      if (is_null(first) || is_null(second)) return !is_null(first) && is_null(second);
      const int compared = compare_values(first, second);
      return ascending ? compared < 0 : compared > 0;
    });
  }
  if (body.contains("limit")) {
    if (!body["limit"].is_number_unsigned() || body["limit"] == 0)
      return fail(error_at(at / "limit", "card.wrong_type", "limit must be a whole number from 1"));
    rows.resize(std::min(rows.size(), body["limit"].get<std::size_t>()));
  }
  return rows;
}

Result<std::vector<std::string>> highlighted(const Json& body, const JsonPointer& at) {
  std::vector<std::string> names;
  if (!body.contains("highlight")) return names;
  const Json list = body["highlight"].is_array() ? body["highlight"] : Json::array({body["highlight"]});
  for (const Json& name : list) {
    if (!name.is_string() && !name.is_number())
      return fail(error_at(at / "highlight", "card.wrong_type", "highlight lists what the first column says"));
    names.push_back(to_text(from_json(name)));
  }
  return names;
}

}  // namespace

Result<TableContent> read_table(const Card& card, const ComposeContext& context) {
  const JsonPointer& at = card.body_at;
  if (!card.body.is_object())
    return fail(error_at(at, "card.wrong_type", "table must be an object", "write \"table\": {}"));
  JOPAN_CHECK(check_members(card.body, kFields, at, "a table"));
  if (card.data.is_null()) return fail(error_at(at, "data.missing", "the card has no data", "add \"data\""));
  JOPAN_TRY(const Table table, read_card_data(card.data, card.data_at, context.read, context.data));
  if (table.rows() == 0) return fail(error_at(card.data_at, "data.empty", "the data has no rows"));
  const bool own = card.body.contains("columns");
  const Json columns = own ? card.body["columns"] : Json(table.names());
  if (!columns.is_array() || columns.empty())
    return fail(error_at(at / "columns", "card.wrong_type", "columns must be a list of columns"));
  JOPAN_TRY(const std::vector<std::size_t> rows, chosen_rows(card.body, table, at));
  JOPAN_TRY(const std::vector<std::string> names, highlighted(card.body, at));

  TableContent content;
  content.highlight.assign(rows.size(), false);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    JOPAN_TRY(Source source, read_column(columns[i], table, rows, own ? at / "columns" / i : at, context));
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const Value& value = source.data->values[rows[row]];
      source.column.cells.push_back(cell_text(value, source.format, !source.is_number));
      if (i == 0 && std::ranges::find(names, to_text(value)) != names.end()) content.highlight[row] = true;
    }
    if (source.column.bar) JOPAN_CHECK(add_lengths(source, rows));
    content.columns.push_back(std::move(source.column));
  }
  return content;
}

}  // namespace jopan
