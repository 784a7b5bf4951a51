#include "card/read_data.h"

#include <algorithm>

#include "core/json_fault.h"

namespace jopan {
namespace {

char delimiter_of(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find('\n'));
  return first_line.find('\t') != std::string_view::npos ? '\t' : ',';
}

std::string_view kind_of(const Json& json) {
  if (json.is_null()) return "null";
  if (json.is_boolean()) return "true or false";
  if (json.is_number()) return "a number";
  return json.is_string() ? "a text" : "a list";
}

Result<Table> read_rows(const Json& json, const ReadOptions& options, const JsonPointer& at) {
  for (std::size_t row = 0; json.is_array() && row < json.size(); ++row) {
    if (json[row].is_object()) continue;
    return fail(error_at(at / row, "data.not_rows",
                         "every row of the data must be an object, but this one is " + std::string(kind_of(json[row])),
                         "write rows such as {\"이름\": \"서울\", \"값\": 1}, or an object of columns"));
  }
  return read_json(json, options, at);
}

// A cell or a header that was typed on two lines names one thing; labels break lines by themselves.
std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

bool breaks_lines(const std::string& text) {
  return text.find_first_of("\n\r") != std::string::npos;
}

Table on_one_line(Table table) {
  for (const std::string& name : table.names()) {
    const Column& column = *table.find(name);
    const auto typed_on_two = [](const Value& value) {
      const auto* text = std::get_if<std::string>(&value);
      return text != nullptr && breaks_lines(*text);
    };
    if (std::none_of(column.values.begin(), column.values.end(), typed_on_two)) continue;
    std::vector<Value> values = column.values.copy();
    for (Value& value : values) {
      if (typed_on_two(value)) value = on_one_line(std::get<std::string>(value));
    }
    table.set_column(name, std::move(values), column.part);
  }
  return table;
}

/// A service's address often has no ending, and no table begins like that.
bool begins_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

Result<Table> read_text(const std::string& text, std::string_view place, const ReadOptions& options,
                        const JsonPointer& at) {
  const bool is_address = place.find("://") != std::string_view::npos;
  const std::string_view name = is_address ? place.substr(0, place.find_first_of("?#")) : place;
  const bool is_json = name.ends_with(".json") || (is_address && begins_like_json(text));
  if (!is_json) return read_csv(text, name.ends_with(".tsv") ? '\t' : delimiter_of(text), options, at);
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    JsonFault fault = find_json_fault(text);
    return fail(error_at(at, "data.not_json", std::string(name) + " is " + fault.message, std::move(fault.hint)));
  }
  return read_rows(json, options, at);
}

bool names_a_place(const Json& data, const char* member) {
  return data.is_object() && data.size() == 1 && data.contains(member) && data[member].is_string();
}

Result<Table> read_any(const Json& data, const JsonPointer& at, const ReadOptions& options, const DataSource* source) {
  if (data.is_string()) {
    const auto& text = data.get_ref<const std::string&>();
    return read_csv(text, delimiter_of(text), options, at);
  }
  for (const char* member : {"file", "url"}) {
    if (!names_a_place(data, member)) continue;
    const auto& name = data[member].get_ref<const std::string&>();
    if (source == nullptr) {
      return fail(error_at(at / member, "data.refused", std::string("data by ") + member + " is not allowed here",
                           "put the data into the document"));
    }
    JOPAN_TRY(const std::string text, member == std::string_view("file") ? source->read_file(name, at / member)
                                                                         : source->read_url(name, at / member));
    return read_text(text, name, options, at);
  }
  if (data.is_array() || data.is_object()) return read_rows(data, options, at);
  return fail(error_at(at, "data.bad_form",
                       "data must be CSV text, a list of rows, an object of columns, {\"file\": …} or {\"url\": …}"));
}

}  // namespace

Result<Table> read_card_data(const Json& data, const JsonPointer& at, const ReadOptions& options,
                             const DataSource* source) {
  JOPAN_TRY(Table table, read_any(data, at, options, source));
  return on_one_line(std::move(table));
}

}  // namespace jopan
