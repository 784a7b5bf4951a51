#include "service/door/framing.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace jopan::door {
namespace {

constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";  // RFC 9110, section 5.6.2
constexpr std::size_t kLongestChunkLine = 256;               // Size and extensions; nobody needs more.

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || kTokenMarks.find(c) != std::string_view::npos;
  });
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Digits only: no sign, no space, no overflow.
std::optional<std::size_t> parse_size(std::string_view digits, int base) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Where `mark` begins, or the earliest place where it still may when the rest arrives: so that a limit means the same
/// however the bytes are cut.
std::size_t end_of(std::string_view bytes, std::string_view mark) {
  if (const std::size_t found = bytes.find(mark); found != std::string_view::npos) return found;
  std::size_t begun = std::min(mark.size() - 1, bytes.size());
  while (begun > 0 && !mark.starts_with(bytes.substr(bytes.size() - begun))) --begun;
  return bytes.size() - begun;
}

/// METHOD SP target SP HTTP/1.x, with a target of visible ASCII.
bool is_request_line(std::string_view line) {
  const std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return false;
  const std::string_view target = line.substr(first + 1, last - first - 1), protocol = line.substr(last + 1);
  return is_token(line.substr(0, first)) && (target.starts_with('/') || target == "*") &&
         std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < '\x7f'; }) &&
         (protocol == "HTTP/1.1" || protocol == "HTTP/1.0");
}

}  // namespace

Framing::State Framing::feed(std::string_view bytes) {
  if (stage_ == Stage::Refused) return State::Refused;
  buffer_.append(bytes);
  while (step()) {
  }
  return state();
}

Framing::State Framing::state() {
  if (stage_ == Stage::Complete) return State::Complete;
  if (stage_ == Stage::Refused) return State::Refused;
  if (stage_ != Stage::Head && std::exchange(expects_continue_, false)) return State::NeedsContinue;
  return State::NeedsMore;
}

RawRequest Framing::take() {
  stage_ = Stage::Head;
  content_length_.clear();
  transfer_encoding_.clear();
  expects_continue_ = false;
  return std::exchange(request_, RawRequest{});
}

bool Framing::refuse(std::string code, std::string message, std::string hint) {
  refusal_ = error_at({}, std::move(code), std::move(message), std::move(hint));
  stage_ = Stage::Refused;
  buffer_.clear();
  return false;
}

bool Framing::step() {
  switch (stage_) {
    case Stage::Head:
      return read_head();
    case Stage::FixedBody:
      return read_fixed_body();
    case Stage::ChunkSize:
      return read_chunk_size();
    case Stage::ChunkData:
      return read_chunk_data();
    case Stage::ChunkEnd:
      return read_chunk_end();
    case Stage::Trailer:
      return read_trailer();
    case Stage::Complete:
    case Stage::Refused:
      return false;
  }
  return false;
}

bool Framing::read_head() {
  // Empty lines before a request are to be ignored (RFC 9112, section 2.2).
  if (buffer_.starts_with("\r\n")) return buffer_.erase(0, 2), true;
  const std::size_t line = end_of(buffer_, "\r\n");
  if (line > limits_.line_bytes) {
    return refuse("request.uri_too_long", fmt::format("the URL is longer than {} bytes", limits_.line_bytes),
                  "send the document as the body of a POST");
  }
  const std::size_t end = end_of(buffer_, "\r\n\r\n");
  if (end > line + limits_.head_bytes)
    return refuse("request.head_too_large", fmt::format("the headers are larger than {} bytes", limits_.head_bytes));
  if (buffer_.compare(end, 4, "\r\n\r\n") != 0) return false;
  const std::string head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  return parse_head(head) && choose_body();
}

bool Framing::parse_head(std::string_view head) {
  const auto next_line = [&head] {
    const std::size_t end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 2);
    return line;
  };
  request_.line = next_line();
  if (!is_request_line(request_.line)) return refuse("request.malformed", "the request line is not HTTP/1.1");
  request_.keep_alive = request_.line.ends_with("/1.1");
  std::size_t count = 0;
  while (!head.empty()) {
    if (++count > limits_.fields)
      return refuse("request.too_many_headers", fmt::format("the request has more than {} headers", limits_.fields));
    if (!parse_field(next_line())) return false;
  }
  return true;
}

