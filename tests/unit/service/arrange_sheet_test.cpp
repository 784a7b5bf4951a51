#include <gtest/gtest.h>
#include <random>

#include "service/batch/contact_sheet.h"

namespace jopan::batch {
namespace {

struct Made {
  Plan plan;
  Report report;
};

Made random_batch(std::mt19937& random) {
  constexpr Size kSizes[] = {{1200, 630}, {1080, 1080}, {1080, 1920}, {720, 433.5}, {360, 2900}, {4000, 200}};
  Made made;
  made.plan.order.sizes.resize(1 + random() % 10);
  made.plan.order.themes.resize(random() % 3);
  made.plan.variants.resize(1 + random() % 3);
  made.plan.sources.resize(random() % 90);
  made.report.pictures.resize(made.plan.drawings() * made.plan.variants.size());
  for (std::size_t drawing = 0; drawing < made.plan.drawings(); ++drawing) {
    if (random() % 10 == 0) continue;  // It failed.
    DrawingFacts facts;
    facts.size = kSizes[random() % std::size(kSizes)];
    for (std::size_t i = 0; i < made.plan.variants.size(); ++i)
      made.report.pictures[drawing * made.plan.variants.size() + i].facts = std::make_shared<DrawingFacts>(facts);
  }
  return made;
}

TEST(ArrangeSheet, EveryDrawingHasOnePlaceAndNoneCoversAnother) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    const Made made = random_batch(random);
    const SheetLayout layout = arrange_sheet(made.plan, made.report);
    std::vector<int> seen(made.plan.drawings(), 0);
    for (const SheetPage& page : layout.pages) {
      std::vector<Rect> boxes;
      for (const SheetBlock& block : page.blocks) {
        for (const SheetTile& tile : block.tiles) {
          ++seen[tile.drawing];
          EXPECT_TRUE(block.box.contains(tile.box));
          EXPECT_TRUE((Rect{0, 0, page.size.width, page.size.height}).contains(tile.box));
          for (const Rect& other : boxes) EXPECT_FALSE(other.overlaps(tile.box));
          boxes.push_back(tile.box);
        }
      }
      EXPECT_LE(page.size.width, 2200);
    }
    for (const int times : seen) EXPECT_EQ(times, 1);
  }
}

TEST(ArrangeSheet, SizesShowInProportion) {
  std::mt19937 random(12);
  const Made made = random_batch(random);
  const SheetLayout layout = arrange_sheet(made.plan, made.report);
  for (const SheetPage& page : layout.pages)
    for (const SheetBlock& block : page.blocks)
      for (const SheetTile& tile : block.tiles) {
        const auto& facts = made.report.pictures[tile.drawing * made.plan.variants.size()].facts;
        if (facts) EXPECT_NEAR(tile.box.width, facts->size.width * layout.scale, 0.51);
      }
}

}  // namespace
}  // namespace jopan::batch
