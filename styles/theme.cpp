#include "styles/theme.h"

namespace jopan {

const SlotStyle& Theme::slot(std::string_view name) const {
  static const SlotStyle kPlain;
  const auto found = slots.find(name);
  return found == slots.end() ? kPlain : found->second;
}

Color Theme::color(std::string_view name) const {
  const auto found = colors.find(name);
  return found == colors.end() ? Color{} : found->second;
}

std::optional<Color> Theme::find_color(std::string_view name) const {
  if (const auto found = colors.find(name); found != colors.end()) return found->second;
  if (const auto found = palette.find(name); found != palette.end()) return found->second;
  return parse_color(name);
}

}  // namespace jopan
