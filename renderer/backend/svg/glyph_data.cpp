#include "backend/svg/glyph_data.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "backend/svg/xml.h"

namespace jopan::svg {
namespace {

// About 2 MB of Hangul for a face; the syllables of a day's news are fewer.
constexpr std::size_t kMostGlyphs = 4096;

// A face is known by what is in its file, not by its number in one catalogue.
struct KnownFace {
  std::string sha256;
  unsigned index = 0;
  std::unordered_map<std::uint32_t, std::string> glyphs;
};

KnownFace& known_face(const FaceInfo& info) {
  thread_local std::vector<KnownFace> faces;
  const auto found = std::find_if(faces.begin(), faces.end(), [&](const KnownFace& face) {
    return face.index == info.index && face.sha256 == info.sha256;
  });
  if (found != faces.end()) return *found;
  return faces.emplace_back(KnownFace{info.sha256, info.index, {}});
}

}  // namespace

std::string_view glyph_path_data(const FontCatalog& catalog, FaceId face, std::uint32_t glyph) {
  auto& glyphs = known_face(catalog.faces()[face]).glyphs;
  if (const auto found = glyphs.find(glyph); found != glyphs.end()) return found->second;
  if (glyphs.size() >= kMostGlyphs) glyphs.clear();
  std::string& data = glyphs[glyph];
  if (const Path outline = catalog.outline(face, glyph); !outline.empty()) append_path_data(data, outline, 0);
  return data;
}

}  // namespace jopan::svg
