#include "fonts/catalog.h"

#include <algorithm>
#include <hb-ot.h>
#include <utility>

#include "fonts/catalog_state.h"
#include "fonts/manifest.h"

namespace jopan {
namespace {

constexpr const char* kFetchHint = "run `fonts/fetch` to fetch and verify the fonts";

hb_blob_t* blob_over(std::span<const std::byte> bytes) {
  return hb_blob_create(reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned>(bytes.size()),
                        HB_MEMORY_MODE_READONLY, nullptr, nullptr);
}

double metric(hb_font_t* font, hb_ot_metrics_tag_t tag, double units_per_em, double fallback) {
  hb_position_t value = 0;
  return hb_ot_metrics_get_position(font, tag, &value) ? value / units_per_em : fallback;
}

FaceMetrics read_metrics(hb_font_t* font, double units_per_em) {
  const FaceMetrics standard;
  return {.ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, units_per_em, standard.ascent),
          .descent = -metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, units_per_em, -standard.descent),
          .cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, units_per_em, standard.cap_height),
          .x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, units_per_em, standard.x_height)};
}

LoadedFace load_face(hb_blob_t* blob, std::size_t file, unsigned index) {
  hb_face_t* face = hb_face_create(blob, index);
  hb_face_make_immutable(face);
  LoadedFace loaded;
  loaded.file = file;
  loaded.units_per_em = hb_face_get_upem(face);
  loaded.font.reset(hb_font_create(face));
  hb_face_destroy(face);  // The font keeps it.
  hb_font_make_immutable(loaded.font.get());
  loaded.metrics = read_metrics(loaded.font.get(), loaded.units_per_em);
  return loaded;
}

Result<LoadedFile> load_file(const std::string& directory, const FaceInfo& info) {
  const std::string path = directory + "/files/" + info.file;
  LoadedFile file{info.file, MappedFile(path), nullptr};
  const std::size_t size = file.mapping.bytes().size();
  if (size == 0) return fail(error_at({}, "font.missing_file", "The font file " + path + " is missing.", kFetchHint));
  if (info.bytes != 0 && size != info.bytes)
    return fail(error_at({}, "font.wrong_size",
                         "The font file " + path + " has " + std::to_string(size) + " bytes where the manifest says " +
                             std::to_string(info.bytes) + ".",
                         kFetchHint));
  file.blob.reset(blob_over(file.mapping.bytes()));
  hb_blob_make_immutable(file.blob.get());
  return file;
}

}  // namespace

FontCatalog::FontCatalog() : state_(std::make_unique<State>()) {}
FontCatalog::~FontCatalog() = default;

Result<std::shared_ptr<const FontCatalog>> FontCatalog::load(const std::string& directory) {
  const MappedFile manifest(directory + "/manifest.json");
  if (manifest.bytes().empty())
    return fail(error_at({}, "font.manifest", "The font manifest " + directory + "/manifest.json cannot be read.",
                         "name the directory that holds manifest.json and files/"));
  JOPAN_TRY(std::vector<FaceInfo> infos,
            parse_font_manifest({reinterpret_cast<const char*>(manifest.bytes().data()), manifest.bytes().size()}));

  std::shared_ptr<FontCatalog> catalog(new FontCatalog());
  State& state = *catalog->state_;
  state.directory = directory;
  Diagnostics missing;
  for (const FaceInfo& info : infos) {
    const auto known = std::ranges::find(state.files, info.file, &LoadedFile::name);
    const auto file = static_cast<std::size_t>(known - state.files.begin());
    if (known == state.files.end()) {
      Result<LoadedFile> loaded = load_file(directory, info);
      if (!loaded) {
        missing.insert(missing.end(), loaded.error().begin(), loaded.error().end());
        continue;
      }
      state.files.push_back(std::move(*loaded));
    }
    state.faces.push_back(load_face(state.files[file].blob.get(), file, info.index));
  }
  if (!missing.empty()) return fail(std::move(missing));
  state.infos = std::move(infos);
  return catalog;
}

std::span<const FaceInfo> FontCatalog::faces() const {
  return state_->infos;
}

const FaceMetrics& FontCatalog::metrics(FaceId face) const {
  return state_->faces[face].metrics;
}

unsigned FontCatalog::units_per_em(FaceId face) const {
  return state_->faces[face].units_per_em;
}

hb_font_t* FontCatalog::hb_font(FaceId face) const {
  return state_->faces[face].font.get();
}

std::uint32_t FontCatalog::glyph(FaceId face, char32_t character) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(hb_font(face), character, &glyph) ? glyph : 0;
}

std::span<const std::byte> FontCatalog::data(FaceId face) const {
  return state_->files[state_->faces[face].file].mapping.bytes();
}

}  // namespace jopan
