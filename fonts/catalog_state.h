// What a loaded FontCatalog holds; shared by the files that implement it.
#pragma once

#include <hb.h>
#include <memory>
#include <string>
#include <vector>

#include "fonts/catalog.h"
#include "fonts/mapped_file.h"

namespace jopan {

struct HbBlobDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
struct HbFontDeleter {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};

struct LoadedFace {
  std::size_t file = 0;  ///< Index into FontCatalog::State::files.
  std::unique_ptr<hb_font_t, HbFontDeleter> font;
  unsigned units_per_em = 1000;
  FaceMetrics metrics;
};

struct LoadedFile {
  std::string name;
  MappedFile mapping;
  std::unique_ptr<hb_blob_t, HbBlobDeleter> blob;
};

struct FontCatalog::State {
  std::string directory;
  std::vector<FaceInfo> infos;
  std::vector<LoadedFile> files;  ///< One for each file, however many faces it holds.
  std::vector<LoadedFace> faces;  ///< Parallel to `infos`; destroyed before `files`.
};

}  // namespace jopan
