#include "card/read_data.h"

namespace jopan {
namespace {

char delimiter_of(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find('\n'));
  return first_line.find('\t') != std::string_view::npos ? '\t' : ',';
}

Result<Table> read_text(const std::string& text, std::string_view name, const ReadOptions& options,
                        const JsonPointer& at) {
  if (!name.ends_with(".json")) return read_csv(text, name.ends_with(".tsv") ? '\t' : delimiter_of(text), options, at);
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(error_at(at, "data.not_json", std::string(name) + " is not JSON"));
  return read_json(json, options, at);
}

bool names_a_place(const Json& data, const char* member) {
  return data.is_object() && data.size() == 1 && data.contains(member) && data[member].is_string();
}

}  // namespace

Result<Table> read_card_data(const Json& data, const JsonPointer& at, const ReadOptions& options,
                             const DataSource* source) {
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
  if (data.is_array() || data.is_object()) return read_json(data, options, at);
  return fail(error_at(at, "data.bad_form",
                       "data must be CSV text, a list of rows, an object of columns, {\"file\": …} or {\"url\": …}"));
}

}  // namespace jopan
