#include "service/query.h"

#include <gtest/gtest.h>

namespace jopan {
namespace {

std::string code(const Fields& query) {
  RenderRequest request;
  Result<void> read = check_query(query, {"format", "size", "scale", "theme", "brand"});
  if (read) read = read_render_query(query, request);
  return read ? "" : read.error().front().code;
}

TEST(Query, WhatIsNotUnderstoodIsAnError) {
  EXPECT_EQ(code({{"size", "og"}, {"scale", "2"}, {"theme", "dark"}, {"brand", "b"}}), "");
  EXPECT_EQ(code({{"sise", "og"}}), "request.unknown_parameter");
  EXPECT_EQ(code({{"Size", "og"}}), "request.unknown_parameter");
  EXPECT_EQ(code({{"", "og"}}), "request.unknown_parameter");
  EXPECT_EQ(code({{"size", "og"}, {"size", "story"}}), "request.repeated_parameter");
  EXPECT_EQ(code({{"format", "gif"}}), "request.bad_parameter");
  for (const char* scale : {"", "0", "0.49", "4.01", "-1", "nan", "inf", "2x", "1e9", " 1", "1 "}) {
    EXPECT_EQ(code({{"scale", scale}}), "request.bad_parameter") << scale;
  }
}

TEST(Query, AnUnknownNameComesWithTheNearest) {
  const Result<void> checked = check_query({{"sise", "og"}}, {"size", "scale"});
  ASSERT_FALSE(checked);
  EXPECT_NE(checked.error().front().hint.find("size"), std::string::npos);
}

}  // namespace
}  // namespace jopan
