#include <gtest/gtest.h>

#include "card/card.h"

namespace jopan {
namespace {

TEST(Card, AVegaLiteDocumentIsACardWithItsTitleAsHeadline) {
  const Json document = {{"title", {{"text", "제목"}, {"subtitle", {"첫 줄", "둘째 줄"}}}},
                         {"mark", "bar"},
                         {"usermeta", {{"card", {{"source", "자료"}}}}}};
  const auto card = parse_card(document, Limits{});
  ASSERT_TRUE(card);
  EXPECT_EQ(card->headline.text, "제목");
  EXPECT_EQ(card->deck.text, "첫 줄\n둘째 줄");
  EXPECT_EQ(card->source.text, "자료");
  EXPECT_FALSE(card->body.contains("title"));
}

TEST(Card, EveryFaultComesBackAtOnce) {
  const auto card = parse_card(Json{{"hedline", "x"}, {"deck", 3}, {"points", {"a"}}, {"number", 1}}, Limits{});
  ASSERT_FALSE(card);
  EXPECT_EQ(card.error().size(), 3u);
}

TEST(Card, TextsAreCountedInCharactersNotBytes) {
  Limits limits;
  limits.slot_characters = 4;
  EXPECT_TRUE(parse_card(Json{{"headline", "가나다라"}, {"points", {"a"}}}, limits));
  const auto card = parse_card(Json{{"headline", "가나다라마"}, {"points", {"a"}}}, limits);
  ASSERT_FALSE(card);
  EXPECT_EQ(card.error().front().code, "text.too_long");
  EXPECT_EQ(card.error().front().at.str(), "/headline");
}

}  // namespace
}  // namespace jopan
