// Parameters and selections as they are before a reader does anything.
#include <gtest/gtest.h>

#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

Json point_view() {
  return Json::parse(R"({"data": {"values": [{"a": 1, "b": 2}, {"a": 2, "b": 3}, {"a": 3, "b": 1}]},
    "mark": "point", "width": 100, "height": 100,
    "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}}})");
}

// How many marks show once the rows that the parameter does not select are left out.
std::size_t shown(const char* param) {
  Json spec = point_view();
  spec["params"] = Json::array({Json::parse(param)});
  spec["transform"] = Json::array({{{"filter", {{"param", "p"}}}}});
  const Scene scene = bare_scene(spec);
  const auto marks = items_of(scene, "mark", "marks");
  std::size_t count = 0;
  for (const PlacedGroup& group : items_of(scene, "frame")) count += marks_in(group).size();
  return count;
}

std::string title_with(const Json& params, const char* expression) {
  Json spec = point_view();
  spec["params"] = params;
  spec["title"] = {{"text", {{"expr", expression}}}};
  const auto titles = texts_of(bare_scene(spec), "title-text");
  return titles.empty() ? "" : titles.front();
}

TEST(FirstState, PointsAreSelectedByFieldOrByChannel) {
  EXPECT_EQ(shown(R"({"name": "p", "select": {"type": "point", "fields": ["a"]}, "value": [{"a": 3}]})"), 1u);
  EXPECT_EQ(shown(R"({"name": "p", "select": {"type": "point", "encodings": ["x"]}, "value": [{"x": 3}]})"), 1u);
  EXPECT_EQ(shown(R"({"name": "p", "select": {"type": "point", "encodings": ["x"]}, "value": [{"x": 9}]})"), 0u);
  EXPECT_EQ(shown(R"({"name": "p", "select": "point"})"), 3u) << "an empty selection is of all";
}

TEST(FirstState, IntervalsMayBeWrittenFromEitherEnd) {
  EXPECT_EQ(shown(R"({"name": "p", "select": "interval", "value": {"x": [1.5, 3]}})"), 2u);
  EXPECT_EQ(shown(R"({"name": "p", "select": "interval", "value": {"x": [3, 1.5]}})"), 2u);
}

TEST(FirstState, ParametersReadOthersInAnyOrder) {
  const Json params = Json::parse(R"([{"name": "c", "expr": "b * 10"}, {"name": "b", "expr": "a + 1"},
    {"name": "a", "value": 1}])");
  EXPECT_EQ(title_with(params, "'c=' + c"), "c=20");
}

TEST(FirstState, ThePlotsSizeIsKnown) {
  const Json half = Json::parse(R"([{"name": "half", "expr": "width / 2"}])");
  EXPECT_EQ(title_with(half, "half + ' of ' + width"), "50 of 100");
  Json spec = point_view();
  spec["transform"] = Json::array({{{"filter", "datum.a * 40 < width"}}});
  const Scene scene = bare_scene(spec);
  EXPECT_EQ(marks_in(root_of(scene)).size(), 2u);
}

// Whose share each row is of the selected one.
TEST(FirstState, SelectedRowsCanBeLookedUp) {
  Json spec = point_view();
  spec.erase("mark");
  spec.erase("encoding");
  spec["layer"] = Json::parse(R"([
    {"mark": "point", "params": [{"name": "p", "select": {"type": "point", "fields": ["a"]}, "value": [{"a": 3}]}],
     "encoding": {"x": {"field": "a", "type": "quantitative"}}},
    {"transform": [{"calculate": "3", "as": "key"}, {"lookup": "key", "from": {"param": "p", "key": "a"}},
                   {"calculate": "'b is ' + datum.p.b", "as": "label"}],
     "mark": "text", "encoding": {"x": {"field": "a", "type": "quantitative"}, "text": {"field": "label"}}}])");
  const Scene scene = bare_scene(spec);
  std::size_t labels = 0;
  for (const SceneText& text : all_texts(scene)) labels += text.text == "b is 1";
  EXPECT_EQ(labels, 3u);
  spec["layer"][1]["transform"][1]["from"] = {{"param", "p"}, {"key", "a"}, {"fields", {"b"}}};
  spec["layer"][1]["transform"][2]["calculate"] = "'b is ' + datum.b";
  const Scene fields = bare_scene(spec);
  labels = 0;
  for (const SceneText& text : all_texts(fields)) labels += text.text == "b is 1";
  EXPECT_EQ(labels, 3u);
}

TEST(FirstState, SummariesCannotBeLookedUp) {
  Json spec = point_view();
  spec.erase("mark");
  spec.erase("encoding");
  spec["layer"] = Json::parse(R"([
    {"mark": "bar", "params": [{"name": "p", "select": "point"}],
     "encoding": {"x": {"field": "a", "type": "ordinal"}, "y": {"aggregate": "count"}}},
    {"transform": [{"lookup": "a", "from": {"param": "p", "key": "a"}}], "mark": "point",
     "encoding": {"x": {"field": "a", "type": "ordinal"}}}])");
  EXPECT_EQ(bare_error(spec), "/layer/1/transform/0/from/param vega_lite.unsupported");
}

// A band of latitudes reaches from side to side.
TEST(FirstState, IntervalsOnMapsAreBoxes) {
  Json spec = Json::parse(R"({"data": {"values": [{"x": -100, "y": -50}, {"x": 100, "y": 50}]}, "width": 200,
    "height": 100, "projection": {"type": "equirectangular", "scale": 57.29577951308232, "translate": [100, 50]},
    "mark": "circle",
    "params": [{"name": "p", "select": {"type": "interval", "encodings": ["latitude"]}, "value": {"latitude": [10, 30]}}],
    "encoding": {"longitude": {"field": "x", "type": "quantitative"}, "latitude": {"field": "y", "type": "quantitative"}}})");
  const auto box_of = [](const Json& view) {
    const Scene scene = bare_scene(view);
    const Rect frame = frame_of(items_of(scene, "frame").front());
    for (const PlacedGroup& group : groups_in(root_of(scene), "mark")) {
      if (group.group->info.name != "p_brush_bg") continue;
      const auto& path = std::get<PathNode>(group.group->children.front().value).path;
      return group.to_scene.apply(path.bounds()).moved(-frame.x, -frame.y);
    }
    return Rect{};
  };
  Rect box = box_of(spec);
  EXPECT_NEAR(box.x, 0, 1e-6);
  EXPECT_NEAR(box.width, 200, 1e-6);
  EXPECT_NEAR(box.y, 20, 1e-3);
  EXPECT_NEAR(box.height, 20, 1e-3);
  spec["params"][0] = {
      {"name", "p"}, {"select", "interval"}, {"value", {{"latitude", {-10, 30}}, {"longitude", {40, -20}}}}};
  box = box_of(spec);
  EXPECT_NEAR(box.x, 80, 1e-3);
  EXPECT_NEAR(box.width, 60, 1e-3);
  EXPECT_NEAR(box.y, 20, 1e-3);
  EXPECT_NEAR(box.height, 40, 1e-3);
}

}  // namespace
}  // namespace jopan::test
