// Goldens: what a test made, compared with what was recorded under tests/.
//
// UPDATE_GOLDEN=1 records instead of comparing (`./dev golden`); it is refused where CI is set. A failure leaves its
// entry in golden-report/index.html of the build folder: expected | difference | actual on one self-contained page.
#pragma once

#include <gtest/gtest.h>
#include <string_view>

#include "tests/support/png_compare.h"

namespace jopan::test {

/// Byte for byte. `path` is below tests/: EXPECT_TRUE(matches_golden("scenes/bar.json", dump)).
[[nodiscard]] testing::AssertionResult matches_golden(std::string_view path, std::string_view actual);

/// By eye: decoded and compared with compare(). Recording keeps a golden that still passes, so that bytes which differ
/// only by compressor do not reach the history.
[[nodiscard]] testing::AssertionResult matches_png_golden(std::string_view path, std::string_view png,
                                                          const PngTolerance& tolerance = kAntialiasing);

/// Where the helpers look and write; tests of the helpers themselves set their own.
struct GoldenPlace {
  std::string goldens, report;
  bool update = false, ci = false;

  /// The project's folders and the environment's UPDATE_GOLDEN and CI.
  [[nodiscard]] static GoldenPlace from_environment();
};
[[nodiscard]] testing::AssertionResult matches_golden(std::string_view path, std::string_view actual,
                                                      const GoldenPlace& place);
[[nodiscard]] testing::AssertionResult matches_png_golden(std::string_view path, std::string_view png,
                                                          const PngTolerance& tolerance, const GoldenPlace& place);

}  // namespace jopan::test
