#include "service/gallery/specimen.h"

#include <gtest/gtest.h>
#include <set>

#include "render.h"
#include "styles/brand.h"

namespace jopan {
namespace {

std::string picture_of(const TextNode& node) {
  std::string made;
  for (std::size_t i = 0; i < node.text->lines.size(); ++i) {
    for (const GlyphRun& run : node.text->lines[i].runs) {
      for (const Glyph& glyph : run.glyphs)
        made += std::to_string(run.face) + ':' + std::to_string(glyph.id) + '@' + std::to_string(glyph.x) + ' ';
    }
    made += '\n';
  }
  return made;
}

class Specimen : public ::testing::Test {
 protected:
  static const RenderContext& context() {
    static const RenderContext made = [] {
      RenderContext loaded;
      loaded.fonts = FontCatalog::load(JOPAN_SOURCE_DIR "/fonts").value();
      loaded.brands = BrandLibrary::load(JOPAN_SOURCE_DIR "/styles").value();
      return loaded;
    }();
    return made;
  }
};

TEST_F(Specimen, EveryRuleChangesItsTextAndKeepsItInThePicture) {
  Shaper shaper(context().fonts);
  for (const char* name : {"light", "dark"}) {
    const auto theme = context().brands->theme("ograph", name, "article").value();
    for (const gallery::SpecimenRule& rule : gallery::specimen_rules()) {
      const Scene scene = gallery::draw_specimen(rule, *theme, shaper);
      std::set<std::string> samples;
      walk(scene, [&](const Node& node, const Transform& to_scene) {
        const auto* text = std::get_if<TextNode>(&node.value);
        if (!text) return;
        EXPECT_TRUE(text->text->missing.empty()) << rule.name;
        const Rect canvas{0, 0, scene.size.width, scene.size.height};
        EXPECT_TRUE(canvas.contains(to_scene.apply(bounds(node)), 0)) << rule.name;
        if (text->info.role == "sample") samples.insert(picture_of(*text));
      });
      EXPECT_EQ(samples.size(), 2u) << rule.name;
    }
  }
}

TEST_F(Specimen, TypesetLinesKeepTheirMeasure) {
  Shaper shaper(context().fonts);
  const auto theme = context().brands->theme("ograph", "light", "article").value();
  for (const gallery::SpecimenRule& rule : gallery::specimen_rules()) {
    if (rule.after.paragraph.width == 0) continue;
    const Scene scene = gallery::draw_specimen(rule, *theme, shaper);
    double last = 0;
    walk(scene, [&](const Node& node, const Transform&) {
      if (const auto* text = std::get_if<TextNode>(&node.value); text && text->info.role == "sample")
        last = text->text->width;
    });
    EXPECT_LE(last, rule.after.paragraph.width + 1e-3) << rule.name;
  }
}

TEST_F(Specimen, NamesAreTheirOwn) {
  std::set<std::string_view> names;
  for (const gallery::SpecimenRule& rule : gallery::specimen_rules()) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_EQ(gallery::find_specimen_rule(rule.name), &rule);
    EXPECT_NE(gallery::write_specimen().find(rule.title), std::string::npos);
  }
  EXPECT_EQ(gallery::find_specimen_rule("none"), nullptr);
}

}  // namespace
}  // namespace jopan
