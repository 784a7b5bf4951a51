#include "backend/png/rasterizer.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <cmath>
#include <cstring>
#include <new>
#include <string>
#include <unordered_map>

#include "backend/cairo/image.h"
#include "backend/levels.h"

namespace jopan::png {

namespace {

constexpr double kFixed = 64;                  ///< FreeType's 26.6 units in a px.
constexpr double kLargestCached = 160;         ///< px per em; larger glyphs are rare and rasterised each time.
constexpr std::size_t kCacheBytes = 4u << 20;  ///< A page of labels in several sizes; then the cache starts anew.
constexpr std::size_t kMostFaces = 64;
constexpr long kLargestSide = 8192;  ///< px of one glyph.

struct OpenFace {
  FT_Face face = nullptr;
  const std::byte* data = nullptr;
  std::string sha256;
  unsigned index = 0;
  FT_F26Dot6 size = 0;  ///< Set last.
};

struct Entry {
  int left = 0, top = 0, width = 0, height = 0;
  std::size_t at = 0;
};

struct StrokerHandle {
  FT_Stroker stroker = nullptr;
  ~StrokerHandle() { FT_Stroker_Done(stroker); }
};

struct OutlineHandle {
  FT_Library library;
  FT_Outline outline{};
  ~OutlineHandle() { FT_Outline_Done(library, &outline); }
};

std::uint64_t key_of(int face, std::uint32_t glyph, FT_F26Dot6 size, int phase, FT_F26Dot6 halo) {
  return static_cast<std::uint64_t>(face) << 56 | static_cast<std::uint64_t>(glyph & 0xFFFFF) << 36 |
         static_cast<std::uint64_t>(size & 0xFFFFF) << 16 | static_cast<std::uint64_t>(halo & 0x3FFF) << 2 |
         static_cast<std::uint64_t>(phase);
}

FT_F26Dot6 to_fixed(double value) {
  return static_cast<FT_F26Dot6>(std::lround(value * kFixed));
}

}  // namespace

struct Rasterizer::State {
  FT_Library library = nullptr;
  std::vector<OpenFace> faces;
  std::unordered_map<std::uint64_t, Entry> glyphs, bitmaps;
  std::vector<std::uint8_t> levels;
  std::vector<std::uint32_t> colors;
  std::vector<std::uint8_t> scratch;

  State() {
    if (FT_Init_FreeType(&library) != 0) throw std::bad_alloc();
  }
  ~State() { FT_Done_FreeType(library); }  // closes the faces too

  void forget_glyphs() {
    glyphs.clear();
    bitmaps.clear();
    levels.clear();
    colors.clear();
  }

  bool load(OpenFace& open, std::uint32_t glyph, FT_F26Dot6 size) {
    if (!open.face || size <= 0) return false;
    if (open.size != size) {
      if (FT_Set_Char_Size(open.face, 0, size, 72, 72) != 0) return false;
      open.size = size;
    }
    return FT_Load_Glyph(open.face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) == 0 &&
           open.face->glyph->format == FT_GLYPH_FORMAT_OUTLINE;
  }

  /// Renders into `scratch`.
  Entry fill(FT_Outline& outline) {
    FT_BBox box;
    FT_Outline_Get_CBox(&outline, &box);
    const long left = box.xMin >> 6, right = (box.xMax + 63) >> 6, bottom = box.yMin >> 6, top = (box.yMax + 63) >> 6;
    const long width = right - left, height = top - bottom;
    if (width <= 0 || height <= 0 || width > kLargestSide || height > kLargestSide) return {};
    scratch.assign(static_cast<std::size_t>(width * height), 0);
    FT_Bitmap bitmap{};
    bitmap.rows = static_cast<unsigned>(height);
    bitmap.width = static_cast<unsigned>(width);
    bitmap.pitch = static_cast<int>(width);
    bitmap.buffer = scratch.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    FT_Outline_Translate(&outline, -left * 64, -bottom * 64);
    if (FT_Outline_Get_Bitmap(library, &outline, &bitmap) != 0) return {};
    for (std::uint8_t& level : scratch) level = quantised(level);
    return {static_cast<int>(left), static_cast<int>(-top), static_cast<int>(width), static_cast<int>(height), 0};
  }

