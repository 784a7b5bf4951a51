// What readers who cannot see a Vega-Lite view are told.
#include "alt/alt.h"

#include <gtest/gtest.h>

namespace jopan::test {
namespace {

TEST(Alt, AViewsTitleAndSubtitleAreItsHeadlineAndDeck) {
  EXPECT_EQ(alt_text({{"mark", "bar"}, {"title", "제목"}}), "제목");
  EXPECT_EQ(alt_text({{"mark", "bar"}, {"title", {{"text", {"첫 줄", "둘째 줄"}}, {"subtitle", "부제"}}}}),
            "첫 줄 둘째 줄. 부제");
  EXPECT_EQ(alt_text({{"mark", "bar"}, {"title", "제목"}, {"description", "막대가 셋"}}), "제목. 막대가 셋");
}

TEST(Alt, TheCardsOwnTextsComeFirst) {
  const Json card = {{"headline", "카드"}, {"alt", "막대 셋, 가운데가 가장 길다"}};
  EXPECT_EQ(alt_text({{"mark", "bar"}, {"title", "제목"}, {"usermeta", {{"card", card}}}}),
            "막대 셋, 가운데가 가장 길다");
}

TEST(Alt, ATitleThatIsNoTextSaysNothing) {
  EXPECT_EQ(alt_text({{"mark", "bar"}, {"title", {{"text", {{"expr", "1"}}}}}}), "");
}

}  // namespace
}  // namespace jopan::test
