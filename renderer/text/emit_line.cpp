#include "text/emit_line.h"

#include <algorithm>
#include <vector>

namespace jopan {
namespace {

/// The clusters of one item that stand on the line.
struct Stretch {
  std::uint32_t item = 0;
  LineSpan clusters;
  std::uint8_t level = 0;
};

std::vector<Stretch> cut_stretches(const ShapedRange& range, LineSpan span) {
  std::vector<Stretch> stretches;
  for (std::uint32_t at = span.begin; at < span.end; ++at) {
    const std::uint32_t item = range.clusters[at].item;
    if (stretches.empty() || stretches.back().item != item)
      stretches.push_back({item, {at, at}, range.items[item].level});
    stretches.back().clusters.end = at + 1;
  }
  return stretches;
}

/// UAX #9, rule L2: from the highest level down, every run of that level or higher is turned round.
void order_visually(std::vector<Stretch>& stretches) {
  std::uint8_t highest = 0;
  for (const Stretch& stretch : stretches) highest = std::max(highest, stretch.level);
  for (std::uint8_t level = highest; level > 0; --level) {
    for (auto first = stretches.begin(); first != stretches.end();) {
      first = std::find_if(first, stretches.end(), [&](const Stretch& s) { return s.level >= level; });
      const auto last = std::find_if(first, stretches.end(), [&](const Stretch& s) { return s.level < level; });
      std::reverse(first, last);
      first = last;
    }
  }
}

class LineEmitter {
 public:
  LineEmitter(const ShapedRange& range, const LineSetting& setting, GlyphExtents& extents)
      : range_(range), setting_(setting), extents_(extents) {}

  void add(const Stretch& stretch) {
    const TextItem& item = range_.items[stretch.item];
    const bool backwards = stretch.level % 2 != 0;
    const std::size_t begin = setting_.base + range_.clusters[stretch.clusters.begin].begin;
    const std::size_t end = setting_.base + range_.clusters[stretch.clusters.end].begin;
    // Runs of one face that follow each other from left to right are one, whatever their script.
    const GlyphRun* last = line_.runs.empty() ? nullptr : &line_.runs.back();
    const bool continues =
        !backwards && last && last->face == item.face && last->span == item.span && last->end == begin;
    if (!continues) {
      line_.runs.push_back(
          {.face = item.face, .span = item.span, .size = setting_.size, .begin = begin, .end = end, .glyphs = {}});
    }
    GlyphRun& run = line_.runs.back();
    run.end = end;
    if (!continues) run.glyphs.reserve(stretch.clusters.end - stretch.clusters.begin);
    for (std::uint32_t i = stretch.clusters.begin; i < stretch.clusters.end; ++i) {
      const std::uint32_t logical = backwards ? stretch.clusters.end - 1 - (i - stretch.clusters.begin) : i;
      add_cluster(range_.clusters[logical], run);
    }
  }

  /// Takes the tracking after the last cluster back.
  ShapedLine finish() {
    if (!line_.runs.empty() && setting_.tracking != 0) {
      line_.runs.back().glyphs.back().advance -= setting_.tracking * setting_.size;
      pen_ -= setting_.tracking;
    }
    line_.width = pen_ * setting_.size;
    return std::move(line_);
  }

 private:
  void add_cluster(const TextCluster& cluster, GlyphRun& run) {
    const double size = setting_.size;
    for (std::uint32_t i = 0; i < cluster.glyph_count; ++i) {
      const EmGlyph& glyph = range_.glyphs[cluster.first_glyph + i];
      const double tracking = i + 1 == cluster.glyph_count ? setting_.tracking : 0;
      const double x = (pen_ + glyph.x_offset) * size, y = -glyph.y_offset * size;
      run.glyphs.push_back({glyph.id, static_cast<std::uint32_t>(setting_.base + cluster.begin), x, y,
                            (glyph.advance + tracking) * size});
      const Rect& box = extents_.of(run.face, glyph.id);
      if (!box.empty())
        line_.ink = line_.ink.united({x + box.x * size, y + box.y * size, box.width * size, box.height * size});
      pen_ += glyph.advance + tracking;
    }
  }

  const ShapedRange& range_;
  const LineSetting& setting_;
  GlyphExtents& extents_;
  ShapedLine line_;
  double pen_ = 0;  ///< em
};

}  // namespace

ShapedLine emit_line(const ShapedRange& range, LineSpan span, const LineSetting& setting, GlyphExtents& extents) {
  std::vector<Stretch> stretches = cut_stretches(range, span);
  order_visually(stretches);
  LineEmitter emitter(range, setting, extents);
  for (const Stretch& stretch : stretches) emitter.add(stretch);
  ShapedLine line = emitter.finish();
  line.begin = setting.base + range.clusters[span.begin].begin;
  line.end = setting.base + range.clusters[span.end].begin;
  return line;
}

}  // namespace jopan
