#include "text/item_shaper.h"

#include <algorithm>
#include <array>
#include <hb.h>

namespace jopan {
namespace {

hb_feature_t feature(hb_tag_t tag, std::uint32_t value) {
  return {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

}  // namespace

void ItemShaper::BufferDeleter::operator()(hb_buffer_t* buffer) const {
  hb_buffer_destroy(buffer);
}

ItemShaper::ItemShaper(const FontCatalog& catalog) : catalog_(catalog), buffer_(hb_buffer_create()) {}

void ItemShaper::shape_item(std::string_view line, std::uint32_t line_begin, const TextItem& item,
                            const ShapingFeatures& features) {
  static hb_language_t const korean = hb_language_from_string("ko", -1);
  hb_buffer_t* buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_direction(buffer, item.level % 2 == 0 ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(item.script));
  hb_buffer_set_language(buffer, korean);
  hb_buffer_add_utf8(buffer, line.data(), static_cast<int>(line.size()), item.begin - line_begin,
                     static_cast<int>(item.end - item.begin));

  std::array<hb_feature_t, 3> wanted;
  unsigned count = 0;
  if (features.figures == Figures::Tabular) wanted[count++] = feature(HB_TAG('t', 'n', 'u', 'm'), 1);
  if (!features.ligatures) {
    wanted[count++] = feature(HB_TAG('l', 'i', 'g', 'a'), 0);
    wanted[count++] = feature(HB_TAG('c', 'l', 'i', 'g'), 0);
  }
  hb_shape(catalog_.hb_font(item.face), buffer, wanted.data(), count);
}

/// Adds the buffer's glyphs as those of the range's last item.
void ItemShaper::append_clusters(ShapedRange& range, std::uint32_t line_begin,
                                 std::span<const std::uint8_t> grapheme_starts) const {
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_.get(), &count);
  const TextItem& item = range.items.back();
  const auto item_index = static_cast<std::uint32_t>(range.items.size() - 1);
  const auto first = static_cast<std::uint32_t>(range.glyphs.size());
  const bool backwards = item.level % 2 != 0;
  const float em = 1.0F / static_cast<float>(catalog_.units_per_em(item.face));
  for (unsigned i = 0; i < count; ++i)
    range.glyphs.push_back(
        {infos[i].codepoint, infos[i].cluster + line_begin, static_cast<float>(positions[i].x_advance) * em,
         static_cast<float>(positions[i].x_offset) * em, static_cast<float>(positions[i].y_offset) * em});

  double x = range.clusters.empty() ? 0 : range.clusters.back().x;  // The end marker of the items before.
  if (!range.clusters.empty()) range.clusters.pop_back();
  for (unsigned logical = 0; logical < count; ++logical) {
    const unsigned i = backwards ? count - 1 - logical : logical;
    const std::uint32_t byte = infos[i].cluster + line_begin;
    const bool continues = logical > 0 && (range.clusters.back().begin == byte || !grapheme_starts[byte]);
    if (!continues) range.clusters.push_back({byte, first + i, 0, item_index, x, false});
    TextCluster& cluster = range.clusters.back();
    cluster.first_glyph = std::min(cluster.first_glyph, first + i);
    ++cluster.glyph_count;
    if (!continues) {
      cluster.unsafe_break =
          logical > 0 && (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    }
    x += range.glyphs[first + i].advance;
  }
  range.clusters.push_back({item.end, static_cast<std::uint32_t>(range.glyphs.size()), 0, item_index, x, false});
}

ShapedRange ItemShaper::shape(std::string_view text, std::uint32_t begin, std::uint32_t end,
                              std::span<const TextItem> items, std::span<const std::uint8_t> grapheme_starts,
                              const ShapingFeatures& features) {
  work_ += end - begin;
  ShapedRange range;
  range.glyphs.reserve((end - begin) / 2 + 1);
  range.clusters.reserve((end - begin) / 2 + 2);
  const std::string_view line = text.substr(begin, end - begin);
  for (TextItem item : items) {
    item.begin = std::max(item.begin, begin);
    item.end = std::min(item.end, end);
    if (item.begin >= item.end) continue;
    range.items.push_back(item);
    shape_item(line, begin, item, features);
    append_clusters(range, begin, grapheme_starts);
  }
  if (range.clusters.empty()) range.clusters.push_back({.begin = end});
  return range;
}

}  // namespace jopan
