#include "scene/limited_text.h"

#include <string>
#include <vector>

namespace jopan {
namespace {

// Byte offsets at which a character begins, and the text's end.
std::vector<std::size_t> character_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts.push_back(i);
  }
  starts.push_back(text.size());
  return starts;
}

std::string limited_line(Shaper& shaper, std::string_view line, const TextStyle& style, const TextLimit& limit) {
  const auto width = [&](std::string_view part) { return part.empty() ? 0 : shaper.shape(part, style)->width; };
  if (width(line) < limit.width) return std::string(line);
  const double room = limit.width - width(limit.ellipsis);
  const auto starts = character_starts(line);
  std::size_t low = 0, high = starts.size() - 1;
  if (limit.from_right) {
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (width(line.substr(starts[middle])) > room) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return std::string(limit.ellipsis) + std::string(line.substr(starts[low]));
  }
  while (low < high) {
    const std::size_t middle = low + (high - low + 1) / 2;
    if (width(line.substr(0, starts[middle])) < room) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return std::string(line.substr(0, starts[low])) + std::string(limit.ellipsis);
}

}  // namespace

ShapedTextPtr limited_text(Shaper& shaper, std::string_view text, const TextStyle& style, const TextLimit& limit) {
  const Paragraph one_line{.width = 0, .wrap = Wrap::None};
  if (limit.width <= 0) return shaper.lay_out(text, style, one_line);
  std::string limited;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    if (start > 0) limited += '\n';
    limited += limited_line(shaper, text.substr(start, end - start), style, limit);
    start = end + 1;
  }
  return shaper.lay_out(limited, style, one_line);
}

}  // namespace jopan
