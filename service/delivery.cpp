#include "service/delivery.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <utility>

#include "service/compression.h"
#include "service/reply_error.h"

namespace jopan {
namespace {

// Below this, headers weigh more than what compression saves.
constexpr std::size_t kLeastToCompress = 1024;

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// Calls `visit` for each element of a comma list until it says true.
template <class Visit>
bool any_element(std::string_view list, const Visit& visit) {
  while (!list.empty()) {
    const std::string_view element = list.substr(0, list.find(','));
    list.remove_prefix(std::min(element.size() + 1, list.size()));
    if (visit(trim(element))) return true;
  }
  return false;
}

bool is_text(std::string_view type) {
  type = type.substr(0, type.find(';'));
  return type.starts_with("text/") || type == "application/json" || type.ends_with("+json") || type.ends_with("+xml");
}

/// How much the client wants it (RFC 9110, section 12.5.3); 0: not at all.
double weight_of(const Request& request, std::string_view wanted) {
  std::optional<double> own, others;
  any_element(find_field(request.headers, "accept-encoding").value_or(""), [&](std::string_view coding) {
    const std::size_t end = std::min(coding.find(';'), coding.size());
    const std::string_view name = trim(coding.substr(0, end));
    const std::string_view weight = trim(coding.substr(std::min(end + 1, coding.size())));
    double value = 1;
    if (weight.starts_with("q=")) std::from_chars(weight.data() + 2, weight.data() + weight.size(), value);
    if (name == wanted) own = value;
    if (name == "*") others = value;
    return false;
  });
  return own.value_or(others.value_or(0));
}

enum class Coding { None, Gzip, Deflate };

Coding choose_coding(const Request& request) {
  const double gzip = weight_of(request, "gzip"), deflate = weight_of(request, "deflate");
  if (gzip > 0 && gzip >= deflate) return Coding::Gzip;
  return deflate > 0 ? Coding::Deflate : Coding::None;
}

/// What tells the codings of one version apart in a strong tag.
std::string_view mark_of(Coding coding) {
  return coding == Coding::None ? "" : coding == Coding::Gzip ? "-gzip" : "-deflate";
}

bool is_worth_it(std::string_view content_type, std::size_t bytes) {
  return is_text(content_type) && bytes >= kLeastToCompress;
}

std::string entity_tag(std::string_view text) {
  return fmt::format("\"{}\"", text);
}

struct Range {
  std::size_t first = 0, last = 0;
};

std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

enum class Asked { Nothing, Part, OutOfReach };

/// One range of bytes. Several at once, or what is no range, are answered with the whole, as RFC 9110 section 14.2
/// allows.
Asked read_range(std::string_view text, std::size_t size, Range& range) {
  constexpr std::string_view kUnit = "bytes=";
  if (!text.starts_with(kUnit) || text.find(',') != std::string_view::npos) return Asked::Nothing;
  text = trim(text.substr(kUnit.size()));
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return Asked::Nothing;
  const std::optional<std::size_t> first = number(text.substr(0, dash)), last = number(text.substr(dash + 1));
  if (!first) {
    if (dash != 0 || !last) return Asked::Nothing;
    if (*last == 0 || size == 0) return Asked::OutOfReach;
    range = {size - std::min(*last, size), size - 1};
    return Asked::Part;
  }
  if (!last && dash + 1 != text.size()) return Asked::Nothing;
  if (last && *last < *first) return Asked::Nothing;
  if (*first >= size) return Asked::OutOfReach;
  range = {*first, std::min(last.value_or(size - 1), size - 1)};
  return Asked::Part;
}

Reply take_part(const Request& request, Reply reply) {
  const auto wanted = find_field(request.headers, "range");
  if (!wanted || reply.status != 200 || !find_field(reply.headers, "accept-ranges")) return reply;
  // The rest of another version would not fit what the client has.
  if (const auto only_if = find_field(request.headers, "if-range"); only_if && *only_if != entity_tag(reply.version))
    return reply;
  Range range;
  switch (read_range(*wanted, reply.body.size(), range)) {
    case Asked::Nothing:
      return reply;
    case Asked::OutOfReach: {
      Reply refusal = reply_error({error_at({}, "request.bad_range", "the range is outside the picture")});
      refusal.headers.emplace_back("Content-Range", fmt::format("bytes */{}", reply.body.size()));
      return refusal;
    }
    case Asked::Part:
      break;
  }
  reply.status = 206;
  reply.reason = "Partial Content";
  reply.headers.emplace_back("Content-Range",
                             fmt::format("bytes {}-{}/{}", range.first, range.last, reply.body.size()));
  reply.body = reply.body.substr(range.first, range.last - range.first + 1);
  return reply;
}

/// The tag of this version that the client has, or "".
std::string known_tag(const Request& request, const std::string& version) {
  std::string known;
  any_element(find_field(request.headers, "if-none-match").value_or(""), [&](std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == "*") known = entity_tag(version);
    for (const Coding coding : {Coding::None, Coding::Gzip, Coding::Deflate})
      if (tag == entity_tag(version + std::string(mark_of(coding)))) known = tag;
    return !known.empty();
  });
  return known;
}

Reply not_modified(Reply reply) {
  reply.status = 304;
  reply.reason = "Not Modified";
  reply.body.clear();
  reply.content_type.clear();
  return reply;
}

}  // namespace

bool has_version(const Request& request, const std::string& version) {
  return !known_tag(request, version).empty();
}

bool goes_compressed(const Request& request, std::string_view content_type, std::size_t bytes) {
  return is_worth_it(content_type, bytes) && choose_coding(request) == Coding::Gzip;
}

Reply deliver(const Request& request, Reply reply) {
  const bool text = is_text(reply.content_type);
  Coding coding = Coding::None;
  if (reply.compressed)
    coding = Coding::Gzip;
  else if (reply.status == 200 && is_worth_it(reply.content_type, reply.body.size()))
    coding = choose_coding(request);
  if (text) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!reply.version.empty() && (reply.status == 200 || reply.status == 304)) {
    std::string known = request.method == "GET" ? known_tag(request, reply.version) : "";
    const bool modified = known.empty();
    reply.headers.emplace_back("ETag",
                               modified ? entity_tag(reply.version + std::string(mark_of(coding))) : std::move(known));
    if (!modified) return not_modified(std::move(reply));
  }
  if (coding == Coding::None) return request.method == "GET" ? take_part(request, std::move(reply)) : reply;
  if (!reply.compressed) reply.body = coding == Coding::Gzip ? compress_gzip(reply.body) : compress_deflate(reply.body);
  reply.headers.emplace_back("Content-Encoding", coding == Coding::Gzip ? "gzip" : "deflate");
  return reply;
}

}  // namespace jopan
