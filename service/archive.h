// All cards of a store as a folder of JSON, for backups, moving house, and version control:
//
//   jopan.json          {"export": 1, "contents": 12, "cards": 3}: written last, so that its presence says the rest is
//   there contents/HASH.json  a card, byte for byte as it is stored cards/ID.json       {"id", "revisions":
//   [{"revision", "hash", "changed"}]}, the oldest first
//
// The same store gives the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/result.h"
#include "service/store/store.h"

namespace jopan {

struct ArchiveCounts {
  std::int64_t contents = 0, cards = 0;
};

/// Makes `folder` what the store is at one moment; a service may go on writing meanwhile. Files of an earlier export
/// that still hold are left alone, those that no longer do are removed. Errors: archive.not_ours (a folder that holds
/// something else), file.cannot_write, store.*.
[[nodiscard]] Result<ArchiveCounts> export_cards(const Store& store, const std::filesystem::path& folder);

/// Adds what `folder` holds: all of it or nothing. Doing it again changes nothing. Errors: archive.missing (no finished
/// export), archive.damaged (a file that is not what its name says), file.*, and Store::add_all's.
[[nodiscard]] Result<Store::Added> import_cards(Store& store, const std::filesystem::path& folder, bool replace);

}  // namespace jopan
