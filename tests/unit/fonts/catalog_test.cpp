#include "fonts/catalog.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jopan {
namespace {

using ::testing::HasSubstr;

const FontCatalog& catalog() {
  static const FontCatalogPtr loaded = FontCatalog::load(JOPAN_SOURCE_DIR "/fonts").value();
  return *loaded;
}

std::uint32_t glyph_of(FaceId face, char32_t c) {
  return catalog().glyph(face, c);
}

FaceId face_of(std::string_view family, int weight) {
  return catalog().match(family, weight).value();
}

class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& name) : path_(std::filesystem::path(testing::TempDir()) / name) {
    std::filesystem::create_directories(path_ / "files");
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  void write(const std::string& name, std::string_view text) const { std::ofstream(path_ / name) << text; }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(FontCatalog, EveryFileIsTheOneTheManifestNames) {
  EXPECT_TRUE(catalog().verify().has_value());
}

TEST(FontCatalog, EveryModernSyllableHasAGlyphInEveryTextFace) {
  for (std::size_t face = 0; face < catalog().faces().size(); ++face) {
    if (catalog().faces()[face].role >= FaceRole::Emoji) continue;
    for (char32_t c = 0xAC00; c <= 0xD7A3; ++c)
      ASSERT_NE(glyph_of(static_cast<FaceId>(face), c), 0U)
          << catalog().faces()[face].file << " U+" << std::hex << static_cast<unsigned>(c);
  }
}

TEST(FontCatalog, LoadingReadsNoWholeFile) {
  // Work, not time: other programs may be busy.
  const std::clock_t start = std::clock();
  const auto again = FontCatalog::load(JOPAN_SOURCE_DIR "/fonts");
  const double took = 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  ASSERT_TRUE(again.has_value());
  EXPECT_LT(took, 50) << "reading and hashing 70 MB takes longer";
}

TEST(FontCatalog, TheNearestWeightFollowsTheStyleSheetRules) {
  EXPECT_EQ(catalog().faces()[face_of("Pretendard", 400)].weight, 400);
  EXPECT_EQ(catalog().faces()[face_of("Pretendard", 650)].weight, 700);
  EXPECT_EQ(catalog().faces()[face_of("Pretendard", 350)].weight, 300);
  EXPECT_EQ(catalog().faces()[face_of("Pretendard", 450)].weight, 500);
  EXPECT_EQ(catalog().faces()[face_of("Pretendard", 950)].weight, 900);
  EXPECT_EQ(catalog().faces()[face_of("Noto Sans CJK KR", 500)].weight, 400);
  EXPECT_EQ(catalog().faces()[face_of("Noto Sans CJK KR", 600)].weight, 700);
  EXPECT_FALSE(catalog().match("Arial", 400).has_value());
}

TEST(FontCatalog, FallbackGoesFromTheFamilyOverHanjaAndEmojiToSigns) {
  for (const std::string_view family : {"Pretendard", "Noto Sans CJK KR", "no such family"}) {
    const std::vector<FaceId> list = catalog().fallback(family, 800);
    ASSERT_GE(list.size(), 3U);
    EXPECT_EQ(catalog().faces()[list.back()].role, FaceRole::Symbol);
    EXPECT_EQ(catalog().faces()[list[list.size() - 2]].role, FaceRole::Emoji);
    EXPECT_EQ(catalog().faces()[list[list.size() - 3]].family, "Noto Sans CJK KR");
    EXPECT_EQ(catalog().faces()[list[list.size() - 3]].weight, 700);
  }
  EXPECT_EQ(catalog().faces()[catalog().fallback("no such family", 400).front()].family, "Pretendard");
}

TEST(FontCatalog, OutlinesGrowDownwardsFromTheBaseline) {
  const FaceId face = face_of("Pretendard", 400);
  const double em = catalog().units_per_em(face);
  const Rect capital = catalog().outline(face, glyph_of(face, 'H')).bounds();
  EXPECT_NEAR(-capital.y / em, catalog().metrics(face).cap_height, 0.01);
  EXPECT_NEAR(capital.bottom(), 0, em * 0.01);
  const Rect descender = catalog().outline(face, glyph_of(face, 'p')).bounds();
  EXPECT_GT(descender.bottom(), em * 0.1);
  EXPECT_TRUE(catalog().outline(face, glyph_of(face, ' ')).empty());
}

TEST(FontCatalog, EmojiArePicturesAndLettersAreNot) {
  const FaceId emoji = face_of("Noto Color Emoji", 400);
  const std::optional<FontCatalog::Bitmap> bitmap = catalog().bitmap(emoji, glyph_of(emoji, 0x1F916));
  ASSERT_TRUE(bitmap.has_value());
  const std::string_view png(reinterpret_cast<const char*>(bitmap->png.data()), 4);
  EXPECT_EQ(png, "\x89PNG");
  EXPECT_NEAR(bitmap->box.width, 1.2, 0.15);
  EXPECT_LT(bitmap->box.y, -0.7);
  EXPECT_GT(bitmap->box.bottom(), 0);
  const FaceId text = face_of("Pretendard", 400);
  EXPECT_FALSE(catalog().bitmap(text, glyph_of(text, 'A')).has_value());
}

TEST(FontCatalog, AMissingFileNamesTheCommandThatFetchesIt) {
  const TemporaryFolder folder("catalog-missing");
  folder.write("manifest.json", R"({"faces":[{"family":"A","weight":400,"role":"text","file":"a.otf","bytes":3}]})");
  const auto missing = FontCatalog::load(folder.path());
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().front().code, "font.missing_file");
  EXPECT_THAT(missing.error().front().hint, HasSubstr("fonts/fetch"));
  folder.write("files/a.otf", "four");
  EXPECT_EQ(FontCatalog::load(folder.path()).error().front().code, "font.wrong_size");
}

TEST(FontCatalog, ABadManifestSaysWhere) {
  const TemporaryFolder folder("catalog-manifest");
  EXPECT_EQ(FontCatalog::load(folder.path()).error().front().code, "font.manifest");
  for (const std::string_view bad : {"", "{", "[]", R"({"faces":[]})", R"({"faces":[{"family":"A"}]})"}) {
    folder.write("manifest.json", bad);
    EXPECT_EQ(FontCatalog::load(folder.path()).error().front().code, "font.manifest") << bad;
  }
  folder.write("manifest.json", R"({"faces":[{"family":"A","weight":400,"role":"serif","file":"a.otf"}]})");
  EXPECT_EQ(FontCatalog::load(folder.path()).error().front().at.str(), "/faces/0/role");
}

}  // namespace
}  // namespace jopan
