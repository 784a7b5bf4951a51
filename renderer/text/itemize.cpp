#include "text/itemize.h"

#include <algorithm>
#include <hb.h>
#include <memory>
#include <pango/pango.h>

#include "text/emoji.h"
#include "text/graphemes.h"
#include "text/script_runs.h"
#include "text/utf8.h"

namespace jopan {
namespace {

/// Characters that show nothing by themselves and so need no glyph (Default_Ignorable_Code_Point, the ones text has).
bool is_ignorable(char32_t c) {
  return c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 || (c >= 0x180B && c <= 0x180F) ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

class FaceChooser {
 public:
  FaceChooser(std::span<const FaceId> faces, const FontCatalog& catalog) : faces_(faces), catalog_(&catalog) {
    for (const FaceId& face : faces)
      if (catalog.faces()[face].role == FaceRole::Emoji) emoji_ = &face;
  }

  FaceId choose(std::span<const char32_t> cluster, std::vector<char32_t>& missing) const {
    if (emoji_ && has_emoji_presentation(cluster) && has_glyph(*emoji_, cluster.front())) return *emoji_;
    const auto covers = [&](FaceId face) {
      return std::ranges::all_of(cluster, [&](char32_t c) { return is_ignorable(c) || has_glyph(face, c); });
    };
    // U+FE0E asks for letters' own look, from whatever face has it.
    if (std::ranges::find(cluster, char32_t{0xFE0E}) != cluster.end()) {
      const auto plain = std::ranges::find_if(
          faces_, [&](const FaceId& face) { return catalog_->faces()[face].role != FaceRole::Emoji && covers(face); });
      if (plain != faces_.end()) return *plain;
    }
    const auto whole = std::ranges::find_if(faces_, covers);
    if (whole != faces_.end()) return *whole;
    const auto base = std::ranges::find_if(faces_, [&](FaceId face) { return has_glyph(face, cluster.front()); });
    const FaceId face = base != faces_.end() ? *base : faces_.front();
    for (const char32_t c : cluster)
      if (!is_ignorable(c) && !has_glyph(face, c)) missing.push_back(c);
    return face;
  }

 private:
  bool has_glyph(FaceId face, char32_t c) const { return catalog_->glyph(face, c) != 0; }

  std::span<const FaceId> faces_;
  const FontCatalog* catalog_;
  const FaceId* emoji_ = nullptr;
};

/// Nothing below the Hebrew block and nothing in the Hangul, Hanja and symbol planes runs from right to left.
bool may_run_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || c == 0x200F || (c >= 0xFB1D && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

std::vector<std::uint8_t> find_levels(std::string_view paragraph, std::span<const char32_t> characters) {
  if (std::ranges::none_of(characters, may_run_right_to_left)) return std::vector<std::uint8_t>(characters.size(), 0);
  PangoDirection base = PANGO_DIRECTION_LTR;
  const std::unique_ptr<guint8, decltype(&g_free)> levels(
      pango_log2vis_get_embedding_levels(paragraph.data(), static_cast<int>(paragraph.size()), &base), &g_free);
  return {levels.get(), levels.get() + characters.size()};
}

}  // namespace

Itemized itemize(std::string_view paragraph, std::span<const FaceRange> ranges, const FontCatalog& catalog) {
  Itemized result;
  std::vector<char32_t> characters;
  std::vector<std::uint32_t> offsets;
  characters.reserve(paragraph.size());
  offsets.reserve(paragraph.size() + 1);
  for_each_character(paragraph, [&](char32_t c, std::size_t at) {
    characters.push_back(c);
    offsets.push_back(static_cast<std::uint32_t>(at));
  });
  offsets.push_back(static_cast<std::uint32_t>(paragraph.size()));

  result.grapheme_starts = find_grapheme_starts(paragraph);
  const std::vector<std::uint32_t> scripts = resolve_scripts(characters);
  const std::vector<std::uint8_t> levels = find_levels(paragraph, characters);
  auto range = ranges.begin();
  FaceChooser chooser(range->faces, catalog);
  for (std::size_t begin = 0, end = 0; begin < characters.size(); begin = end) {
    end = begin + 1;
    while (end < characters.size() && !result.grapheme_starts[offsets[end]]) ++end;
    if (offsets[begin] >= range->end) {
      while (offsets[begin] >= range->end) ++range;
      chooser = FaceChooser(range->faces, catalog);
    }
    const FaceId face = chooser.choose(std::span(characters).subspan(begin, end - begin), result.missing);
    const TextItem item{offsets[begin], offsets[end], face, scripts[begin], levels[begin], range->span};
    TextItem* last = result.items.empty() ? nullptr : &result.items.back();
    if (last && last->is_like(item)) {
      last->end = item.end;
    } else {
      result.items.push_back(item);
    }
  }
  std::ranges::sort(result.missing);
  result.missing.erase(std::unique(result.missing.begin(), result.missing.end()), result.missing.end());
  return result;
}

}  // namespace jopan
