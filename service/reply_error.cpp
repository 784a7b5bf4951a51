#include "service/reply_error.h"

#include <algorithm>
#include <array>

#include "core/json.h"
#include "service/diagnostic_json.h"

namespace jopan {
namespace {

struct Rule {
  std::string_view pattern;  ///< A code, a prefix that ends in '.', or a suffix that begins with '.' or '_'.
  int status;
};

// The first that fits wins.
constexpr std::array kRules{
    Rule{"key.missing", 401},
    Rule{"key.wrong", 403},
    Rule{"signature.missing", 401},
    Rule{"signature.", 403},
    Rule{"request.not_found", 404},
    Rule{"request.wrong_method", 405},
    Rule{"request.timeout", 408},
    Rule{"request.uri_too_long", 414},
    Rule{"request.bad_range", 416},
    Rule{"request.media_type", 415},
    Rule{"request.head_too_large", 431},
    Rule{"request.too_many_headers", 431},
    Rule{"store.conflict", 412},
    Rule{"store.full", 507},
    Rule{"store.", 500},
    Rule{"service.busy", 503},
    Rule{"render.stopped", 504},
    Rule{"render.out_of_memory", 507},
    Rule{"render.", 500},
    Rule{"body.too_large", 413},
    Rule{"data.too_large", 413},
    Rule{"data.fetch_failed", 502},
    Rule{"data.fetch_timeout", 504},
    Rule{"data.too_many_rows", 413},
    Rule{"data.too_many_cells", 413},
    Rule{"data.too_many_columns", 413},
    Rule{"text.missing_glyph", 422},
    Rule{".does_not_fit", 422},
    Rule{"_does_not_fit", 422},
    Rule{"layout.", 422},
    Rule{"vega_lite.unsupported", 422},
    Rule{"backend.", 500},
    Rule{"font.", 500},
    Rule{"brand.", 500},
    Rule{"home.", 500},
    Rule{"service.", 500},
    Rule{"worker.", 500},
};
constexpr int kBadRequest = 400;

struct Phrase {
  int status;
  std::string_view text;
};
constexpr std::array kPhrases{
    Phrase{400, "Bad Request"},
    Phrase{404, "Not Found"},
    Phrase{405, "Method Not Allowed"},
    Phrase{408, "Request Timeout"},
    Phrase{401, "Unauthorized"},
    Phrase{403, "Forbidden"},
    Phrase{412, "Precondition Failed"},
    Phrase{507, "Insufficient Storage"},
    Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"},
    Phrase{415, "Unsupported Media Type"},
    Phrase{416, "Range Not Satisfiable"},
    Phrase{422, "Unprocessable Content"},
    Phrase{431, "Request Header Fields Too Large"},
    Phrase{500, "Internal Server Error"},
    Phrase{502, "Bad Gateway"},
    Phrase{503, "Service Unavailable"},
    Phrase{504, "Gateway Timeout"},
};
constexpr int kUnauthorized = 401, kServiceUnavailable = 503;

bool fits(std::string_view pattern, std::string_view code) {
  if (pattern.ends_with('.')) return code.starts_with(pattern);
  if (pattern.starts_with('.') || pattern.starts_with('_')) return code.ends_with(pattern);
  return code == pattern;
}

std::string_view phrase(int status) {
  const auto found =
      std::find_if(kPhrases.begin(), kPhrases.end(), [status](const Phrase& entry) { return entry.status == status; });
  return found == kPhrases.end() ? "Error" : found->text;
}

}  // namespace

int status_of(std::string_view code) {
  const auto rule =
      std::find_if(kRules.begin(), kRules.end(), [code](const Rule& entry) { return fits(entry.pattern, code); });
  return rule == kRules.end() ? kBadRequest : rule->status;
}

Reply reply_error(const Diagnostics& errors) {
  Json list = Json::array();
  const Diagnostic* first = nullptr;
  for (const Diagnostic& error : errors) {
    if (error.severity != Severity::Error) continue;
    if (first == nullptr) first = &error;
    list.push_back(to_json(error));
  }
  Reply reply;
  reply.status = status_of(first != nullptr ? first->code : "service.internal");
  reply.reason = phrase(reply.status);
  reply.content_type = "application/problem+json";
  const Json problem = {{"type", "about:blank"},
                        {"title", reply.reason},
                        {"status", reply.status},
                        {"detail", first != nullptr ? first->message : "something went wrong here"},
                        {"errors", std::move(list)}};
  reply.body = problem.dump(-1, ' ', false, Json::error_handler_t::replace);
  reply.headers.emplace_back("Cache-Control", "no-store");
  if (reply.status == kUnauthorized) reply.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (reply.status == kServiceUnavailable) reply.headers.emplace_back("Retry-After", "1");
  return reply;
}

}  // namespace jopan