bool Framing::parse_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
    return refuse("request.malformed", "a header has no proper name");
  const std::string name = lower(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  // A bare CR, LF or NUL is how one request is made to look like two.
  if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos)
    return refuse("request.malformed", "a header holds a control character");
  if (name == "content-length") {
    if (!content_length_.empty()) return refuse("request.malformed", "the request has two content lengths");
    if (value.empty()) return refuse("request.malformed", "the content length is empty");
    content_length_ = value;
  } else if (name == "transfer-encoding") {
    if (!transfer_encoding_.empty() || lower(value) != "chunked")
      return refuse("request.malformed", "only the transfer encoding \"chunked\" is understood");
    transfer_encoding_ = value;
  } else if (name == "expect") {
    expects_continue_ = lower(value) == "100-continue";
  } else {
    if (name == "connection")
      request_.keep_alive = request_.keep_alive ? lower(value) != "close" : lower(value) == "keep-alive";
    request_.fields.emplace_back(name, value);
  }
  return true;
}

bool Framing::choose_body() {
  if (!transfer_encoding_.empty()) {
    // Which of the two another server would believe is exactly what request smuggling lives on.
    if (!content_length_.empty())
      return refuse("request.malformed", "the request has both a content length and a transfer encoding");
    stage_ = Stage::ChunkSize;
    return true;
  }
  remaining_ = 0;
  if (!content_length_.empty()) {
    const std::optional<std::size_t> length = parse_size(content_length_, 10);
    const bool digits =
        std::all_of(content_length_.begin(), content_length_.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return refuse("request.malformed", "the content length is not a number");
    if (!length || *length > limits_.body_bytes)
      return refuse("body.too_large", fmt::format("the body is larger than {} bytes", limits_.body_bytes));
    remaining_ = *length;
  }
  stage_ = Stage::FixedBody;
  return true;
}

bool Framing::read_fixed_body() {
  const std::size_t count = std::min(remaining_, buffer_.size());
  request_.body.append(buffer_, 0, count);
  buffer_.erase(0, count);
  remaining_ -= count;
  if (remaining_ == 0) stage_ = Stage::Complete;
  return false;
}

bool Framing::read_chunk_size() {
  const std::size_t end = buffer_.find("\r\n");
  if (std::min(end, buffer_.size()) > kLongestChunkLine)
    return refuse("request.malformed", "a chunk's size line is too long");
  if (end == std::string::npos) return false;
  const std::string_view line = std::string_view(buffer_).substr(0, end);
  const std::optional<std::size_t> size = parse_size(trim(line.substr(0, line.find(';'))), 16);
  if (!size || line.starts_with('-')) return refuse("request.malformed", "a chunk has no proper size");
  if (*size > limits_.body_bytes - request_.body.size())
    return refuse("body.too_large", fmt::format("the body is larger than {} bytes", limits_.body_bytes));
  buffer_.erase(0, end + 2);
  remaining_ = *size;
  stage_ = remaining_ == 0 ? Stage::Trailer : Stage::ChunkData;
  return true;
}

bool Framing::read_chunk_data() {
  const std::size_t count = std::min(remaining_, buffer_.size());
  request_.body.append(buffer_, 0, count);
  buffer_.erase(0, count);
  remaining_ -= count;
  if (remaining_ > 0) return false;
  stage_ = Stage::ChunkEnd;
  return true;
}

bool Framing::read_chunk_end() {
  if (buffer_.size() < 2) return false;
  if (!buffer_.starts_with("\r\n")) return refuse("request.malformed", "a chunk is longer than its size");
  buffer_.erase(0, 2);
  stage_ = Stage::ChunkSize;
  return true;
}

bool Framing::read_trailer() {
  const std::size_t end = buffer_.find("\r\n");
  if (std::min(end, buffer_.size()) > limits_.head_bytes)
    return refuse("request.head_too_large", "the request's trailer is too large");
  if (end == std::string::npos) return false;
  buffer_.erase(0, end + 2);
  if (end == 0) stage_ = Stage::Complete;  // Trailer fields themselves say nothing that we use.
  return end != 0;
}

}  // namespace jopan::door
