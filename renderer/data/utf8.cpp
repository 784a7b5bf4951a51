#include "data/utf8.h"

#include <cstdint>
#include <cstring>
#include <glib.h>
#include <memory>

namespace jopan {
namespace {

// The length of the UTF-8 sequence at `i`, 0 when there is none. Unicode 15, table 3-7.
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
  const auto continues = [&](std::size_t at) { return (byte(at) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(i);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(i + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned second = byte(i + 1);
    const bool in_range = (lead != 0xE0 || second >= 0xA0) && (lead != 0xED || second <= 0x9F);
    return in_range && continues(i + 1) && continues(i + 2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned second = byte(i + 1);
    const bool in_range = (lead != 0xF0 || second >= 0x90) && (lead != 0xF4 || second <= 0x8F);
    return in_range && continues(i + 1) && continues(i + 2) && continues(i + 3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t eight = 0;
    if (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080u) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

bool may_need_nfc(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0xCC) continue;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (lead == 0xCC || (lead == 0xCD && second <= 0xAF)) return true;  // U+0300..036F
    if (lead == 0xE1 && second >= 0x84 && second <= 0x87) return true;  // U+1100..11FF
  }
  return false;
}

std::string to_nfc(std::string_view text) {
  if (!may_need_nfc(text)) return std::string(text);
  const std::unique_ptr<gchar, decltype(&g_free)> composed(
      g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_NFC), &g_free);
  return composed ? std::string(composed.get()) : std::string(text);
}

}  // namespace jopan
