// Any bytes as the blanks of a card: filled or refused with a place and a known code, never a crash. First line: a
// string of the card, second: the default of "a" (JSON, or text), third: a value for it as an address gives it.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "card/template.h"

namespace {

using namespace jopan;

void require(bool condition) {
  if (!condition) std::abort();
}

std::string take_line(std::string& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string line = text.substr(0, end);
  text.erase(0, end + 1);
  return line;
}

void check(const Result<Json>& filled, const std::string& words) {
  if (!filled) {
    for (const Diagnostic& error : filled.error()) {
      constexpr std::array<std::string_view, 3> kFamilies{"template.", "format.", "text."};
      require(std::ranges::any_of(kFamilies, [&](std::string_view family) { return error.code.starts_with(family); }));
      require(!error.message.empty());
    }
    return;
  }
  require(!is_template(*filled) && filled->contains("text"));
  const bool has_blanks = words.find("{{") != std::string::npos;
  if (!has_blanks) require((*filled)["text"] == words && (*filled)["list"][0]["text"] == words);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4'000) return 0;
  std::string input(reinterpret_cast<const char*>(data), size);
  const std::string words = take_line(input), given = take_line(input);
  Json value = Json::parse(given, nullptr, false);
  if (value.is_discarded()) value = given;
  const Json document = {{"params", {{"a", value}, {"app", "틱톡"}, {"n", 818000000}, {"span", {3, 5}}}},
                         {"text", words},
                         {"list", Json::array({{{"text", words}}})}};
  check(fill_template(document, {}, Limits{}), words);
  check(fill_template(document, {{"a", input}}, Limits{}), words);
  check(fill_template(document, {{"app", input}, {"n", input}}, Limits{}), words);
  return 0;
}
