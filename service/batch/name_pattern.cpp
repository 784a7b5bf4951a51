#include "service/batch/name_pattern.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "data/utf8.h"

namespace jopan::batch {
namespace {

/// File systems take 255 bytes; the temporary name needs some of them.
constexpr std::size_t kLongestName = 230;

bool is_reserved(char c) {
  return static_cast<unsigned char>(c) < ' ' || c == '\x7f' ||
         std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
}

/// Devices that Windows sees under any ending.
bool is_device(std::string_view stem) {
  constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
  std::string name(stem.substr(0, stem.find('.')));
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (std::find(kDevices.begin(), kDevices.end(), name) != kDevices.end()) return true;
  return name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name[3] >= '1' && name[3] <= '9';
}

Result<void> check_component(std::string_view component, std::string_view name) {
  if (component.empty() || component == "." || component == "..")
    return fail(error_at({}, "name.empty", fmt::format("\"{}\" is no file name", name), "change --name"));
  if (component.size() > kLongestName) {
    return fail(error_at({}, "name.too_long",
                         fmt::format("the file name \"{}\" is longer than {} bytes", component, kLongestName),
                         "put fewer or shorter fields into --name"));
  }
  return {};
}

tl::unexpected<Diagnostics> bad_pattern(const std::string& message, const std::string& hint) {
  return fail(error_at({}, "name.bad_pattern", message, hint));
}

}  // namespace

std::string safe_part(std::string_view value) {
  std::string safe;
  for (const char c : to_nfc(value)) safe += is_reserved(c) ? '_' : c;
  if (safe.size() > kLongestPart) {
    std::size_t end = kLongestPart;
    while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xC0) == 0x80) --end;
    safe.resize(end);
  }
  const auto trims = [](char c) { return c == '.' || c == ' '; };
  while (!safe.empty() && trims(safe.back())) safe.pop_back();
  while (!safe.empty() && trims(safe.front())) safe.erase(0, 1);
  return is_device(safe) ? "_" + safe : safe;
}

Result<NamePattern> NamePattern::parse(std::string_view text, std::span<const std::string> fields) {
  if (text.empty() || text.starts_with('/') || text.ends_with('/'))
    return bad_pattern(fmt::format("\"{}\" is no pattern for file names", text), "write it as {card}-{size}.{ext}");
  NamePattern pattern;
  std::string plain;
  const auto flush = [&] {
    if (!plain.empty()) pattern.parts_.push_back({std::move(plain), false});
    plain.clear();
  };
  while (!text.empty()) {
    const char c = text.front();
    if (c == '}') return bad_pattern("a } has no {", "write fields as {size}");
    if (c != '{') {
      if (c != '/' && is_reserved(c))
        return bad_pattern(fmt::format("\"{}\" cannot stand in a file name", c), "use letters, digits, - and _");
      plain += c;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) return bad_pattern("a { has no }", "write fields as {size}");
    const std::string field = to_nfc(text.substr(1, close - 1));
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
      return fail(error_at({}, "name.unknown_field", fmt::format("there is no field {{{}}} for file names", field),
                           known_names_hint(field, fields)));
    }
    flush();
    pattern.parts_.push_back({field, true});
    text.remove_prefix(close + 1);
  }
  flush();
  return pattern;
}

bool NamePattern::has(std::string_view field) const {
  return std::any_of(parts_.begin(), parts_.end(),
                     [field](const Part& part) { return part.is_field && part.text == field; });
}

Result<std::string> NamePattern::fill(const std::function<std::string(std::string_view)>& value_of) const {
  std::string name;
  for (const Part& part : parts_) name += part.is_field ? safe_part(value_of(part.text)) : part.text;
  for (std::size_t start = 0;;) {
    const std::size_t end = name.find('/', start);
    JOPAN_CHECK(check_component(std::string_view(name).substr(start, end - start), name));
    if (end == std::string::npos) return name;
    start = end + 1;
  }
}

}  // namespace jopan::batch
