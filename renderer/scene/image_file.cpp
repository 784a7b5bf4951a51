#include "scene/image_file.h"

namespace jopan {
namespace {

/// Numbers in a file; reading beyond its end gives nothing.
class Bytes {
 public:
  Bytes(std::string_view bytes, bool big_endian) : bytes_(bytes), big_endian_(big_endian) {}

  [[nodiscard]] std::optional<std::uint32_t> number(std::size_t at, std::size_t length) const {
    if (at > bytes_.size() || length > bytes_.size() - at) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[at + (big_endian_ ? i : length - 1 - i)]);
      value = value << 8 | byte;
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool big_endian_;
};

constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n", kExif{"Exif\0\0", 6};
constexpr std::uint32_t kOrientationTag = 0x0112;

/// The orientation of a TIFF block (EXIF's own format); 1 where it says none.
int tiff_orientation(std::string_view tiff) {
  if (!tiff.starts_with("MM") && !tiff.starts_with("II")) return 1;
  const Bytes bytes(tiff, tiff.starts_with("MM"));
  const auto directory = bytes.number(4, 4);
  const auto entries = directory ? bytes.number(*directory, 2) : std::nullopt;
  if (!entries) return 1;
  for (std::uint32_t i = 0; i < *entries; ++i) {
    const std::size_t entry = std::size_t{*directory} + 2 + std::size_t{i} * 12;
    const auto tag = bytes.number(entry, 2), value = bytes.number(entry + 8, 2);
    if (!tag || !value) return 1;
    if (*tag == kOrientationTag) return *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
  }
  return 1;
}

/// Calls visit(marker, whole segment) up to the picture's data; stops where visit says so.
template <class Visit>
void visit_segments(std::string_view jpeg, const Visit& visit) {
  const Bytes bytes(jpeg, true);
  std::size_t at = 2;
  while (true) {
    const auto marker = bytes.number(at, 2), length = bytes.number(at + 2, 2);
    if (!marker || *marker >> 8 != 0xFF || !length || *length < 2 || at + 2 + *length > jpeg.size()) return;
    if (!visit(*marker & 0xFF, jpeg.substr(at, 2 + std::size_t{*length}))) return;
    at += 2 + std::size_t{*length};
  }
}

bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

constexpr std::uint32_t kStartOfScan = 0xDA, kApp0 = 0xE0, kApp1 = 0xE1, kApp2 = 0xE2, kApp14 = 0xEE, kApp15 = 0xEF,
                        kComment = 0xFE;

std::optional<ImageFile> read_jpeg(std::string_view jpeg) {
  ImageFile file{"image/jpeg"};
  visit_segments(jpeg, [&](std::uint32_t marker, std::string_view segment) {
    const Bytes bytes(segment, true);
    if (marker == kApp1 && segment.substr(4).starts_with(kExif))
      file.orientation = tiff_orientation(segment.substr(10));
    if (is_frame(marker)) {
      file.height = bytes.number(5, 2).value_or(0);
      file.width = bytes.number(7, 2).value_or(0);
    }
    return !is_frame(marker) && marker != kStartOfScan;
  });
  return file;
}

std::optional<ImageFile> read_png(std::string_view png) {
  const Bytes bytes(png, true);
  return ImageFile{"image/png", bytes.number(16, 4).value_or(0), bytes.number(20, 4).value_or(0)};
}

/// RIFF container, developers.google.com/speed/webp/docs/riff_container.
std::optional<ImageFile> read_webp(std::string_view webp) {
  const Bytes bytes(webp, false);
  ImageFile file{"image/webp"};
  const std::string_view kind = webp.substr(12, 4);
  if (kind == "VP8X") {
    file.width = bytes.number(24, 3).value_or(0) + 1;
    file.height = bytes.number(27, 3).value_or(0) + 1;
    for (std::size_t at = 12;;) {
      const auto length = bytes.number(at + 4, 4);
      if (!length || at + 8 > webp.size()) break;
      if (webp.substr(at, 4) == "EXIF") {
        std::string_view exif = webp.substr(at + 8, *length);
        if (exif.starts_with(kExif)) exif.remove_prefix(kExif.size());
        file.orientation = tiff_orientation(exif);
      }
      at += 8 + std::size_t{*length} + (*length & 1);
    }
  } else if (kind == "VP8L") {
    const std::uint32_t sizes = bytes.number(21, 4).value_or(0);
    file.width = (sizes & 0x3FFF) + 1;
    file.height = (sizes >> 14 & 0x3FFF) + 1;
  } else if (kind == "VP8 ") {
    file.width = bytes.number(26, 2).value_or(0) & 0x3FFF;
    file.height = bytes.number(28, 2).value_or(0) & 0x3FFF;
  }
  return file;
}

}  // namespace

std::optional<ImageFile> read_image_file(std::string_view bytes) {
  std::optional<ImageFile> file;
  if (bytes.starts_with(kPng)) file = read_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) file = read_jpeg(bytes);
  if (bytes.starts_with("RIFF") && bytes.size() > 30 && bytes.substr(8, 4) == "WEBP") file = read_webp(bytes);
  if (!file || file->width == 0 || file->height == 0) return std::nullopt;
  return file;
}

Transform upright(int orientation) {
  switch (orientation) {
    case 2:
      return {-1, 0, 0, 1, 1, 0};
    case 3:
      return {-1, 0, 0, -1, 1, 1};
    case 4:
      return {1, 0, 0, -1, 0, 1};
    case 5:
      return {0, 1, 1, 0, 0, 0};
    case 6:
      return {0, 1, -1, 0, 1, 0};
    case 7:
      return {0, -1, -1, 0, 1, 1};
    case 8:
      return {0, -1, 1, 0, 0, 1};
    default:
      return {};
  }
}

std::string without_camera_data(std::string_view bytes) {
  if (!bytes.starts_with("\xFF\xD8\xFF")) return std::string(bytes);
  std::string kept(bytes.substr(0, 2));
  std::size_t copied = 2;
  visit_segments(bytes, [&](std::uint32_t marker, std::string_view segment) {
    const bool is_app = (marker >= kApp0 && marker <= kApp15) || marker == kComment;
    // JFIF's density, the ICC profile, and Adobe's mark of how colours are stored.
    const bool is_needed =
        marker == kApp0 || marker == kApp14 || (marker == kApp2 && segment.substr(4).starts_with("ICC_PROFILE"));
    if (!is_app || is_needed) kept.append(segment);
    copied += segment.size();
    return marker != kStartOfScan;
  });
  kept.append(bytes.substr(copied));
  return kept;
}

}  // namespace jopan
