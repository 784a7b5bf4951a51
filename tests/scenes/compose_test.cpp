// What a card does where its body has too little room, or much of it.
#include <algorithm>
#include <gtest/gtest.h>

#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

Json bars(int count) {
  std::string data = "이름,값\n";
  for (int i = 0; i < count; ++i) data += "지역 " + std::to_string(i) + "," + std::to_string(1000 + i * 37) + "\n";
  return {{"headline", "막대"},
          {"source", "시험"},
          {"data", data},
          {"chart", {{"type", "bar"}, {"x", "값"}, {"y", "이름"}}}};
}

std::size_t count_role(const Node& node, std::string_view role) {
  std::size_t count =
      std::visit([](const auto& one) -> const NodeInfo& { return one.info; }, node.value).role == role ? 1 : 0;
  if (const auto* group = std::get_if<GroupNode>(&node.value)) {
    for (const Node& child : group->children) count += count_role(child, role);
  }
  return count;
}

std::size_t value_labels(const LaidOut& laid_out) {
  std::size_t count = 0;
  for (const Node& child : laid_out.scene.root.children) count += count_role(child, "label");
  return count;
}

bool warns(const LaidOut& laid_out, std::string_view code) {
  return std::any_of(laid_out.warnings.begin(), laid_out.warnings.end(),
                     [&](const Diagnostic& warning) { return warning.code == code; });
}

LaidOut laid_out(const Json& card, const char* size) {
  RenderRequest request;
  request.size = size;
  auto result = lay_out(card, request, workshop());
  EXPECT_TRUE(result) << (result ? "" : lines_of(result.error()));
  return result ? std::move(*result) : LaidOut{};
}

double largest_type(const Node& node, std::string_view role) {
  double size = 0;
  if (const auto* text = std::get_if<TextNode>(&node.value); text != nullptr && text->info.role == role)
    size = text->text->style.size;
  if (const auto* group = std::get_if<GroupNode>(&node.value)) {
    for (const Node& child : group->children) size = std::max(size, largest_type(child, role));
  }
  return size;
}

double largest_type(const LaidOut& card, std::string_view role) {
  double size = 0;
  for (const Node& child : card.scene.root.children) size = std::max(size, largest_type(child, role));
  return size;
}

TEST(CrowdedChart, HasAllValueLabelsOrAnAxisInTheirPlace) {
  for (const char* size : {"og", "article", "square", "story", "400x300"}) {
    for (const int count : {1, 3, 8, 16, 25, 40, 60}) {
      const LaidOut card = laid_out(bars(count), size);
      const std::size_t labels = value_labels(card);
      EXPECT_TRUE(labels == 0 || labels == static_cast<std::size_t>(count))
          << labels << " of " << count << " at " << size;
      EXPECT_EQ(labels == 0, warns(card, "layout.labels_to_axis")) << count << " at " << size;
    }
  }
}

TEST(CrowdedChart, KeepsLabelsThatTheCardAsksFor) {
  Json card = bars(40);
  card["chart"]["labels"] = "value";
  const LaidOut og = laid_out(card, "og");
  EXPECT_GT(value_labels(og), 0u);
  const auto dropped = std::count_if(og.warnings.begin(), og.warnings.end(),
                                     [](const Diagnostic& warning) { return warning.code == "layout.label_dropped"; });
  EXPECT_EQ(dropped, 1) << "one warning for all of them";
}

TEST(CrowdedChart, WarnsOfTheFormAndNotOfItsExpansion) {
  Json card = bars(40);
  card["chart"]["labels"] = "value";
  for (const Diagnostic& warning : laid_out(card, "og").warnings)
    EXPECT_EQ(warning.at.str().find("/layer"), std::string::npos) << to_string(warning);
}

TEST(Points, GrowWhereThereAreFewAndShortOnes) {
  const Json few = {{"headline", "요약"}, {"points", {"짧은 문장 하나", "둘째 문장", "셋째"}}, {"source", "시험"}};
  Json many = few;
  many["points"] = Json::array();
  for (int i = 0; i < 5; ++i)
    many["points"].push_back(
        "중국은 정부 지원과 오픈소스 전략을 앞세워 AI 산업을 빠르게 키웠고 누적 다운로드 수에서는 이미 미국을 "
        "앞질렀습니다.");
  EXPECT_GT(largest_type(laid_out(few, "square"), "point"), largest_type(laid_out(many, "square"), "point"));
}

