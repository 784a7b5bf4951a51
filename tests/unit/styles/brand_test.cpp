#include <gtest/gtest.h>

#include "styles/brand.h"
#include "styles/tokens.h"

namespace jopan {
namespace {

std::shared_ptr<const BrandLibrary> library() {
  auto loaded = BrandLibrary::load(JOPAN_SOURCE_DIR "/styles");
  EXPECT_TRUE(loaded);
  return *loaded;
}

TEST(Tokens, AReferenceToAReferenceIsResolved) {
  const Json tokens = {{"a", "#123456"}, {"b", "{a}"}};
  EXPECT_EQ(*resolve_tokens(Json{{"fill", "{b}"}}, tokens), (Json{{"fill", "#123456"}}));
}

TEST(Tokens, ACircleIsAnError) {
  const Json tokens = {{"a", "{b}"}, {"b", "{a}"}};
  const auto resolved = resolve_tokens(Json("{a}"), tokens);
  ASSERT_FALSE(resolved);
  EXPECT_EQ(resolved.error().front().code, "brand.bad_token");
}

TEST(Tokens, AnUnknownReferenceIsAnErrorAtItsPlace) {
  const auto resolved = resolve_tokens(Json{{"axis", {{"color", "{color.nope}"}}}}, Json::object());
  ASSERT_FALSE(resolved);
  EXPECT_EQ(resolved.error().front().at.str(), "/axis/color");
}

// Every pair of text and ground that a card uses, in both themes.
TEST(Brand, TextIsReadableOnItsGround) {
  for (const auto& name : library()->names()) {
    for (const char* mode : {"light", "dark"}) {
      const auto theme = *library()->theme(name, mode, "og");
      for (const auto& [slot, style] : theme->slots) EXPECT_GE(contrast_ratio(style.color, theme->color("ground")), 4.5) << name << " " << mode << " " << slot;
    }
  }
}

TEST(Brand, SeriesColoursStandOutFromTheGround) {
  for (const auto& name : library()->names()) {
    for (const char* mode : {"light", "dark"}) {
      const auto theme = *library()->theme(name, mode, "og");
      for (const Color& color : theme->category) EXPECT_GE(contrast_ratio(color, theme->color("ground")), 3.0) << name << " " << mode << " " << to_hex(color);
      EXPECT_GE(contrast_ratio(theme->color("quiet"), theme->color("ground")), 3.0) << name << " " << mode;
    }
  }
}

TEST(Brand, NoTypeFallsBelowItsFloorAndFloorsAreNotAboveTheSize) {
  const auto brands = library();
  for (const Layout& layout : brands->layouts()) {
    const auto theme = *brands->theme("ograph", "light", layout.name);
    for (const auto& [slot, style] : theme->slots) EXPECT_LE(style.min_size, style.text.size) << layout.name << " " << slot;
  }
}

TEST(Brand, AFreeSizeTakesTheNearestLayoutScaled) {
  const auto theme = library()->theme("ograph", "light", "600x315");
  ASSERT_TRUE(theme);
  EXPECT_EQ((*theme)->layout.width, 600);
  EXPECT_EQ(*(*theme)->layout.height, 315);
  EXPECT_NEAR((*theme)->slot("headline").text.size, 26, 0.5);
}

TEST(Brand, WrongNamesGetTheNearestOne) {
  EXPECT_NE(library()->theme("ogrph", "light", "og").error().front().hint.find("ograph"), std::string::npos);
  EXPECT_EQ(library()->theme("ograph", "light", "10x10").error().front().code, "card.unknown_size");
  EXPECT_EQ(library()->theme("ograph", "night", "og").error().front().code, "card.unknown_theme");
}

}  // namespace
}  // namespace jopan
