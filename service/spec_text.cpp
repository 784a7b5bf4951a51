#include "service/spec_text.h"

#include <fmt/format.h>
#include <optional>
#include <utility>

#include "service/base64url.h"
#include "service/compression.h"

namespace jopan {
namespace {

/// No deflate stream of ours or of anybody's JSON begins like this.
bool is_plain_json(std::string_view bytes) {
  const std::size_t start = bytes.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && (bytes[start] == '{' || bytes[start] == '[');
}

tl::unexpected<Diagnostics> too_large(std::size_t limit) {
  return fail(error_at({}, "body.too_large", fmt::format("the document in the URL is larger than {} bytes", limit)));
}

}  // namespace

Result<std::string> decode_spec(std::string_view spec, std::size_t limit) {
  std::optional<std::string> bytes = decode_base64url(spec);
  if (!bytes || bytes->empty()) {
    return fail(error_at({}, "request.bad_parameter", "the parameter \"spec\" is not base64url",
                         "encode the JSON with A-Z a-z 0-9 - _ and without line breaks"));
  }
  if (is_plain_json(*bytes)) {
    if (bytes->size() > limit) return too_large(limit);
    return *std::move(bytes);
  }
  Inflated inflated = inflate_any(*bytes, limit);
  if (inflated.failure == InflateFailure::TooLarge) return too_large(limit);
  if (inflated.failure) {
    return fail(
        error_at({}, "request.bad_parameter", "the parameter \"spec\" is neither JSON nor deflated JSON in base64url"));
  }
  return std::move(inflated.bytes);
}

}  // namespace jopan
