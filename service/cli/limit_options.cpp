#include "service/cli/limit_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <fmt/format.h>
#include <string_view>

#include "core/diagnostic.h"
#include "service/cli/quiet.h"

namespace jopan::cli {
namespace {

struct NamedLimit {
  std::string_view name;
  std::size_t least, most;
  void (*set)(ServiceLimits&, std::size_t);
};

constexpr std::array kLimits{
    // In MiB. A body goes to a worker whole, and some of the largest may arrive at once.
    NamedLimit{"body", 1, 128,
               [](ServiceLimits& limits, std::size_t number) {
                 limits.documents.body_bytes = limits.door.framing.body_bytes = number << 20;
                 limits.door.buffered_bytes = std::max(limits.door.buffered_bytes, 4 * (number << 20));
               }},
    // In KiB.
    NamedLimit{"url", 1, 1024,
               [](ServiceLimits& limits, std::size_t number) { limits.door.framing.line_bytes = number << 10; }},
    NamedLimit{"head", 1, 1024,
               [](ServiceLimits& limits, std::size_t number) { limits.door.framing.head_bytes = number << 10; }},
    NamedLimit{"headers", 1, 10'000,
               [](ServiceLimits& limits, std::size_t number) { limits.door.framing.fields = number; }},
    // In millions, after scale.
    NamedLimit{
        "pixels", 1, 1'000,
        [](ServiceLimits& limits, std::size_t number) { limits.documents.pixels = static_cast<double>(number) * 1e6; }},
    NamedLimit{"rows", 1, 100'000'000,
               [](ServiceLimits& limits, std::size_t number) { limits.documents.rows = number; }},
    NamedLimit{"columns", 1, 10'000,
               [](ServiceLimits& limits, std::size_t number) { limits.documents.columns = number; }},
    NamedLimit{"text", 1, 10'000'000,
               [](ServiceLimits& limits, std::size_t number) { limits.documents.slot_characters = number; }},
    // More would want more stack.
    NamedLimit{"nesting", 8, 256, [](ServiceLimits& limits, std::size_t number) { limits.documents.nesting = number; }},
    NamedLimit{
        "seconds", 1, 600,
        [](ServiceLimits& limits, std::size_t number) { limits.door.request_deadline = std::chrono::seconds(number); }},
    NamedLimit{"connections", 8, 100'000,
               [](ServiceLimits& limits, std::size_t number) { limits.door.connections = number; }},
};

constexpr const char* kHelp =
    "else body=8 (MiB), url=16, head=16 (KiB), headers=100, nesting=64,\n"
    "rows=1000000, columns=200, text=20000 (characters), pixels=25 (million),\n"
    "connections=1024, seconds=10 (until a request has arrived)";

/// What is wrong with "NAME=NUMBER"; else sets it.
std::string set(std::string_view text, ServiceLimits& limits) {
  const std::string_view name = text.substr(0, text.find('='));
  const auto found =
      std::find_if(kLimits.begin(), kLimits.end(), [name](const NamedLimit& limit) { return limit.name == name; });
  if (found == kLimits.end()) {
    std::vector<std::string> names;
    for (const NamedLimit& limit : kLimits) names.emplace_back(limit.name);
    return fmt::format("there is no limit \"{}\"; {}", name, known_names_hint(name, names));
  }
  const std::string_view digits = text.substr(std::min(name.size() + 1, text.size()));
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  if (!whole || number < found->least || number > found->most)
    return fmt::format("write {}=NUMBER, from {} to {}", name, found->least, found->most);
  found->set(limits, number);
  return "";
}

}  // namespace

void declare_limits(CLI::App& app, std::vector<std::string>& given) {
  const auto check = [](const std::string& text) {
    ServiceLimits ignored;
    return set(text, ignored);
  };
  app.add_option("--limit", given, kHelp)
      ->option_text("NAME=NUMBER")
      ->allow_extra_args(false)
      ->delimiter(',')
      ->check(quiet(CLI::Validator(check, "")));
}

ServiceLimits read_limits(const std::vector<std::string>& given) {
  ServiceLimits limits;
  for (const std::string& text : given) set(text, limits);
  return limits;
}

}  // namespace jopan::cli
