#include "fonts/woff2.h"

#include <brotli/encode.h>

namespace jopan {
namespace {

// Brotli's levels from here on cost a picture's whole budget for a few per cent.
constexpr int kQuality = 5;
constexpr std::size_t kHeadSize = 48, kSfntHeadSize = 12, kSfntEntrySize = 16;
constexpr unsigned kOtherTag = 63, kNoTransform = 3u << 6;

constexpr std::uint32_t tag(const char (&name)[5]) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(name[i]);
  return value;
}

std::size_t padded(std::size_t size) {
  return (size + 3) / 4 * 4;
}

void append_u16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value >> 8 & 0xff);
  out += static_cast<char>(value & 0xff);
}

void append_u32(std::string& out, std::size_t value) {
  append_u16(out, static_cast<std::uint32_t>(value >> 16));
  append_u16(out, static_cast<std::uint32_t>(value));
}

// UIntBase128: seven bits a byte, the highest first, without leading zeros.
void append_base128(std::string& out, std::size_t value) {
  int shift = 0;
  while (value >> (shift + 7) != 0) shift += 7;
  for (; shift > 0; shift -= 7) out += static_cast<char>(0x80 | (value >> shift & 0x7f));
  out += static_cast<char>(value & 0x7f);
}

std::string compressed(const std::string& data) {
  std::size_t size = BrotliEncoderMaxCompressedSize(data.size());
  std::string out(size, '\0');
  const bool done = BrotliEncoderCompress(kQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_FONT, data.size(),
                                          reinterpret_cast<const std::uint8_t*>(data.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE;
  out.resize(done ? size : 0);
  return out;
}

}  // namespace

std::string write_woff2(std::uint32_t flavor, std::span<const FontTable> tables) {
  std::string directory, data;
  std::size_t sfnt_size = kSfntHeadSize + kSfntEntrySize * tables.size();
  for (const FontTable& table : tables) {
    const bool outline = table.tag == tag("glyf") || table.tag == tag("loca");
    directory += static_cast<char>(kOtherTag | (outline ? kNoTransform : 0));
    append_u32(directory, table.tag);
    append_base128(directory, table.bytes.size());
    data += table.bytes;
    sfnt_size += padded(table.bytes.size());
  }
  const std::string body = compressed(data);
  if (body.empty()) return body;

  const std::size_t length = padded(kHeadSize + directory.size() + body.size());
  std::string out;
  append_u32(out, tag("wOF2"));
  append_u32(out, flavor);
  append_u32(out, length);
  append_u16(out, static_cast<std::uint32_t>(tables.size()));
  append_u16(out, 0);
  append_u32(out, sfnt_size);
  append_u32(out, body.size());
  append_u32(out, 0x10000);                        // Version 1.0.
  for (int i = 0; i < 5; ++i) append_u32(out, 0);  // No metadata, no private data.
  out += directory + body;
  out.resize(length, '\0');
  return out;
}

}  // namespace jopan
