#include "scene/svg_size.h"

#include <array>
#include <charconv>
#include <string>

namespace jopan {
namespace {

// The opening tag of the root element.
std::string_view root_tag(std::string_view bytes) {
  constexpr std::size_t kFarthest = 4096;  // Declarations and comments come before it.
  const std::size_t start = bytes.substr(0, kFarthest).find("<svg");
  if (start == std::string_view::npos) return {};
  const std::size_t end = bytes.find('>', start);
  return end == std::string_view::npos ? std::string_view() : bytes.substr(start, end - start);
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const bool begins =
        at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t' || tag[at - 1] == '\r');
    std::size_t rest = at + name.size();
    while (rest < tag.size() && tag[rest] == ' ') ++rest;
    if (!begins || rest + 1 >= tag.size() || tag[rest] != '=') continue;
    ++rest;
    while (rest < tag.size() && tag[rest] == ' ') ++rest;
    const char quote = rest < tag.size() ? tag[rest] : 0;
    if (quote != '"' && quote != '\'') continue;
    const std::size_t end = tag.find(quote, rest + 1);
    if (end == std::string_view::npos) return {};
    return tag.substr(rest + 1, end - rest - 1);
  }
  return {};
}

// A number and what follows it.
std::optional<double> number(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

// CSS units in px (CSS Values and Units 4, section 6.2); percentages say nothing here.
std::optional<double> length(std::string_view text) {
  const auto value = number(text);
  if (!value || *value <= 0) return std::nullopt;
  static constexpr std::array<std::pair<std::string_view, double>, 6> kUnits{
      {{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}}};
  for (const auto& [unit, px] : kUnits) {
    if (text == unit) return *value * px;
  }
  return std::nullopt;
}

}  // namespace

bool is_svg(std::string_view bytes) {
  return !root_tag(bytes).empty() && bytes.substr(0, bytes.find("<svg")).find('\0') == std::string_view::npos;
}

std::optional<Size> svg_size(std::string_view bytes) {
  const std::string_view tag = root_tag(bytes);
  if (tag.empty()) return std::nullopt;
  const auto width = length(attribute(tag, "width")), height = length(attribute(tag, "height"));
  if (width && height) return Size{*width, *height};
  std::string_view box = attribute(tag, "viewBox");
  std::array<double, 4> parts{};
  for (double& part : parts) {
    const auto value = number(box);
    if (!value) return std::nullopt;
    part = *value;
  }
  if (!(parts[2] > 0 && parts[3] > 0)) return std::nullopt;
  if (width) return Size{*width, *width * parts[3] / parts[2]};
  if (height) return Size{*height * parts[2] / parts[3], *height};
  return Size{parts[2], parts[3]};
}

}  // namespace jopan
