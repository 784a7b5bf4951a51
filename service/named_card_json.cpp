#include "service/named_card_json.h"

#include <charconv>
#include <ctime>
#include <fmt/format.h>

namespace jopan {
namespace {

std::string iso_time(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm civil{};
  ::gmtime_r(&time, &civil);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday,
                     civil.tm_hour, civil.tm_min, civil.tm_sec);
}

}  // namespace

std::optional<std::int64_t> read_iso_time(const std::string& text) {
  std::tm civil{};
  const char* const end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &civil);
  if (end == nullptr || *end != '\0') return std::nullopt;
  const std::int64_t seconds = ::timegm(&civil);
  return iso_time(seconds) == text ? std::optional(seconds) : std::nullopt;
}

Json to_json(const NamedCard& card) {
  return {{"id", card.id}, {"revision", card.revision}, {"hash", card.hash}, {"changed", iso_time(card.changed)}};
}

Result<std::int64_t> read_count(const Fields& query) {
  constexpr std::int64_t kUsual = 100, kMost = 1000;
  const auto text = find_field(query, "count");
  if (!text) return kUsual;
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), count);
  if (error != std::errc{} || end != text->data() + text->size() || count < 1 || count > kMost) {
    return fail(error_at({}, "request.bad_parameter", fmt::format("count is \"{}\"", *text),
                         "use a whole number from 1 to 1000"));
  }
  return count;
}

}  // namespace jopan
