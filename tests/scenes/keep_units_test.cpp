// A brand may let a line end between a number and its unit.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "styles/brand.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

std::shared_ptr<const BrandLibrary> library_with(bool keep_units) {
  const TemporaryFolder folder;
  std::filesystem::copy(JOPAN_SOURCE_DIR "/styles", folder.path(), std::filesystem::copy_options::recursive);
  std::ifstream in(folder.path() / "base.json");
  Json base = Json::parse(in);
  base["elements"]["text"]["keep-units"] = keep_units;
  std::ofstream(folder.path() / "base.json") << base.dump();
  return BrandLibrary::load(folder.path().string()).value();
}

/// How many lines end in 억 or 만 where their unit follows, over many places of the number in its sentence.
int parted_amounts(bool keep_units) {
  const RenderContext context{workshop().fonts, library_with(keep_units)};
  int parted = 0;
  std::string sentence = "누적";
  for (int i = 0; i < 24; ++i) {
    sentence += " 가나";
    const auto laid_out = lay_out({{"points", {sentence + " 8억 1,800만 건으로 집계됐다"}}}, {}, context);
    if (!laid_out) continue;
    walk(laid_out->scene, [&](const Node& node, const Transform&) {
      const auto* text = std::get_if<TextNode>(&node.value);
      if (!text || text->info.role != "point") return;
      for (const ShapedLine& line : text->text->lines) {
        const std::string words = text->text->text.substr(line.begin, line.end - line.begin);
        parted += words.ends_with("억") || words.ends_with("만") ? 1 : 0;
      }
    });
  }
  return parted;
}

TEST(KeepUnits, IsTheBrandsChoice) {
  EXPECT_EQ(parted_amounts(true), 0);
  EXPECT_GT(parted_amounts(false), 0);
}

}  // namespace
}  // namespace jopan::test
