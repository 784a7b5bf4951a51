#include "service/target.h"

#include <gtest/gtest.h>

namespace jopan {
namespace {

TEST(Target, EscapesAreUndoneOnceAndPlusIsASpaceOnlyInTheQuery) {
  const Result<Target> target = read_target("/a+b/%EC%A1%B0%2541?x=1+2&y=%26%3D&&z&=v&x=3");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a+b/조%41");
  EXPECT_EQ(target->query, (Fields{{"x", "1 2"}, {"y", "&="}, {"z", ""}, {"", "v"}, {"x", "3"}}));
}

TEST(Target, WhatHasTwoReadingsIsRefused) {
  for (const char* target : {"/%", "/%4", "/%g0", "/%0g", "/a?b=%", "/a?%zz=b", "/%00", "/a?b=%00"})
    EXPECT_FALSE(read_target(target)) << target;
  EXPECT_TRUE(read_target("*"));
  EXPECT_TRUE(read_target("/?"));
}

TEST(Target, WhatWeEncodeComesBack) {
  std::string all;
  for (int byte = 1; byte < 256; ++byte) all += static_cast<char>(byte);
  const Result<Target> target =
      read_target("/" + percent_encode(all) + "?" + percent_encode(all) + "=" + percent_encode(all));
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/" + all);
  EXPECT_EQ(target->query, (Fields{{all, all}}));
}

}  // namespace
}  // namespace jopan
