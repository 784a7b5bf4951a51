// Any bytes from a client, through framing, routes, handlers and renderer to the bytes of the answer, without a socket:
// the answer is whole, says no more than it may, and is never a mistake of ours. Where there are keys, nothing is
// written or drawn without one.
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "service/delivery.h"
#include "service/door/framing.h"
#include "service/protocol.h"
#include "service/reply_error.h"
#include "service/resources.h"
#include "service/routes.h"

namespace {

using jopan::App;

std::unique_ptr<App> load(bool with_keys) {
  jopan::AppOptions options;
  options.home = *jopan::find_home();
  options.cache_bytes = 1 << 20;
  options.limits.pixels = 2e6;
  if (with_keys) {
    options.keys = *jopan::Keys::read(jopan::Json::parse(
        R"({"keys": [{"id": "k", "secret": "0123456789abcdefghijklmnopqrstuv", "may": ["write", "sign"]}]})"));
  }
  return *App::load(std::move(options));
}

/// What needs a key or a signature.
bool is_guarded(const jopan::Request& request) {
  return request.method != "GET" || request.path.starts_with("/v1/render.") || request.path.starts_with("/v1/cards");
}

void check_bytes(const jopan::door::Answer& answer, bool head_only) {
  const std::size_t end = answer.bytes.find("\r\n\r\n");
  if (!answer.bytes.starts_with("HTTP/1.1 ") || end == std::string::npos) std::abort();
  const std::string head = answer.bytes.substr(0, end + 2);
  if (head_only && answer.bytes.size() != end + 4) std::abort();
  // Every line is a field, so nothing that was sent has made one.
  for (std::size_t at = head.find("\r\n") + 2; at < head.size(); at = head.find("\r\n", at) + 2) {
    const std::size_t colon = head.find(':', at);
    if (colon == std::string::npos || colon > head.find("\r\n", at)) std::abort();
  }
}

/// False: the connection ends.
bool answer_one(const App& app, bool with_keys, jopan::door::RawRequest raw) {
  const bool keep_alive = raw.keep_alive;
  const auto request = jopan::read_request(std::move(raw), "fuzz");
  if (!request) {
    check_bytes(jopan::write_reply(jopan::reply_error(request.error()), keep_alive, false), false);
    return keep_alive;
  }
  jopan::Answer answer = jopan::answer(*request, app);
  if (!answer.reply) std::abort();  // It may draw, and nobody else does.
  // 503: not ready without a server; 504: it took too long.
  if (const int status = answer.reply->status; status >= 500 && status != 503 && status != 504) std::abort();
  if (with_keys && is_guarded(*request) && answer.reply->status < 400 && answer.reply->status != 304) std::abort();
  const jopan::Reply reply = jopan::deliver(*request, *std::move(answer.reply));
  check_bytes(jopan::write_reply(reply, keep_alive, request->head_only), request->head_only);
  return keep_alive;
}

void converse(const App& app, bool with_keys, std::string_view bytes) {
  jopan::door::Framing framing({});
  auto state = framing.feed(bytes);
  while (state == jopan::door::Framing::State::Complete) {
    if (!answer_one(app, with_keys, framing.take())) return;
    state = framing.feed("");
  }
  if (state == jopan::door::Framing::State::Refused)
    check_bytes(jopan::write_reply(jopan::reply_error({framing.refusal()}), false, false), false);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::unique_ptr<App> open = load(false), guarded = load(true);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  converse(*open, false, bytes);
  converse(*guarded, true, bytes);
  return 0;
}
