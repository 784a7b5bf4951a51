// Views in views: who gets which rows, which scales are one, and how cells, headers and axes stand to each other.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "tests/support/view_scene.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

constexpr double kSlack = 1e-6;

// Seven rows: three of 가, three of 나, one of 다; 다 has no second kind.
Json rows() {
  return Json::parse(R"([
    {"g": "나", "k": "p", "a": 1, "b": 10}, {"g": "가", "k": "p", "a": 2, "b": 40}, {"g": "나", "k": "q", "a": 3, "b": 20},
    {"g": "가", "k": "q", "a": 4, "b": 30}, {"g": "다", "k": "p", "a": 5, "b": 60}, {"g": "가", "k": "p", "a": 6, "b": 50},
    {"g": "나", "k": "p", "a": 7, "b": 70}])");
}

Json points() {
  return {{"mark", "point"},
          {"width", 100},
          {"height", 80},
          {"encoding",
           {{"x", {{"field", "a"}, {"type", "quantitative"}}}, {"y", {{"field", "b"}, {"type", "quantitative"}}}}}};
}

Json with_data(Json view) {
  view["data"] = {{"values", rows()}};
  return view;
}

Json faceted(Json facet, Json view = points()) {
  return with_data({{"facet", std::move(facet)}, {"spec", std::move(view)}});
}

std::vector<std::size_t> mark_counts(const Scene& scene) {
  std::vector<std::size_t> counts;
  for (const PlacedGroup& cell : items_of(scene, "scope", "cell")) counts.push_back(marks_in(cell).size());
  return counts;
}

Point middle(const Rect& box) {
  return {box.x + box.width / 2, box.y + box.height / 2};
}

TEST(Facet, DividesTheRowsAmongItsCells) {
  EXPECT_EQ(mark_counts(bare_scene(faceted({{"field", "g"}}))), (std::vector<std::size_t>{3, 3, 1}));
  EXPECT_EQ(mark_counts(bare_scene(faceted({{"row", {{"field", "k"}}}}))), (std::vector<std::size_t>{5, 2}));
}

TEST(Facet, CellsOfAChannelAndOfASpecAreTheSame) {
  Json channel = with_data(points());
  channel["encoding"]["facet"] = {{"field", "g"}, {"columns", 2}};
  Json spec = faceted({{"field", "g"}});
  spec["columns"] = 2;
  RenderRequest request;
  request.bare = true;
  request.format = "svg";
  const auto one = render(channel, request, workshop()), other = render(spec, request, workshop());
  ASSERT_TRUE(one && other);
  EXPECT_TRUE(one->bytes == other->bytes);
}

TEST(Facet, ItsOrderFollowsSort) {
  EXPECT_EQ(mark_counts(bare_scene(faceted({{"field", "g"}, {"sort", "descending"}}))),
            (std::vector<std::size_t>{1, 3, 3}));
  EXPECT_EQ(mark_counts(bare_scene(faceted({{"field", "g"}, {"sort", {"다", "가"}}}))),
            (std::vector<std::size_t>{1, 3, 3}));
  const Scene by_sum = bare_scene(faceted({{"field", "g"}, {"sort", {{"field", "b"}, {"op", "sum"}}}}));
  EXPECT_EQ(mark_counts(by_sum), (std::vector<std::size_t>{1, 3, 3}));
}

// Where a value stands inside its cell's frame.
std::multimap<double, double> places_by_cell(const Scene& scene) {
  std::multimap<double, double> places;
  double number = 0;
  for (const PlacedGroup& cell : items_of(scene, "scope", "cell")) {
    for (const Rect& mark : marks_in(cell)) places.emplace(number, middle(mark).x - frame_of(cell).x);
    ++number;
  }
  return places;
}

