#include "tests/support/golden.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

namespace jopan::test {
namespace {

namespace fs = std::filesystem;

/// A disc with a soft edge on white, shifted by a fraction of a pixel.
Image disc(double shift) {
  Image image(160, 120);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const double inside = std::clamp(40.5 - std::hypot(x - 80 - shift, y - 60), 0.0, 1.0);
      const auto level = static_cast<std::uint8_t>(255 - std::lround(inside * 200));
      image.at(x, y) = {level, level, 255, 255};
    }
  }
  return image;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Golden : public testing::Test {
 protected:
  Golden() {
    const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = testing::TempDir() + "jopan-golden-" + info->name();
    fs::remove_all(folder_);
    place_ = {folder_ + "/goldens", folder_ + "/report"};
    recording_ = place_;
    recording_.update = true;
  }
  ~Golden() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string page() const { return read(place_.report + "/index.html"); }

  std::string folder_;
  GoldenPlace place_, recording_;
};

TEST(PngCompare, AnEqualPictureIsTheSame) {
  EXPECT_TRUE(compare(disc(0), disc(0), kAntialiasing).same);
}

TEST(PngCompare, ATinyWobbleOfAntialiasingPasses) {
  EXPECT_TRUE(compare(disc(0), disc(0.04), kAntialiasing).same);
  Image noisy = disc(0);
  std::mt19937 random(7);
  for (Rgba& pixel : noisy.pixels)
    pixel.r = static_cast<std::uint8_t>(std::clamp<int>(pixel.r + int(random() % 5) - 2, 0, 255));
  EXPECT_TRUE(compare(disc(0), noisy, kAntialiasing).same);
}

TEST(PngCompare, AShiftOfHalfAPixelFails) {
  EXPECT_FALSE(compare(disc(0), disc(0.5), kAntialiasing).same);
}

// 9 pixels of a large picture are far below the share of the whole: only the cap on one region can see them.
TEST(PngCompare, AChangedBlockFailsWhereverItStands) {
  const Image expected(1200, 630);
  std::mt19937 random(1);
  for (int round = 0; round < 30; ++round) {
    Image actual = expected;
    const int left = static_cast<int>(random() % (1200 / 16)) * 16 + static_cast<int>(random() % 12);
    const int top = static_cast<int>(random() % (624 / 16)) * 16 + static_cast<int>(random() % 12);
    for (int y = top; y < top + 3; ++y)
      for (int x = left; x < left + 3; ++x) actual.at(x, y) = {200, 60, 60, 255};
    const PngDifference difference = compare(expected, actual, kAntialiasing);
    EXPECT_FALSE(difference.same) << left << "," << top;
    EXPECT_EQ(difference.picture.at(left + 1, top + 1).r, 230);
  }
}

TEST(PngCompare, ManyScatteredPixelsFail) {
  Image actual(320, 320);
  for (int y = 0; y < 320; y += 16)
    for (int x = 0; x < 320; x += 16) actual.at(x, y) = {0, 0, 0, 255};
  EXPECT_FALSE(compare(Image(320, 320), actual, kAntialiasing).same);
}

TEST(PngCompare, TransparencyIsSeenOnEitherGround) {
  EXPECT_FALSE(compare(Image(64, 64, {255, 255, 255, 0}), Image(64, 64, {255, 255, 255, 255}), kAntialiasing).same);
  EXPECT_TRUE(compare(Image(64, 64, {255, 0, 0, 0}), Image(64, 64, {0, 0, 255, 0}), kAntialiasing).same);
}

TEST(PngCompare, AnotherSizeFails) {
  EXPECT_EQ(compare(Image(10, 10), Image(10, 11), kAntialiasing).summary, "size is 10x11, expected 10x10");
}

TEST(PngImage, EncodingAndDecodingKeepsEveryPixel) {
  std::mt19937 random(3);
  Image image(37, 21);
  for (Rgba& pixel : image.pixels)
    pixel = {std::uint8_t(random()), std::uint8_t(random()), std::uint8_t(random()), std::uint8_t(random())};
  EXPECT_EQ(decode_png(encode_png(image))->pixels, image.pixels);
  EXPECT_FALSE(decode_png("not a picture"));
}

TEST_F(Golden, AMissingGoldenFailsAndRecordingMakesItPass) {
  EXPECT_FALSE(matches_golden("a/b.json", "{}\n", place_));
  EXPECT_TRUE(matches_golden("a/b.json", "{}\n", recording_));
  EXPECT_TRUE(matches_golden("a/b.json", "{}\n", place_));
}

TEST_F(Golden, OneOtherByteOfTextFails) {
  ASSERT_TRUE(matches_golden("b.txt", "one\ntwo\nthree\n", recording_));
  const testing::AssertionResult result = matches_golden("b.txt", "one\n2\nthree\n", place_);
  EXPECT_FALSE(result);
  EXPECT_NE(std::string(result.message()).find("@ line 2\n- two\n+ 2\n"), std::string::npos) << result.message();
  EXPECT_FALSE(matches_golden("b.txt", "one\ntwo\nthree", place_));
}

TEST_F(Golden, RecordingIsRefusedUnderContinuousIntegration) {
  recording_.ci = true;
  EXPECT_FALSE(matches_golden("c.txt", "text", recording_));
  EXPECT_FALSE(matches_png_golden("c.png", encode_png(disc(0)), kAntialiasing, recording_));
  EXPECT_FALSE(fs::exists(place_.goldens));
}

TEST_F(Golden, RecordingKeepsAPictureThatStillPasses) {
  ASSERT_TRUE(matches_png_golden("d.png", encode_png(disc(0)), kAntialiasing, recording_));
  const std::string before = read(place_.goldens + "/d.png");
  ASSERT_TRUE(matches_png_golden("d.png", encode_png(disc(0.02)), kAntialiasing, recording_));
  EXPECT_EQ(read(place_.goldens + "/d.png"), before);
}

TEST_F(Golden, TheReportHoldsEveryFailureUntilItPassesAgain) {
  ASSERT_TRUE(matches_png_golden("e/disc.png", encode_png(disc(0)), kAntialiasing, recording_));
  ASSERT_TRUE(matches_golden("e/text.txt", "a < b\n", recording_));
  EXPECT_FALSE(matches_png_golden("e/disc.png", encode_png(disc(3)), kAntialiasing, place_));
  EXPECT_FALSE(matches_golden("e/text.txt", "a > b\n", place_));
  EXPECT_NE(page().find("<h2>e/disc.png</h2>"), std::string::npos);
  EXPECT_NE(page().find("a &lt; b"), std::string::npos);
  EXPECT_NE(page().find("data:image/png;base64,iVBORw0KGgo"), std::string::npos);

  EXPECT_TRUE(matches_golden("e/text.txt", "a < b\n", place_));
  EXPECT_EQ(page().find("e/text.txt"), std::string::npos);
  EXPECT_TRUE(matches_png_golden("e/disc.png", encode_png(disc(0)), kAntialiasing, place_));
  EXPECT_FALSE(fs::exists(place_.report + "/index.html"));
}

}  // namespace
}  // namespace jopan::test
