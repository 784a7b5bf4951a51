#include "fonts/subset.h"

#include <array>
#include <hb-subset.h>
#include <hb.h>
#include <memory>
#include <string_view>
#include <woff2/encode.h>

namespace jopan {
namespace {

constexpr std::string_view kName = "Jopan Subset";
// Brotli's levels from here on cost a picture's whole budget for a few per cent.
constexpr int kBrotliQuality = 5;

template <auto Destroy>
struct Deleter {
  void operator()(auto* object) const { Destroy(object); }
};
using Face = std::unique_ptr<hb_face_t, Deleter<hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Deleter<hb_blob_destroy>>;
using SubsetInput = std::unique_ptr<hb_subset_input_t, Deleter<hb_subset_input_destroy>>;

void append_u16(std::string& out, std::size_t value) {
  out += static_cast<char>(value >> 8 & 0xff);
  out += static_cast<char>(value & 0xff);
}

// A `name` table of format 0 (OpenType 1.9, "name") with our name as family, full and PostScript name.
std::string name_table() {
  constexpr std::array<std::size_t, 3> kIds = {1, 4, 6};
  constexpr std::size_t kRecordSize = 12, kHeadSize = 6, kWindows = 3, kUnicode = 1, kEnglish = 0x409;
  std::string wide, postscript;  // UTF-16BE of plain ASCII.
  for (const char c : kName) {
    append_u16(wide, static_cast<unsigned char>(c));
    if (c != ' ') append_u16(postscript, static_cast<unsigned char>(c));
  }
  std::string table;
  append_u16(table, 0);
  append_u16(table, kIds.size());
  append_u16(table, kHeadSize + kRecordSize * kIds.size());
  for (const std::size_t id : kIds) {
    const bool is_postscript = id == 6;
    for (const std::size_t field : {kWindows, kUnicode, kEnglish, id}) append_u16(table, field);
    append_u16(table, is_postscript ? postscript.size() : wide.size());
    append_u16(table, is_postscript ? wide.size() : 0);
  }
  return table + wide + postscript;
}

Blob subset(const FontCatalog& catalog, FaceId face, const std::set<char32_t>& characters) {
  const SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) return nullptr;
  hb_set_t* const wanted = hb_subset_input_unicode_set(input.get());
  for (const char32_t character : characters) hb_set_add(wanted, character);
  hb_set_t* const features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  for (const char* tag : {"tnum", "pnum", "lnum"}) hb_set_add(features, hb_tag_from_string(tag, -1));
  hb_set_clear(hb_subset_input_set(input.get(), HB_SUBSET_SETS_NAME_ID));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  const Face built(hb_subset_or_fail(hb_font_get_face(catalog.hb_font(face)), input.get()));
  if (!built) return nullptr;
  // Read back: a face in the making does not list its tables.
  const Blob bytes(hb_face_reference_blob(built.get()));
  const Face cut(hb_face_create(bytes.get(), 0));

  // The subset again, with our names.
  const Face renamed(hb_face_builder_create());
  std::array<hb_tag_t, 64> tags;
  auto count = static_cast<unsigned>(tags.size());
  hb_face_get_table_tags(cut.get(), 0, &count, tags.data());
  const hb_tag_t name_tag = HB_TAG('n', 'a', 'm', 'e');
  for (unsigned i = 0; i < count; ++i) {
    if (tags[i] == name_tag) continue;
    const Blob table(hb_face_reference_table(cut.get(), tags[i]));
    hb_face_builder_add_table(renamed.get(), tags[i], table.get());
  }
  const std::string names = name_table();
  const Blob table(
      hb_blob_create(names.data(), static_cast<unsigned>(names.size()), HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
  hb_face_builder_add_table(renamed.get(), name_tag, table.get());
  return Blob(hb_face_reference_blob(renamed.get()));
}

}  // namespace

Result<std::string> subset_woff2(const FontCatalog& catalog, FaceId face, const std::set<char32_t>& characters) {
  const auto failed = [&] {
    return fail(error_at({}, "backend.failed", "the font " + catalog.faces()[face].file + " could not be cut for SVG"));
  };
  const Blob font = subset(catalog, face, characters);
  unsigned size = 0;
  const char* const data = font ? hb_blob_get_data(font.get(), &size) : nullptr;
  if (data == nullptr || size == 0) return failed();
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(data);
  std::size_t woff2_size = woff2::MaxWOFF2CompressedSize(bytes, size);
  std::string woff2(woff2_size, '\0');
  woff2::WOFF2Params params;
  params.brotli_quality = kBrotliQuality;
  if (!woff2::ConvertTTFToWOFF2(bytes, size, reinterpret_cast<std::uint8_t*>(woff2.data()), &woff2_size, params))
    return failed();
  woff2.resize(woff2_size);
  return woff2;
}

}  // namespace jopan
