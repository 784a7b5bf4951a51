#include <glib.h>
#include <memory>

#include "fonts/catalog.h"
#include "fonts/catalog_state.h"

namespace jopan {
namespace {

std::string sha256_hex(std::span<const std::byte> bytes) {
  const std::unique_ptr<gchar, decltype(&g_free)> hex(
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, reinterpret_cast<const guchar*>(bytes.data()), bytes.size()),
      &g_free);
  return hex.get();
}

}  // namespace

Result<void> FontCatalog::verify() const {
  Diagnostics wrong;
  for (const LoadedFile& file : state_->files) {
    const std::string hash = sha256_hex(file.mapping.bytes());
    for (const FaceInfo& info : state_->infos) {
      if (info.file != file.name || info.sha256 == hash) continue;
      wrong.push_back(error_at({}, "font.wrong_hash",
                               "The font file " + state_->directory + "/files/" + info.file +
                                   " is not the one the manifest names (SHA-256 " + hash + ", expected " + info.sha256 +
                                   ").",
                               "run `fonts/fetch` to fetch it again"));
      break;
    }
  }
  if (!wrong.empty()) return fail(std::move(wrong));
  return {};
}

}  // namespace jopan
