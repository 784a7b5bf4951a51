#include "service/batch/progress.h"

#include <gtest/gtest.h>

namespace jopan::batch {
namespace {

TEST(Progress, TellsCountRateTimeLeftAndFailures) {
  EXPECT_EQ(Progress::text({.total = 3000, .drawn = 1198, .current = 0, .failed = 2}, 3.0, 0),
            "1200/3000 · 400/s · 5 s left · 2 failed");
  EXPECT_EQ(Progress::text({.total = 4, .drawn = 2}, 0, 4), "━━── 2/4");
}

TEST(Progress, WhatWasCurrentDoesNotMakeTheRestLookQuick) {
  EXPECT_EQ(Progress::text({.total = 1000, .drawn = 10, .current = 890}, 1.0, 0), "900/1000 · 10/s · 10 s left");
}

TEST(Progress, TheBarNeverOverflows) {
  for (std::size_t done = 0; done <= 7; ++done) {
    const std::string text = Progress::text({.total = 7, .drawn = done}, 1.0, 24);
    std::size_t cells = 0;
    for (std::size_t at = 0; (at = text.find("\xE2\x94", at)) != std::string::npos; at += 2) ++cells;
    EXPECT_EQ(cells, 24u) << done;
  }
  EXPECT_EQ(Progress::text({}, 0, 2), "━━ 0/0");
}

}  // namespace
}  // namespace jopan::batch
