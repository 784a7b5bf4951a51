// Pixels to a PNG file, fast: ISA-L's deflate at level 1, and the smallest pixel layout that holds the picture exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace jopan::png {

/// Premultiplied ARGB in machine order, rows without padding.
struct Pixels {
  std::uint32_t* data = nullptr;
  std::uint32_t width = 0, height = 0;
  bool opaque = false;  ///< Every alpha is 255.
};

/// Memory that encoding uses, kept between pictures because fresh pages cost more than the work in them.
class Scratch {
 public:
  /// At least `size` bytes, contents undefined. Throws std::bad_alloc.
  [[nodiscard]] std::uint8_t* scanlines(std::size_t size) { return scanlines_.at_least(size); }
  [[nodiscard]] std::uint8_t* compressed(std::size_t size) { return compressed_.at_least(size); }
  [[nodiscard]] std::uint8_t* deflate_state(std::size_t size) { return state_.at_least(size); }
  /// Gives back what a very large picture took.
  void trim();

 private:
  class Buffer {
   public:
    std::uint8_t* at_least(std::size_t size);
    void trim(std::size_t most);

   private:
    std::unique_ptr<std::uint8_t[]> data_;
    std::size_t size_ = 0;
  };

  Buffer scanlines_, compressed_, state_;
};

/// Up to 256 colours: indexed. Otherwise RGB, or RGBA when not opaque; filtered only when it looks like a photograph.
/// Decoding gives back exactly these pixels (unpremultiplied). Throws std::bad_alloc.
[[nodiscard]] std::string encode(const Pixels& pixels, Scratch& scratch);

}  // namespace jopan::png