TEST(Numbers, OfDifferentUnitsHaveNoBarsToCompareThem) {
  const auto bars_of = [](const char* unit) {
    const Json card = {
        {"headline", "수"},
        {"source", "시험"},
        {"number", {{{"value", 3}, {"unit", "건"}, {"label", "가"}}, {{"value", 5}, {"unit", unit}, {"label", "나"}}}}};
    const LaidOut og = laid_out(card, "og");
    std::size_t count = 0;
    for (const Node& child : og.scene.root.children) count += count_role(child, "number-bar");
    return count;
  };
  EXPECT_EQ(bars_of("건"), 2u);
  EXPECT_EQ(bars_of("억 원"), 0u);
}

TEST(Lint, OfABareSpecAsksForNoSource) {
  RenderRequest request;
  request.bare = true;
  const Json spec = Json::parse(
      R"({"data": {"values": [{"a": 1, "b": 2}]}, "mark": "bar", "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}})");
  const auto findings = lint(spec, request, workshop());
  ASSERT_TRUE(findings);
  EXPECT_TRUE(findings->empty()) << lines_of(*findings);
}

TEST(AxisNames, StandInTheMiddleOfTheirBarInOneLineAndInTwo) {
  const Json card = {{"headline", "막대"},
                     {"source", "시험"},
                     {"data", "이름,값\n전기·가스·증기 및 공기 조절 공급업,12\n교육,9"},
                     {"chart", {{"type", "bar"}, {"x", "값"}, {"y", "이름"}}}};
  std::vector<double> names, values;
  const LaidOut square = laid_out(card, "square");
  walk(square.scene, [&](const Node& node, const Transform& to_scene) {
    const auto* text = std::get_if<TextNode>(&node.value);
    if (text == nullptr) return;
    const std::string& words = text->text->text;
    const bool is_name = words.find("공급업") != std::string::npos || words == "교육";
    if (!is_name && words != "12" && words != "9") return;
    if (is_name) EXPECT_EQ(text->text->lines.size(), words == "교육" ? 1u : 2u) << words;
    const Rect box = to_scene.apply(bounds(node));
    (is_name ? names : values).push_back(box.y + box.height / 2);
  });
  ASSERT_EQ(names.size(), 2u);
  ASSERT_EQ(values.size(), 2u);
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_NEAR(names[i], values[i], 3) << i;
}

/// All texts of a role, in order.
void collect(const Node& node, std::string_view role, std::vector<std::string>& texts) {
  if (const auto* text = std::get_if<TextNode>(&node.value); text != nullptr && text->info.role == role)
    texts.push_back(text->text->text);
  if (const auto* group = std::get_if<GroupNode>(&node.value)) {
    for (const Node& child : group->children) collect(child, role, texts);
  }
}

TEST(Decimals, AreAlikeInAPicture) {
  const Json chart = {{"headline", "소수"}, {"source", "시험"}, {"data", "앱,값\n가,3.2\n나,4\n다,0.5"}};
  const auto texts = [](const Json& card, std::string_view role) {
    const LaidOut picture = laid_out(card, "square");
    std::vector<std::string> found;
    for (const Node& child : picture.scene.root.children) collect(child, role, found);
    return found;
  };
  const auto has = [](const std::vector<std::string>& all, const std::string& text) {
    return std::find(all.begin(), all.end(), text) != all.end();
  };
  for (const char* type : {"bar", "column"}) {
    Json card = chart;
    card["chart"] = {{"type", type}, {type[0] == 'b' ? "x" : "y", "값"}, {type[0] == 'b' ? "y" : "x", "앱"}};
    EXPECT_TRUE(has(texts(card, "label"), "4.0")) << type;
    card["chart"]["format"] = "num:1";
    EXPECT_TRUE(has(texts(card, "label"), "4")) << "what the card says stays: " << type;
  }
  Json table = chart;
  table["table"] = Json::object();
  Json numbers = {{"headline", "소수"}, {"source", "시험"}};
  numbers["number"] = {{{"value", 29.7}, {"unit", "일"}}, {{"value", 11}, {"unit", "일"}}};
  EXPECT_TRUE(has(texts(numbers, "number"), "11.0"));
  EXPECT_NE(laid_out(numbers, "og").scene.description.find("11.0일"), std::string::npos) << "and in the alt text";
  const LaidOut cells = laid_out(table, "square");
  EXPECT_NE(dump(cells.scene).dump().find("\"4.0\""), std::string::npos);
}

}  // namespace
}  // namespace jopan::test
