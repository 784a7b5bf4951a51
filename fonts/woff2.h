// WOFF File Format 2.0 (W3C Recommendation, 2022) around tables that are not transformed.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace jopan {

struct FontTable {
  std::uint32_t tag = 0;  ///< As HB_TAG makes it.
  std::string bytes;
};

/// A font file of these tables in this order; `flavor` is the sfnt version: 'OTTO' or 0x00010000. "" when the
/// compressor fails.
[[nodiscard]] std::string write_woff2(std::uint32_t flavor, std::span<const FontTable> tables);

}  // namespace jopan
