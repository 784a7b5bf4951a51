#include "tests/support/photograph.h"

#include <cstdint>
#include <string_view>

#include "backend/backend.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) text.push_back(i + k > bytes.size() ? '=' : kDigits[bits >> (18 - 6 * k) & 63]);
  }
  return text;
}

}  // namespace

std::string photograph_base64(double width, double height) {
  Scene scene;
  scene.size = {width, height};
  scene.background = Color{90, 120, 140, 1};
  return base64(*find_backend("jpeg")->draw(scene, *workshop().fonts, {}));
}

}  // namespace jopan::test
