#include "backend/png/encode.h"

#include <cstring>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <new>
#include <string_view>

#include "backend/png/scanlines.h"

namespace jopan::png {

namespace {

/// Colour types of the PNG specification, section 11.2.2.
enum class ColorType : std::uint8_t { Rgb = 2, Indexed = 3, Rgba = 6 };

void append_u32(std::string& out, std::uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(value >> shift);
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
  append_u32(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t start = out.size();
  out += type;
  out += data;
  const auto* bytes = reinterpret_cast<const unsigned char*>(out.data() + start);
  append_u32(out, crc32_gzip_refl(0, bytes, out.size() - start));
}

std::string header(const Pixels& pixels, ColorType type) {
  std::string data;
  append_u32(data, pixels.width);
  append_u32(data, pixels.height);
  data += '\x08';
  data += static_cast<char>(type);
  data.append(3, '\0');  // deflate, adaptive filtering, not interlaced
  return data;
}

void append_palette(std::string& out, const Palette& palette, bool opaque) {
  std::string colors, alphas;
  for (std::size_t i = 0; i < palette.size; ++i) {
    const auto [r, g, b, a] = to_rgba(palette.colors[i]);
    colors += static_cast<char>(r);
    colors += static_cast<char>(g);
    colors += static_cast<char>(b);
    alphas += static_cast<char>(a);
  }
  append_chunk(out, "PLTE", colors);
  if (!opaque) append_chunk(out, "tRNS", alphas);
}

/// Two bytes of zlib's header (RFC 1950), then the first byte of the data as a stored block (RFC 1951, section 3.2.4).
constexpr std::size_t kHeadSize = 8;

void write_head(std::uint8_t* out, std::uint8_t first) {
  const std::uint8_t head[kHeadSize] = {0x78, 0x01, 0x00, 0x01, 0x00, 0xfe, 0xff, first};
  std::memcpy(out, head, sizeof head);
}

/// A whole zlib stream; the result lives in `scratch`. `size` is at least 2.
///
/// The compressor's loop enters the second byte of a fresh stream under a hash of the stream's own address, so the same
/// data would now and then give other bytes in another thread. Told that one byte of history is there, it starts
/// elsewhere: that byte goes out as a block of its own.
std::string_view deflated(const std::uint8_t* data, std::size_t size, Scratch& scratch) {
  // What does not shrink is stored: five bytes for each block of 65,535, and the zlib frame.
  const std::size_t most = size + (size / 65535 + 1) * 5 + 512;
  std::uint8_t* const out = scratch.compressed(kHeadSize + most);
  write_head(out, data[0]);
  isal_zstream stream{};  // its own initialiser leaves fields that are read
  isal_deflate_init(&stream);
  stream.level = 1;
  stream.level_buf = scratch.deflate_state(ISAL_DEF_LVL1_DEFAULT);
  stream.level_buf_size = ISAL_DEF_LVL1_DEFAULT;
  // A match table left from another picture would change which matches are found, and so the bytes.
  std::memset(stream.level_buf, 0, stream.level_buf_size);
  stream.total_in = 1;
  stream.internal_state.block_next = stream.internal_state.block_end = 1;
  stream.internal_state.has_hist = IGZIP_DICT_HASH_SET;
  stream.gzip_flag = IGZIP_DEFLATE;
  stream.end_of_stream = 1;
  stream.flush = NO_FLUSH;
  stream.next_in = const_cast<std::uint8_t*>(data + 1);
  stream.avail_in = static_cast<std::uint32_t>(size - 1);
  stream.next_out = out + kHeadSize;
  stream.avail_out = static_cast<std::uint32_t>(most - sizeof(std::uint32_t));
  if (isal_deflate(&stream) != COMP_OK || stream.internal_state.state != ZSTATE_END) throw std::bad_alloc();
  const std::uint32_t checksum = isal_adler32(1, data, size);
  for (const int shift : {24, 16, 8, 0}) *stream.next_out++ = static_cast<std::uint8_t>(checksum >> shift);
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(stream.next_out - out)};
}

}  // namespace

std::uint8_t* Scratch::Buffer::at_least(std::size_t size) {
  if (size > size_) {
    data_.reset();
    size_ = 0;
    data_.reset(new std::uint8_t[size]);
    size_ = size;
  }
  return data_.get();
}

void Scratch::Buffer::trim(std::size_t most) {
  if (size_ <= most) return;
  data_.reset();
  size_ = 0;
}

void Scratch::trim() {
  constexpr std::size_t kMostKept = 12u << 20;  // a 1200 x 630 card at scale 2, as RGB, with room
  scanlines_.trim(kMostKept);
  compressed_.trim(kMostKept);
}

std::string encode(const Pixels& pixels, Scratch& scratch) {
  const std::size_t width = pixels.width, height = pixels.height;
  std::string out("\x89PNG\r\n\x1a\n", 8);
  Palette palette;
  ColorType type = ColorType::Indexed;
  std::size_t row_bytes = width;
  std::uint8_t* scanlines = scratch.scanlines((width + 1) * height);
  if (!write_indexed(pixels, scanlines, palette)) {
    type = pixels.opaque ? ColorType::Rgb : ColorType::Rgba;
    const std::size_t pixel_bytes = pixels.opaque ? 3 : 4;
    row_bytes = width * pixel_bytes;
    scanlines = scratch.scanlines((row_bytes + 1) * height);
    pixels.opaque ? write_rgb(pixels, scanlines) : write_rgba(pixels, scanlines);
    if (looks_like_photograph(pixels)) filter_rows(scanlines, row_bytes, height, pixel_bytes);
  }
  const std::string_view data = deflated(scanlines, (row_bytes + 1) * height, scratch);
  out.reserve(data.size() + 2048);
  append_chunk(out, "IHDR", header(pixels, type));
  append_chunk(out, "sRGB", std::string_view("\0", 1));  // perceptual intent
  if (type == ColorType::Indexed) append_palette(out, palette, pixels.opaque);
  append_chunk(out, "IDAT", data);
  append_chunk(out, "IEND", {});
  return out;
}

}  // namespace jopan::png
