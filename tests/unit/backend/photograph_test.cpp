// Photographs in a picture: every orientation a camera writes, crops, and what is damaged.
#include <array>
#include <gtest/gtest.h>

#include "backend/backend.h"
#include "scene/image_file.h"
#include "tests/support/png_image.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

using test::Image;
using test::Rgba;

constexpr std::array<Color, 4> kQuadrants = {Color{220, 30, 30, 1}, Color{30, 160, 40, 1}, Color{40, 60, 220, 1},
                                             Color{240, 220, 40, 1}};
constexpr double kWidth = 96, kHeight = 64;

std::string draw(const char* format, const Scene& scene, const BackendOptions& options = {}) {
  auto drawn = find_backend(format)->draw(scene, *test::fonts(), options);
  EXPECT_TRUE(drawn) << to_string(drawn.error().front());
  return drawn.value_or("");
}

/// Four colours that stand, left to right and top to bottom, in their order once the picture is upright.
std::string stored(const char* format, int orientation) {
  const bool turned = orientation >= 5;
  Scene scene;
  scene.size = turned ? Size{kHeight, kWidth} : Size{kWidth, kHeight};
  scene.background = Color{255, 255, 255, 1};
  for (const double u : {0.25, 0.75}) {
    for (const double v : {0.25, 0.75}) {
      const Point shown = upright(orientation).apply(Point{u, v});
      const std::size_t quadrant = (shown.x > 0.5 ? 1u : 0u) + (shown.y > 0.5 ? 2u : 0u);
      PathNode cell;
      cell.path.add_rect(
          {(u - 0.25) * scene.size.width, (v - 0.25) * scene.size.height, scene.size.width / 2, scene.size.height / 2});
      cell.fill = kQuadrants[quadrant];
      scene.root.children.emplace_back(std::move(cell));
    }
  }
  return draw(format, scene);
}

std::string exif_segment(int orientation, bool big_endian) {
  const auto number = [&](std::size_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) {
      const int shift = 8 * (big_endian ? bytes - 1 - i : i);
      text.push_back(static_cast<char>(value >> shift & 0xFF));
    }
    return text;
  };
  std::string tiff = (big_endian ? "MM" : "II") + number(42, 2) + number(8, 4) + number(2, 2);
  tiff += number(0x010F, 2) + number(2, 2) + number(4, 4) + std::string("cam\0", 4);
  tiff += number(0x0112, 2) + number(3, 2) + number(1, 4) + number(static_cast<std::size_t>(orientation), 2) +
          std::string(2, '\0');
  tiff += number(0, 4);
  const std::string body = std::string("Exif\0\0", 6) + tiff;
  const std::size_t length = body.size() + 2;
  return std::string("\xFF\xE1") + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + body;
}

std::string with_exif(const std::string& jpeg, int orientation, bool big_endian) {
  return jpeg.substr(0, 2) + exif_segment(orientation, big_endian) + jpeg.substr(2);
}

Scene shown(const std::string& bytes, const Rect& crop = {0, 0, 1, 1}) {
  const auto file = read_image_file(bytes);
  EXPECT_TRUE(file);
  Scene scene;
  scene.size = {kWidth, kHeight};
  scene.background = Color{255, 255, 255, 1};
  ImageNode image;
  image.box = {0, 0, kWidth, kHeight};
  image.bytes = std::make_shared<const std::string>(bytes);
  image.media_type = file ? file->media_type : "";
  image.orientation = file ? file->orientation : 1;
  image.crop = crop;
  scene.root.children.emplace_back(std::move(image));
  return scene;
}

void expect_quadrants(const Image& image, const std::array<Color, 4>& wanted, const std::string& what) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const int x = image.width * (i % 2 == 0 ? 1 : 3) / 4, y = image.height * (i < 2 ? 1 : 3) / 4;
    const Rgba pixel =
        image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)];
    EXPECT_NEAR(pixel.r, wanted[i].r, 6) << what << " quadrant " << i;
    EXPECT_NEAR(pixel.g, wanted[i].g, 6) << what << " quadrant " << i;
    EXPECT_NEAR(pixel.b, wanted[i].b, 6) << what << " quadrant " << i;
  }
}

TEST(Photograph, IsUprightInEveryOrientation) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const bool big_endian : {true, false}) {
      const std::string jpeg = with_exif(stored("jpeg", orientation), orientation, big_endian);
      const auto file = read_image_file(jpeg);
      ASSERT_TRUE(file);
      EXPECT_EQ(file->orientation, orientation);
      EXPECT_EQ(file->shown_width(), kWidth);
      EXPECT_EQ(file->shown_height(), kHeight);
      expect_quadrants(*test::decode_png(draw("png", shown(jpeg))), kQuadrants,
                       "orientation " + std::to_string(orientation));
    }
  }
}

TEST(Photograph, EveryFormatShowsTheSame) {
  for (const char* format : {"png", "jpeg", "webp"}) {
    const std::string bytes = stored(format, 1);
    expect_quadrants(*test::decode_png(draw("png", shown(bytes))), kQuadrants, format);
  }
}

TEST(Photograph, ACropFillsTheBox) {
  const std::string jpeg = stored("jpeg", 1);
  const std::array<Color, 4> last = {kQuadrants[3], kQuadrants[3], kQuadrants[3], kQuadrants[3]};
  expect_quadrants(*test::decode_png(draw("png", shown(jpeg, {0.6, 0.6, 0.3, 0.3}))), last, "crop");
  const std::string svg = draw("svg", shown(jpeg, {0.5, 0.5, 0.25, 0.25}));
  EXPECT_NE(svg.find("viewBox=\"48 32 24 16\""), std::string::npos) << svg.substr(0, 300);
}

TEST(Photograph, TheCamerasDataStaysBehind) {
  const std::string jpeg = with_exif(stored("jpeg", 6), 6, true);
  const std::string bare = without_camera_data(jpeg);
  EXPECT_EQ(bare.find("Exif"), std::string::npos);
  EXPECT_EQ(bare.find("cam"), std::string::npos);
  EXPECT_EQ(bare, stored("jpeg", 6)) << "and nothing else is lost";
  for (const char* format : {"svg", "pdf", "png"}) {
    const std::string drawn = draw(format, shown(jpeg));
    EXPECT_EQ(drawn.find("Exif"), std::string::npos) << format;
    EXPECT_EQ(drawn.find("RXhpZ"), std::string::npos) << format << ": in base64";
  }
}

TEST(Photograph, PdfHoldsTheJpegItself) {
  const std::string jpeg = stored("jpeg", 1);
  EXPECT_NE(draw("pdf", shown(jpeg)).find(without_camera_data(jpeg)), std::string::npos);
}

TEST(Photograph, ADamagedFileIsAnError) {
  for (const char* format : {"png", "jpeg", "webp"}) {
    const std::string whole = stored(format, 1);
    for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 60) {
      const std::string part = whole.substr(0, length);
      if (!read_image_file(part)) continue;
      (void)find_backend("png")->draw(shown(part), *test::fonts(), {});
      (void)find_backend("svg")->draw(shown(part), *test::fonts(), {});
    }
    std::string torn = whole.substr(0, whole.size() * 9 / 10);
    const auto drawn = find_backend("png")->draw(shown(torn), *test::fonts(), {});
    if (std::string_view(format) != "jpeg") {  // Of a JPEG what is there is shown, as browsers do.
      ASSERT_FALSE(drawn) << format;
      EXPECT_EQ(drawn.error().front().code, "backend.bad_image");
    }
  }
}

}  // namespace
}  // namespace jopan