  /// The ring of `width` px around the outline.
  Entry stroke(FT_Outline& outline, double width) {
    StrokerHandle handle;
    if (FT_Stroker_New(library, &handle.stroker) != 0) return {};
    FT_Stroker_Set(handle.stroker, to_fixed(width / 2), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    FT_UInt points = 0, contours = 0;
    if (FT_Stroker_ParseOutline(handle.stroker, &outline, 0) != 0 ||
        FT_Stroker_GetCounts(handle.stroker, &points, &contours) != 0)
      return {};
    OutlineHandle ring{library, {}};
    if (FT_Outline_New(library, points, static_cast<FT_Int>(contours), &ring.outline) != 0) return {};
    ring.outline.n_points = 0;
    ring.outline.n_contours = 0;
    FT_Stroker_Export(handle.stroker, &ring.outline);
    return fill(ring.outline);
  }

  Entry render(FT_Outline& outline, double halo) { return halo > 0 ? stroke(outline, halo) : fill(outline); }
};

Rasterizer::Rasterizer() : state_(std::make_unique<State>()) {}
Rasterizer::~Rasterizer() = default;

int Rasterizer::open_face(const FontCatalog& catalog, FaceId id) {
  const FaceInfo& info = catalog.faces()[id];
  const std::span<const std::byte> data = catalog.data(id);
  std::vector<OpenFace>& faces = state_->faces;
  // The address alone could belong to another catalogue that was loaded after this one was gone.
  for (std::size_t i = 0; i < faces.size(); ++i)
    if (faces[i].data == data.data() && faces[i].index == info.index && faces[i].sha256 == info.sha256)
      return static_cast<int>(i);
  if (faces.size() == kMostFaces) {
    state_->forget_glyphs();
    for (OpenFace& open : faces) FT_Done_Face(open.face);
    faces.clear();
  }
  OpenFace open{nullptr, data.data(), info.sha256, info.index, 0};
  if (FT_New_Memory_Face(state_->library, reinterpret_cast<const FT_Byte*>(data.data()),
                         static_cast<FT_Long>(data.size()), static_cast<FT_Long>(info.index), &open.face) != 0)
    open.face = nullptr;
  faces.push_back(std::move(open));
  return static_cast<int>(faces.size()) - 1;
}

Coverage Rasterizer::glyph(int face, std::uint32_t glyph, double size, int phase, double halo) {
  State& state = *state_;
  const FT_F26Dot6 fixed_size = to_fixed(size), fixed_halo = to_fixed(halo);
  const bool is_cached = size <= kLargestCached && fixed_halo < 0x3FFF;
  const std::uint64_t key = key_of(face, glyph, fixed_size, phase, fixed_halo);
  if (is_cached) {
    if (const auto found = state.glyphs.find(key); found != state.glyphs.end()) {
      const Entry& e = found->second;
      return {e.left, e.top, e.width, e.height, state.levels.data() + e.at};
    }
  }
  Entry entry;
  if (OpenFace& open = state.faces[static_cast<std::size_t>(face)]; state.load(open, glyph, fixed_size)) {
    FT_Outline& outline = open.face->glyph->outline;
    FT_Outline_Translate(&outline, phase * 16, 0);
    entry = state.render(outline, halo);
  }
  const std::size_t bytes = static_cast<std::size_t>(entry.width) * static_cast<std::size_t>(entry.height);
  if (!is_cached) return {entry.left, entry.top, entry.width, entry.height, state.scratch.data()};
  if (state.levels.size() + bytes > kCacheBytes) state.forget_glyphs();
  entry.at = state.levels.size();
  state.levels.insert(state.levels.end(), state.scratch.begin(),
                      state.scratch.begin() + static_cast<std::ptrdiff_t>(bytes));
  state.glyphs.emplace(key, entry);
  return {entry.left, entry.top, entry.width, entry.height, state.levels.data() + entry.at};
}

Coverage Rasterizer::turned_glyph(int face, std::uint32_t glyph, double size, const Transform& linear, double dx,
                                  double dy, double halo) {
  State& state = *state_;
  OpenFace& open = state.faces[static_cast<std::size_t>(face)];
  if (!state.load(open, glyph, to_fixed(size))) return {};
  // FreeType's y points upwards.
  const auto fixed16 = [](double v) { return static_cast<FT_Fixed>(std::lround(v * 65536)); };
  const FT_Matrix matrix{fixed16(linear.xx), fixed16(-linear.xy), fixed16(-linear.yx), fixed16(linear.yy)};
  FT_Outline& outline = open.face->glyph->outline;
  FT_Outline_Transform(&outline, &matrix);
  FT_Outline_Translate(&outline, to_fixed(dx), to_fixed(-dy));
  const Entry e = state.render(outline, halo);
  return {e.left, e.top, e.width, e.height, state.scratch.data()};
}

ColorBitmap Rasterizer::color_glyph(int face, const FontCatalog& catalog, FaceId id, std::uint32_t glyph, double size) {
  State& state = *state_;
  const std::uint64_t key = key_of(face, glyph, to_fixed(size), 0, 0);
  const auto found = state.bitmaps.find(key);
  if (found != state.bitmaps.end()) {
    const Entry& e = found->second;
    return {e.left, e.top, e.width, e.height, e.width > 0 ? state.colors.data() + e.at : nullptr};
  }
  Entry entry;
  const auto bitmap = catalog.bitmap(id, glyph);
  const cairo::Surface source = bitmap ? cairo::decode_png(bitmap->png) : nullptr;
  cairo::Surface scaled;
  if (source) {
    const Rect box{bitmap->box.x * size, bitmap->box.y * size, bitmap->box.width * size, bitmap->box.height * size};
    entry.left = static_cast<int>(std::floor(box.x));
    entry.top = static_cast<int>(std::floor(box.y));
    entry.width = static_cast<int>(std::ceil(box.right())) - entry.left;
    entry.height = static_cast<int>(std::ceil(box.bottom())) - entry.top;
    scaled.reset(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, entry.width, entry.height));
    const cairo::Context context(cairo_create(scaled.get()));
    cairo_translate(context.get(), box.x - entry.left, box.y - entry.top);
    cairo_scale(context.get(), box.width / cairo_image_surface_get_width(source.get()),
                box.height / cairo_image_surface_get_height(source.get()));
    cairo_set_source_surface(context.get(), source.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context.get()), CAIRO_FILTER_GOOD);
    cairo_paint(context.get());
    cairo_surface_flush(scaled.get());
    if (!cairo_image_surface_get_data(scaled.get())) entry = {};
  }
  const auto width = static_cast<std::size_t>(entry.width), height = static_cast<std::size_t>(entry.height);
  if ((state.colors.size() + width * height) * sizeof(std::uint32_t) > kCacheBytes) state.forget_glyphs();
  entry.at = state.colors.size();
  for (std::size_t y = 0; y < height; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(
        cairo_image_surface_get_data(scaled.get()) +
        y * static_cast<std::size_t>(cairo_image_surface_get_stride(scaled.get())));
    state.colors.insert(state.colors.end(), row, row + width);
  }
  state.bitmaps.emplace(key, entry);
  return {entry.left, entry.top, entry.width, entry.height, width > 0 ? state.colors.data() + entry.at : nullptr};
}

}  // namespace jopan::png
