#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "service/handlers.h"
#include "service/picture_name.h"
#include "service/pictures.h"
#include "service/query.h"
#include "service/reply.h"
#include "service/spec_text.h"

namespace jopan {
namespace {

// The URL says all that decides the picture but the program.
constexpr std::string_view kCacheControl = "public, max-age=3600, stale-while-revalidate=86400";

/// No cache may keep a picture longer than its signature holds.
std::string cache_control(const Request& request, const App& app) {
  const auto expires = find_field(request.query, "expires");
  if (!expires || app.options().keys.empty()) return std::string(kCacheControl);
  std::int64_t until = 0;
  std::from_chars(expires->data(), expires->data() + expires->size(), until);
  constexpr std::int64_t kLongest = 3600;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t left = until - std::chrono::duration_cast<std::chrono::seconds>(now).count();
  return fmt::format("public, max-age={}", std::clamp<std::int64_t>(left, 0, kLongest));
}

Result<std::string_view> find_format(std::string_view path) {
  if (const Backend* backend = find_backend_by_ending(path.substr(path.rfind('.')))) return backend->name;
  return fail(not_found(std::string(path), "the ending names a format: " + backend_names()));
}

}  // namespace

Result<Reply> handle_render_url(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query,
                          {"spec", "size", "scale", "quality", "theme", "brand", "on_error", "key", "expires", "sig"}));
  JOPAN_CHECK(check_on_error(request.query));
  PictureOrder order;
  order.request = app.new_request();
  order.reads_files = app.options().files.has_value();
  JOPAN_TRY(order.request.format, find_format(request.path));
  JOPAN_CHECK(read_render_query(request.query, order.request));
  const auto spec = find_field(request.query, "spec");
  if (!spec) {
    return fail(error_at({}, "request.missing_parameter", "the parameter \"spec\" is missing",
                         "give the card as base64url of its JSON"));
  }
  order.key = picture_key(app, "spec", *spec, order.request);
  order.document = [&] { return decode_spec(*spec, order.request.limits.body_bytes); };
  return reply_ordered(request, app, order, cache_control(request, app), picture_name(order.request));
}

}  // namespace jopan
