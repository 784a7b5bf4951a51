// Texts of marks in a card: readable on what they stand on, and none on another text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scene_faults.h"
#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

using testing::IsEmpty;

Json document(Json chart, Json rows) {
  return {{"headline", "머리글"}, {"data", std::move(rows)}, {"chart", std::move(chart)}, {"source", "자료"}};
}

Json field(const char* name, const char* type) {
  return {{"field", name}, {"type", type}};
}

Json labelled(const char* mark, const char* x_type, Json rows) {
  const Json label = {{"type", "text"}, {"dy", -8}, {"baseline", "bottom"}};
  return document(
      {{"encoding", {{"x", field("때", x_type)}, {"y", field("값", "quantitative")}}},
       {"layer", {{{"mark", mark}}, {{"mark", label}, {"encoding", {{"text", field("값", "quantitative")}}}}}}},
      std::move(rows));
}

Json months(int count, double first, double step) {
  Json rows = Json::array();
  for (int i = 0; i < count; ++i)
    rows.push_back({{"때", "20" + std::to_string(10 + i) + "-01-01"}, {"값", first + step * ((i * 7) % 5)}});
  return rows;
}

std::vector<SceneText> mark_texts(const Scene& scene) {
  std::vector<SceneText> texts;
  for (SceneText& text : all_texts(scene)) {
    if (text.role == "mark") texts.push_back(std::move(text));
  }
  return texts;
}

