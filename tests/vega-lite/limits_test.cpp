// What a document's expressions may cost together.
#include <gtest/gtest.h>

#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

Json param(const std::string& name, const std::string& expression) {
  return {{"name", name}, {"expr", expression}};
}

Json view_with(Json params) {
  Json view = {{"data", {{"values", Json::array({{{"a", 1}}})}}},
               {"mark", "point"},
               {"encoding", {{"x", {{"field", "a"}, {"type", "quantitative"}}}}}};
  view["params"] = std::move(params);
  return view;
}

// p0 = `first`, p1 = `next` of p0, … with "?" for the name before.
Json chain(int links, const std::string& first, const std::string& next) {
  Json params = Json::array({param("p0", first)});
  for (int i = 1; i < links; ++i) {
    std::string text;
    for (const char c : next) text += c == '?' ? "p" + std::to_string(i - 1) : std::string(1, c);
    params.push_back(param("p" + std::to_string(i), text));
  }
  return view_with(std::move(params));
}

TEST(ExpressionLimits, ParametersMayBuildOnEachOther) {
  EXPECT_EQ(bare_error(chain(3000, "1", "? + 1")), "");
  EXPECT_EQ(bare_error(chain(5, "[1,2,3]", "[?,?,?]")), "");
  EXPECT_EQ(bare_error(chain(8, "'가나다'", "? + ?")), "");
}

TEST(ExpressionLimits, WhatGrowsWithoutBoundIsAnError) {
  const std::string too_much = " expression.too_much_work";
  EXPECT_EQ(bare_error(chain(10, "[1,2,3]", "[?,?,?,?,?,?,?,?,?,?]")), too_much);
  EXPECT_EQ(bare_error(chain(600, "[1]", "[?]")), too_much) << "deep";
  EXPECT_EQ(bare_error(chain(400, "'가나다'", "? + ?")), too_much);
}

TEST(ExpressionLimits, LongCirclesAreFound) {
  Json view = chain(20'000, "1", "? + 1");
  view["params"][0]["expr"] = "p19999";
  EXPECT_EQ(bare_error(view), "/params/0/expr param.cycle");
}

}  // namespace
}  // namespace jopan::test
