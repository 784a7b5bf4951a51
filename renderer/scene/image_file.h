// What the first bytes of a picture's file say: its kind, its size, and which way up it was taken. Nothing is decoded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/geometry.h"

namespace jopan {

struct ImageFile {
  std::string media_type;               ///< image/png, image/jpeg or image/webp
  std::uint32_t width = 0, height = 0;  ///< Pixels as stored.
  int orientation = 1;                  ///< EXIF 2.3, tag 0x0112: 1 to 8; 1 is upright.

  [[nodiscard]] bool is_turned() const { return orientation >= 5; }
  /// Pixels as shown.
  [[nodiscard]] std::uint32_t shown_width() const { return is_turned() ? height : width; }
  [[nodiscard]] std::uint32_t shown_height() const { return is_turned() ? width : height; }
};

/// Nothing when the bytes are none of the three, or end before their size.
[[nodiscard]] std::optional<ImageFile> read_image_file(std::string_view bytes);

/// From the stored picture's unit square to the upright one's.
[[nodiscard]] Transform upright(int orientation);

/// A JPEG without what a camera adds (place, time, thumbnail, orientation) and with its colour profile; any other file
/// as it is.
[[nodiscard]] std::string without_camera_data(std::string_view bytes);

}  // namespace jopan
