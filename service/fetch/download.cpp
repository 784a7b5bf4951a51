#include "service/fetch/download.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <curl/curl.h>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "service/fetch/address.h"

namespace jopan::fetch {
namespace {

using Clock = std::chrono::steady_clock;

/// One request and what comes of it, as libcurl's callbacks see it.
struct Exchange {
  const Host* host = nullptr;
  std::size_t limit = 0, head_bytes = 0;
  std::string bytes;
  std::string etag, last_modified, cache_control, age;
  bool too_large = false, private_address = false;
};

/// Called with each address that a name resolved to, just before that very address is connected to: whatever a name
/// server says later makes no difference.
curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(data);
  if (!exchange.host->may_be_private && !is_public(address->addr)) {
    exchange.private_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_bytes(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& exchange = *static_cast<Exchange*>(data);
  if (size > exchange.limit - exchange.bytes.size()) {
    exchange.too_large = true;
    return 0;
  }
  exchange.bytes.append(bytes, size);
  return size;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

bool is_name(std::string_view text, std::string_view lower_case) {
  return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* data) {
  auto& exchange = *static_cast<Exchange*>(data);
  const std::string_view line(bytes, size);
  // Some hosts never stop.
  constexpr std::size_t kLargestHead = 64u << 10;
  exchange.head_bytes += size;
  if (exchange.head_bytes > kLargestHead) return 0;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  const std::string_view name = line.substr(0, colon), value = trim(line.substr(colon + 1));
  const std::pair<std::string_view, std::string*> wanted[] = {{"etag", &exchange.etag},
                                                              {"last-modified", &exchange.last_modified},
                                                              {"cache-control", &exchange.cache_control},
                                                              {"age", &exchange.age}};
  for (const auto& [known, to] : wanted) {
    if (is_name(name, known)) *to = value;
  }
  return size;
}

struct HeaderList {
  curl_slist* list = nullptr;
  ~HeaderList() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
};

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Handle new_handle() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  return {curl_easy_init(), &curl_easy_cleanup};
}

void configure(CURL* curl, const Url& url, Exchange& exchange, const curl_slist* headers, const Limits& limits,
               std::chrono::milliseconds left) {
  curl_easy_setopt(curl, CURLOPT_URL, url.text.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, url.scheme.c_str());
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(limits.connect, left).count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Jopan");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &exchange);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
}

/// Without the query, which may hold a secret: readers of a picture may see the message.
std::string_view shown(std::string_view url) {
  return url.substr(0, url.find_first_of("?#"));
}

Diagnostic refused(const std::string& url, std::string_view why) {
  return error_at({}, "data.url_refused", fmt::format("\"{}\" is not fetched: {}", shown(url), why),
                  "an operator may allow its host, or put the data into the document");
}

Diagnostic explain(CURLcode code, const Exchange& exchange, const Url& url, const Limits& limits) {
  if (exchange.private_address) return refused(url.text, url.host + " has an address that is not public");
  if (exchange.too_large || code == CURLE_FILESIZE_EXCEEDED) {
    return error_at({}, "data.too_large", fmt::format("\"{}\" is larger than {} bytes", shown(url.text), limits.bytes),
                    "aggregate the data first");
  }
  if (code == CURLE_OPERATION_TIMEDOUT) {
    return error_at({}, "data.fetch_timeout",
                    fmt::format("\"{}\" did not arrive within {} ms", shown(url.text), limits.total.count()));
  }
  return error_at({}, "data.fetch_failed",
                  fmt::format("\"{}\" cannot be fetched: {}", shown(url.text), curl_easy_strerror(code)));
}

struct Answer {
  long status = 0;
  std::string redirect;  ///< Absolute, where it is one.
  Exchange exchange;
};

Result<Answer> ask(const Url& url, const Host& host, const Validators& known, const Limits& limits,
                   std::chrono::milliseconds left) {
  const Handle curl = new_handle();
  if (!curl) return fail(error_at({}, "data.fetch_failed", "libcurl cannot start"));
  Answer answer;
  answer.exchange.host = &host;
  answer.exchange.limit = limits.bytes;
  HeaderList headers;
  headers.add("Accept: text/csv, application/json, text/tab-separated-values, */*;q=0.5");
  if (!known.etag.empty()) headers.add("If-None-Match: " + known.etag);
  if (!known.last_modified.empty()) headers.add("If-Modified-Since: " + known.last_modified);
  configure(curl.get(), url, answer.exchange, headers.list, limits, left);
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return fail(explain(code, answer.exchange, url, limits));
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
  char* redirect = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_REDIRECT_URL, &redirect);
  if (redirect != nullptr) answer.redirect = redirect;
  return answer;
}

std::optional<std::int64_t> number(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

std::chrono::seconds freshness_of(std::string_view cache_control, std::string_view age) {
  constexpr std::int64_t kUnsaid = 60, kMost = 86'400;
  std::optional<std::int64_t> own, shared;
  while (!cache_control.empty()) {
    const std::string_view element = cache_control.substr(0, cache_control.find(','));
    cache_control.remove_prefix(std::min(element.size() + 1, cache_control.size()));
    const std::size_t equals = std::min(element.find('='), element.size());
    const std::string_view name = trim(element.substr(0, equals));
    std::string_view value = trim(element.substr(std::min(equals + 1, element.size())));
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    if (is_name(name, "no-store") || is_name(name, "no-cache")) return std::chrono::seconds(0);
    if (is_name(name, "max-age")) own = number(value).value_or(0);
    if (is_name(name, "s-maxage")) shared = number(value).value_or(0);
  }
  const std::int64_t said = shared ? *shared : own.value_or(kUnsaid);
  const std::int64_t spent = number(trim(age)).value_or(0);
  return std::chrono::seconds(std::clamp<std::int64_t>(std::min(said, kMost) - std::min(spent, kMost), 0, kMost));
}

Result<Downloaded> download(const std::string& text, const Validators& known, const Hosts& hosts,
                            const Limits& limits) {
  const Clock::time_point end = Clock::now() + limits.total;
  std::string next = text;
  for (int redirects = 0;; ++redirects) {
    const std::optional<Url> url = read_url(next);
    if (!url) return fail(refused(next, "it is no plain https address"));
    const Host* host = hosts.find(*url);
    if (host == nullptr) return fail(refused(next, "its host is not allowed"));
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return fail(explain(CURLE_OPERATION_TIMEDOUT, {}, *url, limits));
    JOPAN_TRY(Answer answer, ask(*url, *host, known, limits, left));
    if (!answer.redirect.empty()) {
      if (redirects == limits.redirects)
        return fail(error_at({}, "data.fetch_failed", fmt::format("\"{}\" redirects too often", shown(text))));
      next = std::move(answer.redirect);
      continue;
    }
    const bool unchanged = answer.status == 304 && !(known.etag.empty() && known.last_modified.empty());
    if (answer.status != 200 && !unchanged) {
      return fail(
          error_at({}, "data.fetch_failed", fmt::format("\"{}\" answers with status {}", shown(text), answer.status)));
    }
    Exchange& exchange = answer.exchange;
    return Downloaded{unchanged,
                      std::move(exchange.bytes),
                      {exchange.etag, exchange.last_modified},
                      freshness_of(exchange.cache_control, exchange.age)};
  }
}

}  // namespace jopan::fetch