TEST(Facet, ScalesAreOneUnlessResolveSaysOtherwise) {
  Json spec = faceted({{"column", {{"field", "g"}}}});
  std::vector<double> shared;
  for (const auto& [cell, x] : places_by_cell(bare_scene(spec))) shared.push_back(x);
  // a runs from 0 to 7 in all cells: 2, 4, 6 of 가; 1, 3, 7 of 나; 5 of 다.
  const std::vector<double> expected{2, 4, 6, 1, 3, 7, 5};
  ASSERT_EQ(shared.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(shared[i], expected[i] / 7 * 100, 0.6) << i;

  spec["resolve"] = {{"scale", {{"x", "independent"}}}};
  std::map<double, double> furthest;
  for (const auto& [cell, x] : places_by_cell(bare_scene(spec))) furthest[cell] = std::max(furthest[cell], x);
  for (const auto& [cell, x] : furthest) EXPECT_NEAR(x, 100, 1.5) << "each cell's own domain ends at its own largest";
}

TEST(Facet, AggregatesAreOfACellsOwnRows) {
  Json bars = {
      {"mark", "bar"},
      {"encoding", {{"x", {{"aggregate", "sum"}, {"field", "b"}}}, {"y", {{"field", "k"}, {"type", "nominal"}}}}}};
  const Scene scene = bare_scene(faceted({{"column", {{"field", "g"}}}}, bars));
  std::vector<double> lengths;
  for (const PlacedGroup& cell : items_of(scene, "scope", "cell")) {
    for (const Rect& bar : marks_in(cell)) lengths.push_back(bar.width);
  }
  // 가: p 90, q 30. 나: p 80, q 20. 다: p 60.
  ASSERT_EQ(lengths.size(), 5u);
  std::sort(lengths.begin(), lengths.end());
  const std::vector<double> expected{20, 30, 60, 80, 90};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(lengths[i] / lengths[4], expected[i] / 90, 0.02);
}

TEST(Facet, RowsAndColumnsCrossAndEmptyCellsAreFramesAlone) {
  const Scene scene = bare_scene(faceted({{"row", {{"field", "k"}}}, {"column", {{"field", "g"}}}}));
  const auto cells = items_of(scene, "scope", "cell");
  ASSERT_EQ(cells.size(), 6u);
  EXPECT_EQ(mark_counts(scene), (std::vector<std::size_t>{2, 2, 1, 1, 1, 0}));
  EXPECT_TRUE(groups_in(cells[5], "axis").empty()) << "q of 다 has no rows";
  EXPECT_FALSE(groups_in(cells[4], "axis").empty());
  EXPECT_NEAR(frame_of(cells[5]).width, frame_of(cells[4]).width, kSlack);
}

TEST(Facet, CellsStandInAGridWithTheirHeadersBesideThem) {
  const Scene scene = bare_scene(faceted({{"row", {{"field", "k"}}}, {"column", {{"field", "g"}}}}));
  const auto cells = items_of(scene, "scope", "cell");
  ASSERT_EQ(cells.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(frame_of(cells[i]).x, frame_of(cells[i % 3]).x, kSlack) << i;
    EXPECT_NEAR(frame_of(cells[i]).y, frame_of(cells[i / 3 * 3]).y, kSlack) << i;
  }
  EXPECT_GE(frame_of(cells[1]).x - frame_of(cells[0]).right(), 20);
  const auto names = items_of(scene, "column-header");
  ASSERT_EQ(names.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    Rect box = Rect{};
    for (const PlacedGroup& title : groups_in(names[i], "title-text")) {
      for (const Node& text : title.group->children) box = title.to_scene.apply(bounds(text));
    }
    EXPECT_NEAR(middle(box).x, middle(frame_of(cells[i])).x, 1.5) << "over the middle of its column";
    EXPECT_LT(box.bottom(), frame_of(cells[i]).y) << "above it";
  }
}

TEST(Facet, SharedAxesStandOnceAtTheEdge) {
  Json spec = faceted({{"column", {{"field", "g"}}}});
  const Scene shared = bare_scene(spec);
  EXPECT_EQ(items_of(shared, "row-header").size(), 1u) << "the y axis";
  EXPECT_EQ(items_of(shared, "column-footer").size(), 3u) << "an x axis under each column";
  for (const PlacedGroup& cell : items_of(shared, "scope", "cell"))
    EXPECT_TRUE(groups_in(cell, "axis-label").empty()) << "cells keep their grid lines alone";
  spec["resolve"] = {{"axis", {{"y", "independent"}}}};
  const Scene own = bare_scene(spec);
  for (const PlacedGroup& cell : items_of(own, "scope", "cell")) EXPECT_FALSE(groups_in(cell, "axis-label").empty());
}

TEST(Facet, NestsInFacets) {
  Json inner = {{"facet", {{"row", {{"field", "k"}}}}}, {"spec", points()}};
  const Scene scene = bare_scene(with_data({{"facet", {{"column", {{"field", "g"}}}}}, {"spec", inner}}));
  std::size_t marks = marks_in(root_of(scene)).size();
  EXPECT_EQ(marks, rows().size()) << "every row in one cell of one cell";
}

TEST(Facet, SaysWhatItCannotDo) {
  EXPECT_EQ(bare_error(faceted(Json::object())), "/facet facet.no_field");
  EXPECT_EQ(bare_error(faceted({{"row", {{"sort", "ascending"}}}})), "/facet/row facet.no_field");
  EXPECT_EQ(bare_error(faceted({{"field", "nowhere"}})), "/facet/field encoding.unknown_field");
  EXPECT_EQ(bare_error({{"facet", {{"field", "g"}}}}), " spec.no_mark");
  Json inside_a_layer = with_data({{"layer", Json::array({points()})}});
  inside_a_layer["layer"][0]["encoding"]["row"] = {{"field", "g"}};
  EXPECT_EQ(bare_error(inside_a_layer), "/layer/0 vega_lite.unsupported");
  Json many = Json::array();
  for (int i = 0; i < 2600; ++i) many.push_back({{"g", i}, {"a", 1}, {"b", 1}});
  EXPECT_EQ(bare_error({{"data", {{"values", many}}}, {"facet", {{"field", "g"}}}, {"spec", points()}}),
            "/facet facet.too_many");
}

TEST(Concat, ViewsStandInOrderWithoutMeeting) {
  for (const char* kind : {"hconcat", "vconcat"}) {
    const Scene scene = bare_scene(with_data({{kind, {points(), points(), points()}}}));
    std::vector<Rect> boxes;
    for (const PlacedGroup& view : items_of(scene, "scope", "group")) boxes.push_back(frame_of(view));
    ASSERT_EQ(boxes.size(), 3u) << kind;
    for (std::size_t i = 1; i < 3; ++i) {
      const bool across = std::string_view(kind) == "hconcat";
      EXPECT_GE(across ? boxes[i].x : boxes[i].y, (across ? boxes[i - 1].right() : boxes[i - 1].bottom()) + 20) << kind;
      EXPECT_NEAR(across ? boxes[i].y : boxes[i].x, across ? boxes[0].y : boxes[0].x, kSlack) << kind;
    }
  }
}

TEST(Concat, WrapsAtItsColumns) {
  const Scene scene = bare_scene(with_data({{"concat", {points(), points(), points()}}, {"columns", 2}}));
  const auto views = items_of(scene, "scope", "group");
  ASSERT_EQ(views.size(), 3u);
  EXPECT_GT(frame_of(views[2]).y, frame_of(views[0]).bottom());
  EXPECT_NEAR(frame_of(views[2]).x, frame_of(views[0]).x, kSlack);
}

TEST(Concat, EachViewHasItsOwnPositionsAndAllShareColours) {
  Json left = points(), right = points();
  left["encoding"]["color"] = right["encoding"]["color"] = {{"field", "g"}, {"type", "nominal"}};
  right["transform"] = Json::array({{{"filter", "datum.a < 4"}}});
  Json spec = with_data({{"hconcat", {left, right}}});
  Scene scene = bare_scene(spec);
  EXPECT_EQ(groups_in(root_of(scene), "legend").size(), 1u);
  const auto views = items_of(scene, "scope", "group");
  double furthest = 0;
  for (const Rect& mark : marks_in(views[1])) furthest = std::max(furthest, middle(mark).x - frame_of(views[1]).x);
  EXPECT_NEAR(furthest, 100, 1.5) << "its x ends at 3, the other's at 7";
  spec["resolve"] = {{"scale", {{"color", "independent"}}}};
  EXPECT_EQ(groups_in(root_of(bare_scene(spec)), "legend").size(), 2u);
  spec["resolve"] = {{"legend", {{"color", "independent"}}}};
  EXPECT_EQ(groups_in(root_of(bare_scene(spec)), "legend").size(), 2u);
  spec["resolve"] = {{"scale", {{"x", "shared"}}}};
  scene = bare_scene(spec);
  furthest = 0;
  const auto shared = items_of(scene, "scope", "group");
  for (const Rect& mark : marks_in(shared[1])) furthest = std::max(furthest, middle(mark).x - frame_of(shared[1]).x);
  EXPECT_NEAR(furthest, 300.0 / 7, 1.5);
}

TEST(Repeat, EachViewHasItsField) {
  Json child = points();
  child["encoding"]["x"]["field"] = {{"repeat", "column"}};
  child["encoding"]["y"]["field"] = {{"repeat", "row"}};
  const Scene scene =
      bare_scene(with_data({{"repeat", {{"row", {"a", "b"}}, {"column", {"b", "a"}}}}, {"spec", child}}));
  std::vector<std::pair<std::string, std::string>> titles;
  for (const PlacedGroup& view : items_of(scene, "scope", "group")) {
    std::vector<std::string> both;
    for (const PlacedGroup& title : groups_in(view, "axis-title")) {
      for (const std::string& text : texts_in(title)) both.push_back(text);
    }
    ASSERT_EQ(both.size(), 2u);
    titles.emplace_back(both[0], both[1]);
  }
  const std::vector<std::pair<std::string, std::string>> expected{{"b", "a"}, {"a", "a"}, {"b", "b"}, {"a", "b"}};
  EXPECT_EQ(titles, expected);
}

TEST(Repeat, LayersAndConcatsOfFields) {
  Json child = points();
  child["encoding"]["y"]["field"] = {{"repeat", "layer"}};
  child["encoding"]["color"] = {{"datum", {{"repeat", "layer"}}}};
  const Scene layers = bare_scene(with_data({{"repeat", {{"layer", {"a", "b"}}}}, {"spec", child}}));
  EXPECT_EQ(marks_in(root_of(layers)).size(), 2 * rows().size());
  ASSERT_EQ(groups_in(root_of(layers), "legend").size(), 1u);
  const auto texts = texts_in(groups_in(root_of(layers), "legend").front());
  EXPECT_EQ(std::set<std::string>(texts.begin(), texts.end()), (std::set<std::string>{"a", "b"}));
}

TEST(Repeat, WhatStandsForNothingIsLeftOutAndSaid) {
  Json child = points();
  child["encoding"]["size"] = {{"field", {{"repeat", "row"}}}, {"type", "quantitative"}};
  Diagnostics warnings;
  const Scene scene = bare_scene(with_data({{"repeat", {"a", "b"}}, {"spec", child}}), &warnings);
  EXPECT_EQ(items_of(scene, "scope", "group").size(), 2u);
  EXPECT_TRUE(groups_in(root_of(scene), "legend").empty());
  EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(), [](const Diagnostic& warning) {
    return warning.code == "spec.unknown_repeat" && warning.at.str() == "/spec/encoding/size/field";
  }));
}

