#include "service/picture_cache.h"

#include <atomic>
#include <chrono>
#include <gtest/gtest.h>
#include <new>
#include <thread>
#include <vector>

namespace jopan {
namespace {

PictureCache::Drawn picture(std::size_t bytes) {
  Rendered rendered;
  rendered.bytes = std::string(bytes, 'p');
  return {std::make_shared<const Rendered>(std::move(rendered))};
}

PictureCache::Drawn failure(const char* code) {
  return {fail(error_at({}, code, "why"))};
}

TEST(PictureCache, TheBudgetHoldsAndTheLongestUnusedGoFirst) {
  PictureCache cache(10'000);
  for (const char* key : {"a", "b", "c"}) ASSERT_TRUE(cache.get(key, [] { return picture(2'000); }));
  EXPECT_TRUE(cache.find("a")) << "used again";
  ASSERT_TRUE(cache.get("d", [] { return picture(2'000); }));
  EXPECT_FALSE(cache.find("b"));
  EXPECT_TRUE(cache.find("a") && cache.find("c") && cache.find("d"));
  for (int i = 0; i < 100; ++i) {
    static_cast<void>(cache.get(std::to_string(i), [i] { return picture(static_cast<std::size_t>(i) * 50); }));
    EXPECT_LE(cache.counts().bytes, 10'000u);
  }
  ASSERT_TRUE(cache.get("huge", [] { return picture(50'000); })) << "drawn, only not kept";
  EXPECT_FALSE(cache.find("huge"));
}

TEST(PictureCache, EqualRequestsAtTheSameTimeAreDrawnOnceAndNobodyWaitsInAThread) {
  PictureCache cache(1 << 20);
  std::atomic<int> drawn = 0, told = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        const auto found = cache.get("a", [&] {
          ++drawn;
          std::this_thread::sleep_for(std::chrono::milliseconds(50));
          return picture(100);
        });
        if (found) {
          EXPECT_EQ((**found)->bytes.size(), 100u);
          ++told;
        } else {
          cache.when_drawn("a", [&] {
            EXPECT_TRUE(cache.find("a"));
            EXPECT_FALSE(cache.is_drawing("a"));
            ++told;
          });
        }
      });
    }
  }
  EXPECT_EQ(drawn, 1);
  EXPECT_EQ(told, 8);
}

TEST(PictureCache, WhoWaitsIsToldAlsoWhenNothingCameOfIt) {
  PictureCache cache(1 << 20);
  int told = 0;
  const auto wait = [&] { cache.when_drawn("a", [&] { ++told; }); };
  wait();
  EXPECT_EQ(told, 1) << "nobody draws it";
  static_cast<void>(cache.get("a", [&] {
    wait();
    EXPECT_EQ(told, 1);
    return failure("render.stopped");
  }));
  EXPECT_EQ(told, 2);
  EXPECT_THROW(static_cast<void>(cache.get("a",
                                           [&]() -> PictureCache::Drawn {
                                             wait();
                                             throw std::bad_alloc();
                                           })),
               std::bad_alloc);
  EXPECT_EQ(told, 3);
  EXPECT_FALSE(cache.is_drawing("a"));
}

TEST(PictureCache, OnlyFailuresThatWouldComeAgainAreKept) {
  PictureCache cache(1 << 20);
  for (const auto& [code, kept] : {std::pair("card.no_body", true), std::pair("text.missing_glyph", true),
                                   std::pair("render.stopped", false), std::pair("service.internal", false),
                                   std::pair("request.not_found", false), std::pair("store.failed", false)}) {
    EXPECT_FALSE(*cache.get(code, [code = code] { return failure(code); }));
    EXPECT_EQ(cache.find(code).has_value(), kept) << code;
  }
  EXPECT_TRUE(cache.get("moving", [] { return PictureCache::Drawn{picture(10).picture, false}; }));
  EXPECT_FALSE(cache.find("moving"));
}

}  // namespace
}  // namespace jopan
