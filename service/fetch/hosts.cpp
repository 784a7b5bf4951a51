#include "service/fetch/hosts.h"

#include <algorithm>
#include <charconv>
#include <curl/curl.h>
#include <fmt/format.h>
#include <memory>

namespace jopan::fetch {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// "" where there is no such part.
std::string part_of(const Handle& handle, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle.get(), part, &text, flags) != CURLUE_OK || text == nullptr) return "";
  std::string result(text);
  curl_free(text);
  return result;
}

bool is_space_or_control(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
}

}  // namespace

std::optional<Url> read_url(std::string_view text) {
  constexpr std::size_t kLongest = 4096;
  if (text.size() > kLongest || std::any_of(text.begin(), text.end(), is_space_or_control)) return std::nullopt;
  const Handle handle(curl_url(), &curl_url_cleanup);
  if (!handle || curl_url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK)
    return std::nullopt;
  Url url;
  url.scheme = lower(part_of(handle, CURLUPART_SCHEME));
  if (url.scheme != "https" && url.scheme != "http") return std::nullopt;
  if (!part_of(handle, CURLUPART_USER).empty() || !part_of(handle, CURLUPART_PASSWORD).empty()) return std::nullopt;
  url.host = lower(part_of(handle, CURLUPART_HOST));
  // "example.org." is the same host, but not to those who compare names.
  if (url.host.empty() || url.host.ends_with('.')) return std::nullopt;
  const std::string port = part_of(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  std::from_chars(port.data(), port.data() + port.size(), url.port);
  if (curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0) != CURLUE_OK) return std::nullopt;
  url.text = part_of(handle, CURLUPART_URL);
  return url;
}

Result<Host> read_host(std::string_view text, bool may_be_private) {
  Host host;
  host.may_be_private = may_be_private;
  std::string_view rest = text;
  std::string scheme = "https://";
  if (rest.starts_with("http://")) scheme = "http://";
  if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  host.subdomains = rest.starts_with("*.");
  if (host.subdomains) rest.remove_prefix(2);
  const std::optional<Url> url = read_url(scheme + std::string(rest) + "/");
  const bool plain = rest.find_first_of("/?#@*") == std::string_view::npos;
  if (!url || !plain || rest.empty()) {
    return fail(error_at({}, "data.bad_host", fmt::format("\"{}\" is no host", text),
                         "write data.example.org, data.example.org:8443, *.example.org or http://data.example.org"));
  }
  host.scheme = url->scheme;
  host.name = url->host;
  host.port = url->port;
  return host;
}

const Host* Hosts::find(const Url& url) const {
  const auto allows = [&url](const Host& host) {
    if (host.scheme != url.scheme || host.port != url.port) return false;
    return host.subdomains ? url.host.ends_with("." + host.name) : url.host == host.name;
  };
  const auto found = std::find_if(hosts_.begin(), hosts_.end(), allows);
  return found == hosts_.end() ? nullptr : &*found;
}

}  // namespace jopan::fetch
