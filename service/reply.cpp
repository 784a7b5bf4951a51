#include "service/reply.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace jopan {
namespace {

// Long lists of codes belong to lint; proxies dislike long headers.
constexpr std::size_t kMostCodes = 32;

std::string describe(const Diagnostics& warnings) {
  std::vector<std::string> codes;
  for (const Diagnostic& warning : warnings) {
    if (codes.size() < kMostCodes && std::find(codes.begin(), codes.end(), warning.code) == codes.end())
      codes.push_back(warning.code);
  }
  return Json{{"count", warnings.size()}, {"codes", codes}}.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_json(std::string_view content_type) {
  std::string type(trim(content_type.substr(0, content_type.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return type == "application/json" || type == "text/json" ||
         (type.starts_with("application/") && type.ends_with("+json"));
}

}  // namespace

Reply reply_json(const Json& json) {
  return reply_text("application/json", json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Reply reply_text(std::string content_type, std::string text) {
  Reply reply;
  reply.content_type = std::move(content_type);
  reply.body = std::move(text);
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  return reply;
}

Reply reply_picture(Rendered rendered) {
  Reply reply = reply_text(std::move(rendered.media_type), std::move(rendered.bytes));
  if (!rendered.warnings.empty()) reply.headers.emplace_back("Jopan-Warnings", describe(rendered.warnings));
  return reply;
}

bool has_version(const Request& request, const std::string& hash) {
  std::string_view list = find_field(request.headers, "if-none-match").value_or("");
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view tag = trim(list.substr(0, comma));
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == "*" || tag == '"' + hash + '"') return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

Reply reply_not_modified(const std::string& hash) {
  Reply reply;
  reply.status = 304;
  reply.headers = {{"ETag", '"' + hash + '"'}, {"Cache-Control", "no-cache"}};
  return reply;
}

Reply with_entity_tag(const Request& request, const std::string& hash, Reply reply) {
  if (has_version(request, hash)) return reply_not_modified(hash);
  reply.headers.emplace_back("ETag", '"' + hash + '"');
  reply.headers.emplace_back("Cache-Control", "no-cache");
  return reply;
}

Result<Json> read_document(const Request& request, const Limits& limits) {
  if (const auto type = find_field(request.headers, "content-type"); type && !is_json(*type)) {
    return fail(
        error_at({}, "request.media_type", fmt::format("the body is \"{}\"", *type), "send JSON as application/json"));
  }
  if (const auto coding = find_field(request.headers, "content-encoding"); coding && *coding != "identity") {
    return fail(error_at({}, "request.media_type", fmt::format("the body has the encoding \"{}\"", *coding),
                         "send it as it is"));
  }
  return parse_document(request.body, limits);
}

Diagnostic not_found(const std::string& path, std::string hint) {
  return error_at({}, "request.not_found", fmt::format("there is nothing at {}", path), std::move(hint));
}

}  // namespace jopan
