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
  return reply;
}

Reply reply_picture(const Rendered& rendered, const Diagnostics& more_warnings) {
  Reply reply = reply_text(rendered.media_type, rendered.bytes);
  reply.headers.emplace_back("Accept-Ranges", "bytes");
  Diagnostics warnings = more_warnings;
  warnings.insert(warnings.end(), rendered.warnings.begin(), rendered.warnings.end());
  if (!warnings.empty()) reply.headers.emplace_back("Jopan-Warnings", describe(warnings));
  return reply;
}

Reply reply_not_modified(std::string_view media_type) {
  Reply reply;
  reply.status = 304;
  reply.reason = "Not Modified";
  reply.content_type = media_type;
  return reply;
}

Reply with_version(Reply reply, std::string version, std::string_view cache_control) {
  reply.version = std::move(version);
  reply.headers.emplace_back("Cache-Control", cache_control);
  return reply;
}

Reply never_kept(Reply reply) {
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Reply open_to_all(Reply reply) {
  reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
  // Else a page sees only the few headers that CORS calls safe.
  reply.headers.emplace_back("Access-Control-Expose-Headers", "*");
  return reply;
}

Result<void> check_document_body(const Request& request) {
  if (const auto type = find_field(request.headers, "content-type"); type && !is_json(*type)) {
    return fail(
        error_at({}, "request.media_type", fmt::format("the body is \"{}\"", *type), "send JSON as application/json"));
  }
  if (const auto coding = find_field(request.headers, "content-encoding"); coding && *coding != "identity") {
    return fail(error_at({}, "request.media_type", fmt::format("the body has the encoding \"{}\"", *coding),
                         "send it as it is"));
  }
  return {};
}

Result<Json> read_document(const Request& request, const Limits& limits) {
  JOPAN_CHECK(check_document_body(request));
  return parse_document(request.body, limits);
}

Diagnostic not_found(const std::string& path, std::string hint) {
  return error_at({}, "request.not_found", fmt::format("there is nothing at {}", path), std::move(hint));
}

}  // namespace jopan