TEST(Repeat, MultipliesOnlySoFar) {
  Json fields = Json::array();
  for (int i = 0; i < 60; ++i) fields.push_back("a");
  Json child = points();
  EXPECT_EQ(bare_error(with_data({{"repeat", {{"row", fields}, {"column", fields}}}, {"spec", child}})),
            "/spec spec.too_many_views");
  EXPECT_EQ(bare_error(with_data({{"repeat", "a"}, {"spec", child}})), "/repeat spec.wrong_kind");
  EXPECT_EQ(bare_error(with_data({{"hconcat", Json::array()}})), "/hconcat spec.no_views");
}

TEST(Params, OfOneViewAreSeenInTheOthers) {
  Json chooser = points(), filtered = points();
  chooser["params"] = Json::array({{{"name", "pick"}, {"select", "point"}, {"value", Json::array({{{"g", "가"}}})}}});
  filtered["transform"] = Json::array({{{"filter", {{"param", "pick"}}}}});
  for (const bool before : {true, false}) {
    Json views = before ? Json::array({chooser, filtered}) : Json::array({filtered, chooser});
    const Scene scene = bare_scene(with_data({{"hconcat", views}}));
    const auto made = items_of(scene, "scope", "group");
    ASSERT_EQ(made.size(), 2u);
    EXPECT_EQ(marks_in(made[before ? 1 : 0]).size(), 3u) << "the rows of 가";
  }
}

// Vega-Lite fits the size that the views share; of both directions none.
TEST(Concat, WidthsInOneColumnCanBeFitted) {
  const auto widths = [](const char* autosize) {
    Json spec = with_data({{"vconcat", {points(), points()}}});
    if (*autosize) spec["autosize"] = {{"type", autosize}, {"contains", "padding"}};
    for (Json& view : spec["vconcat"]) view["width"] = 300;
    const Scene scene = bare_scene(spec);
    std::vector<double> list{scene.size.width};
    for (const PlacedGroup& cell : items_of(scene, "scope")) list.push_back(frame_of(cell).width);
    return list;
  };
  const auto fitted = widths("fit-x"), plain = widths("");
  ASSERT_EQ(fitted.size(), 3u);
  EXPECT_EQ(fitted[0], 300);
  EXPECT_EQ(fitted[1], fitted[2]);
  EXPECT_NEAR(fitted[1], 300 - (plain[0] - 300), 1);
  EXPECT_EQ(widths("fit"), plain);
  EXPECT_EQ(widths("none"), plain);
}

}  // namespace
}  // namespace jopan::test
