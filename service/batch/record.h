// A finished picture as the manifest lists it. The next run reads these to see what is still current.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.h"
#include "core/geometry.h"
#include "core/json.h"
#include "service/batch/card_file.h"

namespace jopan::batch {

/// What all variants of one drawing share.
struct DrawingFacts {
  Size size;  ///< px at scale 1
  std::string alt;
  Diagnostics warnings;
  std::vector<ReadData> reads;
};

struct PictureRecord {
  std::string name;    ///< Below the output folder.
  std::string key;     ///< Over all that decides its bytes but `reads`.
  std::string sha256;  ///< Of its bytes.
  std::uint64_t bytes = 0;
  std::shared_ptr<const DrawingFacts> facts;
};

[[nodiscard]] Json to_json(const PictureRecord& record);
/// Nothing for what is no record, such as a journal's torn last line.
[[nodiscard]] std::optional<PictureRecord> read_record(const Json& json);

using KnownRecords = std::unordered_map<std::string, PictureRecord>;  ///< By key.

/// SHA-256 of bytes as sha256sum prints it.
[[nodiscard]] std::string sha256_of(std::string_view bytes);

}  // namespace jopan::batch
