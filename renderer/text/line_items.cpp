#include "text/line_items.h"

#include <algorithm>

#include "text/script_runs.h"
#include "text/utf8.h"

namespace jopan {
namespace {

/// Bytes. A bracket that closes further away is not worth the search.
constexpr std::uint32_t kFarthest = 512;

void append(std::vector<TextItem>& items, const TextItem& item) {
  TextItem* last = items.empty() ? nullptr : &items.back();
  if (last && last->end == item.begin && last->is_like(item)) {
    last->end = item.end;
  } else {
    items.push_back(item);
  }
}

}  // namespace

LineItems items_from(std::string_view paragraph, const Itemized& itemized, std::uint32_t begin) {
  if (begin >= paragraph.size() || !takes_script(decode_at(paragraph, begin).code_point)) return {};
  std::vector<char32_t> characters;
  std::vector<std::uint32_t> offsets;
  std::uint32_t end = begin;
  while (end < paragraph.size() && end - begin < kFarthest) {
    const DecodedCharacter character = decode_at(paragraph, end);
    characters.push_back(character.code_point);
    offsets.push_back(end);
    end += static_cast<std::uint32_t>(character.length);
  }
  offsets.push_back(end);
  std::vector<std::uint32_t> scripts = resolve_scripts(characters);
  LineItems line;
  auto item = std::ranges::upper_bound(itemized.items, begin, {}, &TextItem::end);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    while (item->end <= offsets[i]) ++item;
    if (!itemized.grapheme_starts[offsets[i]]) scripts[i] = scripts[i - 1];
    append(line.items, {offsets[i], offsets[i + 1], item->face, scripts[i], item->level, item->span});
    if (scripts[i] != item->script) line.changed_end = offsets[i + 1];
  }
  if (line.changed_end == 0) return {};
  return line;
}

}  // namespace jopan