TEST(TextMarks, KeepAwayFromTheAxisAndFromOneAnother) {
  for (const int count : {1, 2, 5, 9, 16, 40}) {
    for (const char* mark : {"line", "bar", "point", "area"}) {
      Diagnostics warnings;
      const Scene scene = card_scene(labelled(mark, "temporal", months(count, 51'234'000, 900'000)), "og", &warnings);
      EXPECT_THAT(scene_faults(scene), IsEmpty()) << mark << " " << count;
      const std::size_t shown = mark_texts(scene).size();
      const bool told = std::any_of(warnings.begin(), warnings.end(),
                                    [](const Diagnostic& one) { return one.code == "layout.label_dropped"; });
      EXPECT_EQ(told, shown < static_cast<std::size_t>(count)) << mark << " " << count << " shows " << shown;
      if (count <= 5) EXPECT_EQ(shown, static_cast<std::size_t>(count)) << mark;
    }
  }
}

TEST(TextMarks, StayInTheirOwnCategory) {
  Json rows = Json::array();
  for (int i = 0; i < 24; ++i) rows.push_back({{"때", "항목 " + std::to_string(i)}, {"값", 1'000'000 + i * 7}});
  const Scene scene = card_scene(labelled("bar", "nominal", rows));
  const std::vector<Rect> bars = mark_boxes(scene, "rect");
  ASSERT_EQ(bars.size(), rows.size());
  for (const SceneText& text : mark_texts(scene)) {
    const bool over_a_bar = std::any_of(bars.begin(), bars.end(), [&](const Rect& bar) {
      return std::abs(text.box.center().x - bar.center().x) < bar.width * 0.5;
    });
    EXPECT_TRUE(over_a_bar) << text.text;
  }
}

TEST(TextMarks, AnOutlineMovesWithItsText) {
  Json card = labelled("line", "temporal", months(9, 51'234'000, 900'000));
  Json outline = card["chart"]["layer"][1];
  outline["mark"]["stroke"] = "white";
  outline["mark"]["strokeWidth"] = 4;
  card["chart"]["layer"].insert(card["chart"]["layer"].begin() + 1, outline);
  std::map<std::string, std::vector<Point>> places;
  const Scene scene = card_scene(card);
  for (const SceneText& text : mark_texts(scene)) places[text.text].push_back(text.node->at);
  ASSERT_FALSE(places.empty());
  for (const auto& [text, at] : places) {
    EXPECT_EQ(at.size() % 2, 0u) << text;
    for (const Point& one : at)
      EXPECT_GE(std::count_if(at.begin(), at.end(),
                              [&](const Point& other) { return std::hypot(one.x - other.x, one.y - other.y) < 0.5; }),
                2)
          << text;
  }
}

Json cells(Json text_color) {
  Json rows = Json::array();
  for (int i = 0; i < 6; ++i) {
    for (int j = 0; j < 4; ++j)
      rows.push_back({{"때", "열" + std::to_string(i)}, {"줄", "줄" + std::to_string(j)}, {"값", i * 4 + j}});
  }
  Json text = {{"mark", "text"}, {"encoding", {{"text", field("값", "quantitative")}}}};
  if (!text_color.is_null()) text["mark"] = {{"type", "text"}, {"color", text_color}};
  return document({{"encoding", {{"x", field("때", "ordinal")}, {"y", field("줄", "ordinal")}}},
                   {"layer", {{{"mark", "rect"}, {"encoding", {{"color", field("값", "quantitative")}}}}, text}}},
                  rows);
}

TEST(TextMarks, AreReadableOnEveryCell) {
  for (const char* theme : {"light", "dark"}) {
    Json card = cells(nullptr);
    card["theme"] = theme;
    const Scene scene = card_scene(card);
    const auto boxes = groups_in(root_of(scene), "mark");
    std::vector<std::pair<Rect, Color>> fills;
    for (const PlacedGroup& group : boxes) {
      for (const Node& node : group.group->children) {
        if (const auto* path = std::get_if<PathNode>(&node.value))
          fills.emplace_back(group.to_scene.apply(path->path.bounds()), std::get<Color>(path->fill));
      }
    }
    std::size_t looked = 0;
    for (const SceneText& text : mark_texts(scene)) {
      for (const auto& [box, fill] : fills) {
        if (!box.contains(text.box)) continue;
        ++looked;
        EXPECT_GE(contrast_ratio(std::get<Color>(text.node->fill), fill), 3) << text.text << " " << theme;
      }
    }
    EXPECT_EQ(looked, 24u);
  }
}

TEST(TextMarks, KeepTheColourThatTheDocumentGives) {
  const Scene scene = card_scene(cells("#ff0000"));
  for (const SceneText& text : mark_texts(scene)) EXPECT_EQ(std::get<Color>(text.node->fill), (Color{255, 0, 0}));
}

TEST(TextMarks, ThatAreTheDataAllStay) {
  Json rows = Json::array();
  for (int i = 0; i < 60; ++i) rows.push_back({{"때", i % 7}, {"값", i % 5}, {"이름", "가나"}});
  const Json chart = {
      {"mark", "text"},
      {"encoding",
       {{"x", field("때", "quantitative")}, {"y", field("값", "quantitative")}, {"text", field("이름", "nominal")}}}};
  EXPECT_EQ(mark_texts(card_scene(document(chart, rows))).size(), rows.size());
}

TEST(TextMarks, StandWhereVegaPutsThemWithoutACard) {
  Json spec = labelled("line", "temporal", months(16, 51'234'000, 900'000))["chart"];
  spec["data"] = {{"values", months(16, 51'234'000, 900'000)}};
  EXPECT_EQ(mark_texts(bare_scene(spec)).size(), 16u);
}

double shared(const Rect& a, const Rect& b) {
  const double width = std::min(a.right(), b.right()) - std::max(a.x, b.x),
               height = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

TEST(TextMarks, OfABarStandOnNoOther) {
  Json rows = Json::array();
  for (int i = 0; i < 17; ++i) rows.push_back({{"이름", "항목 " + std::to_string(i)}, {"값", 9'000'000 / (i + 1)}});
  const Json text = {{"type", "text"}, {"align", "left"}, {"dx", 4}};
  const Json chart = {
      {"encoding", {{"y", field("이름", "nominal")}, {"x", field("값", "quantitative")}}},
      {"layer", {{{"mark", "bar"}}, {{"mark", text}, {"encoding", {{"text", field("값", "quantitative")}}}}}}};
  for (const char* size : {"og", "kakao", "square"}) {
    const Scene scene = card_scene(document(chart, rows), size);
    const std::vector<Rect> bars = mark_boxes(scene, "rect");
    ASSERT_EQ(bars.size(), rows.size());
    for (const SceneText& label : mark_texts(scene)) {
      for (const Rect& bar : bars)
        EXPECT_LT(shared(label.box, bar), 0.2 * label.box.width * label.box.height) << label.text << " " << size;
    }
  }
}

TEST(TextMarks, OfATableAreThinned) {
  Json rows = Json::array();
  for (int i = 0; i < 12; ++i) {
    for (int j = 0; j < 3; ++j) rows.push_back({{"칸", i}, {"줄", j}, {"값", 123'456.78}, {"표시", "🐖"}});
  }
  Json chart = {{"mark", "text"}, {"encoding", {{"x", field("칸", "ordinal")}, {"y", field("줄", "ordinal")}}}};
  chart["encoding"]["text"] = {{"field", "값"}, {"type", "quantitative"}, {"format", ",.2f"}};
  Diagnostics warnings;
  const Scene scene = card_scene(document(chart, rows), "og", &warnings);
  EXPECT_LT(mark_texts(scene).size(), rows.size());
  EXPECT_THAT(scene_faults(scene), IsEmpty());
  EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(),
                          [](const Diagnostic& one) { return one.code == "layout.label_dropped"; }));
  chart["mark"] = {{"type", "text"}, {"size", 90}};
  chart["encoding"]["text"] = field("표시", "nominal");
  const Scene signs = card_scene(document(chart, rows));
  EXPECT_EQ(mark_texts(signs).size(), rows.size());
  EXPECT_THAT(scene_faults(signs), IsEmpty());
}

}  // namespace
}  // namespace jopan::test
