#include "service/store/store.h"

#include <gtest/gtest.h>
#include <random>

#include "service/store/database.h"
#include "tests/support/temporary_folder.h"

namespace jopan {
namespace {

std::string code(const auto& result) {
  return result ? "" : result.error().front().code;
}

TEST(Store, WhatIsPutIsThereAfterOpeningAgain) {
  test::TemporaryFolder folder;
  {
    const auto store = Store::open(folder.path() / "a" / "b");
    ASSERT_TRUE(store) << store.error().front().message;
    ASSERT_TRUE((*store)->add("h0", "zero"));
    ASSERT_TRUE((*store)->add("h0", "zero again"));
    EXPECT_EQ((*store)->put("card", "h1", "one")->revision, 1);
    EXPECT_EQ((*store)->put("card", "h2", "two")->revision, 2);
    EXPECT_EQ((*store)->put("card", "h2", "two")->revision, 2) << "the same again is no revision";
    EXPECT_EQ((*store)->put("card", "h1", "one")->revision, 3) << "but going back is";
  }
  const auto store = Store::open(folder.path() / "a" / "b");
  ASSERT_TRUE(store);
  EXPECT_EQ(**(*store)->content("h0"), "zero");
  EXPECT_EQ(**(*store)->content("h2"), "two");
  EXPECT_FALSE(*(*store)->content("h3"));
  EXPECT_EQ((*(*store)->find("card"))->revision, 3);
  EXPECT_EQ((*(*store)->find("card", 2))->hash, "h2");
  EXPECT_FALSE(*(*store)->find("card", 9));
  EXPECT_EQ((*store)->revisions("card", 3, 10)->size(), 2u);
  EXPECT_EQ((*store)->revisions("card", 3, 10)->front().revision, 2);
}

TEST(Store, APreconditionThatDoesNotHoldChangesNothing) {
  const auto store = Store::open(std::nullopt);
  ASSERT_TRUE(store);
  EXPECT_EQ(code((*store)->put("a", "h1", "1", {.version = "*"})), "store.conflict");
  EXPECT_EQ(code((*store)->put("a", "h1", "1", {.version = {}, .absent = true})), "");
  EXPECT_EQ(code((*store)->put("a", "h2", "2", {.version = {}, .absent = true})), "store.conflict");
  EXPECT_EQ(code((*store)->put("a", "h2", "2", {.version = "h0-1"})), "store.conflict");
  EXPECT_EQ((*(*store)->find("a"))->hash, "h1");
  EXPECT_EQ(code((*store)->put("a", "h2", "2", {.version = "h1-1"})), "");
  EXPECT_EQ(code((*store)->remove("a", {.version = "h1-1"})), "store.conflict");
  EXPECT_EQ(code((*store)->remove("b", {.version = "*"})), "store.conflict");
  EXPECT_TRUE(*(*store)->remove("a", {.version = "h2-2"}));
  EXPECT_FALSE(*(*store)->remove("a"));
  EXPECT_FALSE(*(*store)->find("a"));
  EXPECT_EQ(**(*store)->content("h2"), "2") << "an address by content has no end";
}

TEST(Store, TheListIsInOrderAndHasPages) {
  const auto store = Store::open(std::nullopt);
  ASSERT_TRUE(store);
  std::mt19937 random(3);
  std::vector<std::string> names;
  for (int i = 0; i < 50; ++i) names.push_back("card-" + std::to_string(100 + i));
  std::shuffle(names.begin(), names.end(), random);
  for (const std::string& name : names) ASSERT_TRUE((*store)->put(name, "h", "same"));
  std::sort(names.begin(), names.end());
  std::vector<std::string> seen;
  for (std::string after;;) {
    const auto page = (*store)->list(after, 7);
    ASSERT_TRUE(page);
    for (const NamedCard& card : *page) seen.push_back(card.id);
    if (page->size() < 7) break;
    after = page->back().id;
  }
  EXPECT_EQ(seen, names);
}

TEST(Store, AFileOfALaterProgramIsLeftAlone) {
  test::TemporaryFolder folder;
  ASSERT_TRUE(Store::open(folder.path()));
  {
    const auto database = store::Database::open((folder.path() / "jopan.sqlite").string());
    ASSERT_TRUE((*database)->execute("PRAGMA user_version = 99"));
  }
  EXPECT_EQ(code(Store::open(folder.path())), "store.newer");
}

TEST(Store, WhatIsNoDatabaseIsAnError) {
  test::TemporaryFolder folder;
  folder.write("jopan.sqlite", std::string(5000, 'x'));
  EXPECT_EQ(code(Store::open(folder.path())), "store.failed");
  folder.write("file", "");
  EXPECT_EQ(code(Store::open(folder.path() / "file")), "store.failed");
}

}  // namespace
}  // namespace jopan
