#include "service/compression.h"

#include <algorithm>
#include <array>
#include <utility>
#include <zlib.h>

namespace jopan {
namespace {

// Beyond this level text of ours gets 2 % smaller and takes twice the time.
constexpr int kLevel = 5;
constexpr int kMemoryLevel = 8;
// zlib's window sizes say the format as well.
constexpr int kRaw = -MAX_WBITS, kGzip = MAX_WBITS + 16, kZlibOrGzip = MAX_WBITS + 32;

Bytef* input(std::string_view bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib reads only.
}

Inflated inflate_as(int window, std::string_view bytes, std::size_t limit) {
  z_stream stream{};
  if (::inflateInit2(&stream, window) != Z_OK) return {{}, InflateFailure::NotCompressed};
  stream.next_in = input(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  Inflated result;
  std::array<char, 16384> block;
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    status = ::inflate(&stream, Z_NO_FLUSH);
    result.bytes.append(block.data(), block.size() - stream.avail_out);
    if (result.bytes.size() > limit) {
      result.failure = InflateFailure::TooLarge;
      break;
    }
  }
  // What stands behind the end belongs to nobody.
  if (!result.failure && (status != Z_STREAM_END || stream.avail_in > 0))
    result.failure = InflateFailure::NotCompressed;
  ::inflateEnd(&stream);
  return result;
}

bool has_header(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
  const bool zlib = (first & 15) == Z_DEFLATED && (first * 256 + second) % 31 == 0;  // RFC 1950, section 2.2
  const bool gzip = first == 0x1f && second == 0x8b;                                 // RFC 1952, section 2.3.1
  return zlib || gzip;
}

}  // namespace

namespace {

std::string compress_as(int window, std::string_view text) {
  z_stream stream{};
  if (::deflateInit2(&stream, kLevel, Z_DEFLATED, window, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string compressed(::deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = input(text);
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  const bool complete = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
  compressed.resize(complete ? stream.total_out : 0);
  ::deflateEnd(&stream);
  return compressed;
}

}  // namespace

std::string compress_gzip(std::string_view text) {
  return compress_as(kGzip, text);
}

std::string compress_deflate(std::string_view text) {
  return compress_as(MAX_WBITS, text);
}

Inflated inflate_any(std::string_view bytes, std::size_t limit) {
  if (has_header(bytes)) {
    Inflated result = inflate_as(kZlibOrGzip, bytes, limit);
    if (result.failure != InflateFailure::NotCompressed) return result;
  }
  return inflate_as(kRaw, bytes, limit);
}

}  // namespace jopan
