#include "service/examples.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace jopan {
namespace {

class ExamplesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("story/one.json", R"({"data": {"file": "one.csv"}, "headline": "하나"})");
    folder_.write("story/one.csv", "a\n1\n");
    folder_.write("story/two.json", R"({"headline": "둘"})");
    folder_.write("story/rows.json", R"([{"a": 1}])");
    folder_.write("story/broken.json", "{");
  }
  test::TemporaryFolder folder_;
  ExampleLibrary library_{folder_.path(), Limits{}};
};

TEST_F(ExamplesTest, CardsAreObjectsAndBrokenFilesButNoData) {
  const std::vector<ExampleStory> stories = library_.stories();
  ASSERT_EQ(stories.size(), 1u);
  std::vector<std::string> names;
  for (const ExampleCard& card : stories[0].cards) names.push_back(card.name);
  EXPECT_EQ(names, (std::vector<std::string>{"broken", "one", "two"}));
  EXPECT_FALSE(stories[0].cards[0].errors.empty());
  EXPECT_EQ(stories[0].cards[1].data_files, std::vector<std::string>{"one.csv"});
}

TEST_F(ExamplesTest, TheStoryGivesTitleAndOrder) {
  folder_.write("story/story.json", R"({"title": "제목", "description": "설명", "cards": ["two", "gone", 3, "one"]})");
  const ExampleStory story = library_.stories().at(0);
  EXPECT_EQ(story.title, "제목");
  EXPECT_EQ(story.description, "설명");
  ASSERT_EQ(story.cards.size(), 3u);
  EXPECT_EQ(story.cards[0].name, "two");
  EXPECT_EQ(story.cards[1].name, "one");
  EXPECT_EQ(story.cards[2].name, "broken") << "what is not listed comes last";
}

TEST_F(ExamplesTest, TheHashFollowsCardDataAndBuildOnly) {
  const auto hash = [this](std::string_view build) { return library_.hash(*library_.find("story", "one"), build); };
  const std::string before = hash("1");
  folder_.write("story/two.json", R"({"headline": "another"})");
  EXPECT_EQ(hash("1"), before);
  folder_.write("story/one.csv", "a\n2\n");
  const std::string after_data = hash("1");
  EXPECT_NE(after_data, before);
  EXPECT_NE(hash("2"), after_data);
}

TEST_F(ExamplesTest, NamesThatLeadElsewhereAreNobody) {
  folder_.write("outside.json", "{}");
  for (const std::string name :
       {"", ".", "..", "../outside", "../story/one", "/one", "one\n", ".hidden", "a\\b", "story"}) {
    EXPECT_FALSE(library_.find("story", name)) << name;
    EXPECT_FALSE(library_.find(name == "story" ? "no" : name, "one")) << name;
  }
}

}  // namespace
}  // namespace jopan
