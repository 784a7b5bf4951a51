#include "service/batch/text_encoding.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <iconv.h>
#include <optional>
#include <string_view>

#include "data/utf8.h"

namespace jopan::batch {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF", kLittleEndianMark = "\xFF\xFE", kBigEndianMark = "\xFE\xFF";

/// Strict: nothing where a byte belongs to no character of `encoding`; `failed_at` is where.
std::optional<std::string> convert(std::string_view bytes, const char* encoding, std::size_t& failed_at) {
  const iconv_t converter = ::iconv_open("UTF-8", encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string text(bytes.size() * 3 + 16, '\0');  // CP949 and UTF-16 need at most three bytes for two.
  char* in = const_cast<char*>(bytes.data());
  char* out = text.data();
  std::size_t in_left = bytes.size(), out_left = text.size();
  const bool failed = ::iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
  ::iconv_close(converter);
  failed_at = bytes.size() - in_left;
  if (failed) return std::nullopt;
  text.resize(text.size() - out_left);
  return text;
}

}  // namespace

Result<std::string> decode_text(std::string bytes) {
  if (bytes.starts_with(kUtf8Mark)) bytes.erase(0, kUtf8Mark.size());
  std::size_t failed_at = 0;
  for (const auto& [mark, encoding] : {std::pair(kLittleEndianMark, "UTF-16LE"), {kBigEndianMark, "UTF-16BE"}}) {
    if (!bytes.starts_with(mark)) continue;
    std::optional<std::string> text = convert(std::string_view(bytes).substr(mark.size()), encoding, failed_at);
    if (text) return *std::move(text);
    return fail(error_at({}, "data.unknown_encoding", fmt::format("the text is broken UTF-16 at byte {}", failed_at),
                         "save it as UTF-8"));
  }
  if (!find_invalid_utf8(bytes)) return bytes;
  if (std::optional<std::string> text = convert(bytes, "CP949", failed_at)) return *std::move(text);
  return fail(error_at({}, "data.unknown_encoding",
                       fmt::format("the text is neither UTF-8 nor CP949 (EUC-KR) at byte {}", failed_at),
                       "save it as UTF-8"));
}

}  // namespace jopan::batch
