// Rules over every example in every size and theme, and over a few hundred random cards.
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "tests/support/example_cards.h"
#include "tests/support/random_card.h"
#include "tests/support/scene_faults.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

using testing::IsEmpty;

constexpr std::uint64_t kCards = 800;
constexpr std::uint64_t kBars = 150;
constexpr const char* kSizes[] = {"og",      "article", "article-m", "mail", "kakao",
                                  "youtube", "square",  "portrait",  "tall", "story"};
constexpr const char* kBrands[] = {"ograph", "maru", "simya"};
constexpr const char* kThemes[] = {"light", "dark"};

RenderRequest request_for(const DataSource* data = nullptr) {
  RenderRequest request;
  request.data = data;
  return request;
}

TEST(Examples, HaveNoFaultInAnySizeOrTheme) {
  for (const ExampleCard& card : example_cards()) {
    const FolderSource source(card.folder);
    for (const char* size : kSizes) {
      for (const char* theme : kThemes) {
        RenderRequest request = request_for(&source);
        request.size = size;
        request.theme = theme;
        const auto laid_out = lay_out(card.document, request, workshop());
        ASSERT_TRUE(laid_out) << card.name << " " << size << "\n" << lines_of(laid_out.error());
        EXPECT_THAT(scene_faults(laid_out->scene, safe_edges(size)), IsEmpty())
            << card.name << " " << size << " " << theme;
        // Low pictures set six bars and a note by making the type around them smaller.
        const bool low = size == std::string_view("kakao") || size == std::string_view("youtube");
        for (const Diagnostic& warning : laid_out->warnings)
          EXPECT_TRUE(low && warning.code == "layout.smaller_type")
              << card.name << " " << size << " " << to_string(warning);
      }
    }
  }
}

TEST(RandomCards, AreSoundPicturesOrClearErrors) {
  std::size_t drawn = 0;
  for (std::uint64_t seed = 1; seed <= kCards; ++seed) {
    const Json card = random_card(seed);
    const auto laid_out = lay_out(card, request_for(), workshop());
    if (!laid_out) {
      for (const Diagnostic& error : laid_out.error()) {
        EXPECT_THAT(error.code, testing::AnyOf("card.does_not_fit", "chart.does_not_fit"))
            << "seed " << seed << ": " << to_string(error) << "\n"
            << card.dump();
      }
      continue;
    }
    ++drawn;
    EXPECT_THAT(scene_faults(laid_out->scene, safe_edges(card["size"].get<std::string>())), IsEmpty())
        << "seed " << seed << "\n"
        << card.dump();
  }
  EXPECT_GE(drawn, kCards * 17 / 20) << "too many cards do not fit";
}

/// A few cards of every body in every size and brand; each size's safe box is kept.
TEST(RandomCards, OfEveryBodyAreSoundInEverySizeAndBrand) {
  constexpr std::uint64_t kOfEach = 2;
  std::uint64_t seed = 10'000;
  std::size_t drawn = 0, asked = 0;
  for (const std::string_view kind : kBodyKinds) {
    std::size_t drawn_of_kind = 0;
    for (const char* size : kSizes) {
      for (const char* brand : kBrands) {
        for (std::uint64_t i = 0; i < kOfEach; ++i) {
          const Json card = random_card_of(kind, ++seed);
          RenderRequest request = request_for();
          request.size = size;
          request.brand = brand;
          request.theme = kThemes[seed % 2];
          const std::string place = fmt::format("{} {} {} seed {}\n{}", kind, size, brand, seed, card.dump());
          const auto laid_out = lay_out(card, request, workshop());
          ++asked;
          if (!laid_out) {
            for (const Diagnostic& error : laid_out.error())
              EXPECT_THAT(error.code, testing::AnyOf("card.does_not_fit", "chart.does_not_fit"))
                  << to_string(error) << "\n"
                  << place;
            continue;
          }
          ++drawn_of_kind;
          EXPECT_THAT(scene_faults(laid_out->scene, safe_edges(size)), IsEmpty()) << place;
        }
      }
    }
    EXPECT_GT(drawn_of_kind, 0u) << kind;
    drawn += drawn_of_kind;
  }
  EXPECT_GE(drawn, asked * 4 / 5) << "too many cards do not fit";
}

TEST(RandomBars, AreAsLongAsTheirValues) {
  for (std::uint64_t seed = 1; seed <= kBars; ++seed) {
    const KnownBars bars = random_bars(seed);
    const auto laid_out = lay_out(bars.document, request_for(), workshop());
    ASSERT_TRUE(laid_out) << "seed " << seed << "\n" << lines_of(laid_out.error()) << bars.document.dump();
    const std::vector<Rect> boxes = mark_boxes(laid_out->scene, "rect");
    ASSERT_EQ(boxes.size(), bars.values.size()) << "seed " << seed;
    const bool sideways = bars.document["chart"]["type"] == "bar";
    double px_per_unit = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const double length = sideways ? boxes[i].width : boxes[i].height;
      if (bars.values[i] == 0) {
        EXPECT_LT(length, 0.01) << "seed " << seed << " bar " << i;
      } else if (px_per_unit == 0) {
        px_per_unit = length / std::abs(bars.values[i]);
        EXPECT_GT(length, 0) << "seed " << seed;
      } else {
        EXPECT_NEAR(length, std::abs(bars.values[i]) * px_per_unit, 0.01) << "seed " << seed << " bar " << i;
      }
    }
  }
}

TEST(Render, GivesTheSameBytesOnEveryThreadAndRun) {
  constexpr std::uint64_t kSeeds = 12;
  constexpr std::size_t kThreads = 4;
  const auto draw_all = [] {
    std::vector<std::string> pictures;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      for (const char* format : {"png", "svg", "pdf"}) {
        RenderRequest request = request_for();
        request.format = format;
        const auto rendered = render(random_card(seed), request, workshop());
        pictures.push_back(rendered ? rendered->bytes : lines_of(rendered.error()));
      }
    }
    return pictures;
  };
  const std::vector<std::string> expected = draw_all();
  std::vector<std::vector<std::string>> results(kThreads);
  std::vector<std::thread> threads;
  for (auto& result : results) threads.emplace_back([&result, &draw_all] { result = draw_all(); });
  for (auto& thread : threads) thread.join();
  for (const auto& result : results) {
    ASSERT_EQ(result.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const auto [own, first] =
          std::mismatch(result[i].begin(), result[i].end(), expected[i].begin(), expected[i].end());
      EXPECT_TRUE(own == result[i].end() && first == expected[i].end())
          << "picture " << i << " differs from byte " << own - result[i].begin() << " on";
    }
  }
}

}  // namespace
}  // namespace jopan::test
