#include "fonts/subset.h"

#include <algorithm>
#include <array>
#include <hb-subset.h>
#include <hb.h>
#include <memory>
#include <string_view>
#include <vector>

#include "fonts/woff2.h"

namespace jopan {
namespace {

constexpr std::string_view kName = "Jopan Subset";
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

SubsetInput what_to_keep(const std::set<char32_t>& characters) {
  SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) return nullptr;
  for (const char32_t character : characters) hb_set_add(hb_subset_input_unicode_set(input.get()), character);
  hb_set_t* const features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  for (const char* tag : {"tnum", "pnum", "lnum"}) hb_set_add(features, hb_tag_from_string(tag, -1));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  return input;
}

// The tables of the cut face, with our names.
std::vector<FontTable> tables_of(hb_face_t* face) {
  constexpr std::size_t kFlagsAt = 16;
  constexpr char kLossless = 0x08;  // Bit 11 of `head` flags: the font has been through a compressor.
  std::array<hb_tag_t, 64> tags;
  auto count = static_cast<unsigned>(tags.size());
  hb_face_get_table_tags(face, 0, &count, tags.data());
  std::vector<FontTable> tables;
  for (unsigned i = 0; i < count; ++i) {
    const Blob blob(hb_face_reference_table(face, tags[i]));
    unsigned size = 0;
    const char* const bytes = hb_blob_get_data(blob.get(), &size);
    const bool is_name = tags[i] == HB_TAG('n', 'a', 'm', 'e');
    FontTable& table = tables.emplace_back(FontTable{tags[i], is_name ? name_table() : std::string(bytes, size)});
    if (tags[i] == HB_TAG('h', 'e', 'a', 'd') && size > kFlagsAt) table.bytes[kFlagsAt] |= kLossless;
  }
  return tables;
}

}  // namespace

Result<std::string> subset_woff2(const FontCatalog& catalog, FaceId face, const std::set<char32_t>& characters) {
  const auto failed = [&] {
    return fail(error_at({}, "backend.failed", "the font " + catalog.faces()[face].file + " could not be cut for SVG"));
  };
  const SubsetInput input = what_to_keep(characters);
  if (!input) return failed();
  const Face built(hb_subset_or_fail(hb_font_get_face(catalog.hb_font(face)), input.get()));
  if (!built) return failed();
  // Read back: a face in the making does not list its tables.
  const Blob bytes(hb_face_reference_blob(built.get()));
  const Face cut(hb_face_create(bytes.get(), 0));
  const std::vector<FontTable> tables = tables_of(cut.get());
  const bool has_cff = std::any_of(tables.begin(), tables.end(),
                                   [](const FontTable& table) { return table.tag == HB_TAG('C', 'F', 'F', ' '); });
  std::string woff2 = write_woff2(has_cff ? HB_TAG('O', 'T', 'T', 'O') : 0x10000, tables);
  if (woff2.empty()) return failed();
  return woff2;
}

}  // namespace jopan
