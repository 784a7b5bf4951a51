#include "service/build_hash.h"

#include <chrono>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>
#include <string>

#include "tests/support/temporary_folder.h"

namespace jopan {
namespace {

TEST(BuildHash, ChangesWithEveryFontAndStyleAndWithNothingElse) {
  const test::TemporaryFolder home;
  home.write("fonts/manifest.json", "{}");
  home.write("styles/base.json", "{}");
  home.write("styles/brands/a/brand.json", "{}");
  std::set<std::string> seen{hash_build(home.path())};
  const auto changes = [&] { return seen.insert(hash_build(home.path())).second; };

  EXPECT_FALSE(changes());
  home.write("examples/a.json", "{}");
  std::filesystem::last_write_time(home / "styles/base.json",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(9));
  EXPECT_FALSE(changes()) << "a copy draws as the original does";

  home.write("styles/base.json", "{ }");
  EXPECT_TRUE(changes());
  home.write("styles/brands/a/logo.svg", "<svg/>");
  EXPECT_TRUE(changes());
  std::filesystem::rename(home / "styles/brands/a/logo.svg", home / "styles/brands/a/mark.svg");
  EXPECT_TRUE(changes());
  home.write("fonts/manifest.json", "{ }");
  EXPECT_TRUE(changes());
}

}  // namespace
}  // namespace jopan
