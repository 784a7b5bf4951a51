// What a document may cost: its expressions together, and what it draws.
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

// Points of `rows` rows whose field i counts them.
Json counting_view(int rows, const char* mark = "point") {
  return {{"data", {{"sequence", {{"start", 0}, {"stop", rows}, {"as", "i"}}}}},
          {"mark", mark},
          {"encoding", {{"x", {{"field", "i"}, {"type", "quantitative"}}}}}};
}

TEST(SizeLimits, AScaleHasTwentyThousandNames) {
  const Json names = {{"field", "i"}, {"type", "nominal"}};
  Json most = counting_view(20'000), more = counting_view(20'001);
  most["encoding"]["color"] = more["encoding"]["color"] = names;
  EXPECT_EQ(bare_error(most), "");
  EXPECT_EQ(bare_error(more), "/encoding/color scale.too_many_names");
  for (const Json& sort : {Json("descending"), Json(nullptr), Json::array({3, 1, 2})}) {
    Json sorted = counting_view(20'001, "bar");
    sorted["encoding"]["x"] = {{"field", "i"}, {"type", "ordinal"}, {"sort", sort}};
    EXPECT_EQ(bare_error(sorted), "/encoding/x scale.too_many_names") << sort;
  }
  Json listed = counting_view(3);
  listed["encoding"]["color"] = names;
  for (int i = 0; i < 20'001; ++i) listed["encoding"]["color"]["scale"]["domain"].push_back(i);
  EXPECT_EQ(bare_error(listed), "/encoding/color/scale/domain scale.too_many_names");
}

// A name is looked up in a long order, not searched for.
TEST(SizeLimits, ALongOrderOfManyNamesTakesNoTime) {
  Json view = counting_view(20'000);
  view["encoding"]["color"] = {{"field", "i"}, {"type", "nominal"}};
  for (int i = 20'000; i-- > 0;) view["encoding"]["color"]["sort"].push_back(i);
  EXPECT_EQ(bare_error(view), "");
}

TEST(SizeLimits, FacetsHaveTwentyFiveHundredCellsTogether) {
  Json wide = counting_view(2'501);
  wide["encoding"]["facet"] = {{"field", "i"}, {"type", "nominal"}};
  EXPECT_EQ(bare_error(wide), "/encoding/facet facet.too_many");
  Json nested = counting_view(1'300);
  const Json inner = {{"mark", nested["mark"]}, {"encoding", nested["encoding"]}};
  nested.erase("mark");
  nested.erase("encoding");
  nested["transform"] = {{{"calculate", "datum.i % 2"}, {"as", "g"}},
                         {{"calculate", "floor(datum.i / 2)"}, {"as", "h"}}};
  nested["facet"] = {{"field", "h"}, {"type", "nominal"}};
  nested["spec"] = {
      {"facet", {{"column", {{"field", "g"}, {"type", "nominal"}}}, {"row", {{"field", "i"}, {"type", "nominal"}}}}},
      {"spec", inner}};
  EXPECT_EQ(bare_error(nested), "/spec/facet/row facet.too_many") << "650 cells of two by two";
}

TEST(SizeLimits, MarksSetFiftyThousandTexts) {
  Json view = counting_view(50'001, "text");
  view["encoding"]["text"] = {{"field", "i"}, {"type", "nominal"}};
  EXPECT_EQ(bare_error(view), "/mark chart.too_many_texts");
  view["transform"] = {{{"calculate", "datum.i < 3 ? 'a' : null"}, {"as", "t"}}};
  view["encoding"]["text"]["field"] = "t";
  EXPECT_EQ(bare_error(view), "") << "rows without a text";
  Json long_ones = counting_view(0, "text");
  long_ones["data"] = {{"values", Json::array()}};
  for (int i = 0; i < 4; ++i) long_ones["data"]["values"].push_back({{"i", i}, {"t", std::string(800'000, 'a')}});
  long_ones["encoding"]["text"] = {{"field", "t"}, {"type", "nominal"}};
  EXPECT_EQ(bare_error(long_ones), "/mark chart.too_many_texts");
}

TEST(ExpressionLimits, LongCirclesAreFound) {
  Json view = chain(20'000, "1", "? + 1");
  view["params"][0]["expr"] = "p19999";
  EXPECT_EQ(bare_error(view), "/params/0/expr param.cycle");
}

TEST(MarkLimits, MoreThanCanBeSeenIsAnError) {
  Json view = {{"data", {{"sequence", {{"start", 0}, {"stop", 10'001}}}}}, {"mark", "arc"}};
  view["encoding"]["theta"] = {{"field", "data"}, {"type", "quantitative"}};
  EXPECT_EQ(bare_error(view), "/mark chart.too_many_marks");
  view["data"]["sequence"]["stop"] = 1000;
  EXPECT_EQ(bare_error(view), "");
}

}  // namespace
}  // namespace jopan::test
