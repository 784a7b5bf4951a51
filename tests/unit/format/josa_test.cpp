#include "format/josa.h"

#include <gtest/gtest.h>

namespace jopan {
namespace {

TEST(Particles, AgreeWithTheLastSound) {
  EXPECT_EQ(with_particle("서울", "은/는"), "서울은");
  EXPECT_EQ(with_particle("정부", "은/는"), "정부는");
  EXPECT_EQ(with_particle("서울", "으로/로"), "서울로");
  EXPECT_EQ(with_particle("부산", "으로/로"), "부산으로");
  EXPECT_EQ(with_particle("정부", "와/과"), "정부와");
  EXPECT_EQ(with_particle("정부", "과/와"), "정부와");
  EXPECT_EQ(with_particle("\u1109\u1165\u110b\u116e\u11af", "을/를"), "\u1109\u1165\u110b\u116e\u11af을");
}

TEST(Particles, NumbersAreReadAloud) {
  EXPECT_EQ(with_particle("13", "으로/로"), "13으로");
  EXPECT_EQ(with_particle("1,024", "이/가"), "1,024가");
  EXPECT_EQ(with_particle("100", "이/가"), "100이");
  EXPECT_EQ(with_particle("1000000000000", "이/가"), "1000000000000가");
  EXPECT_EQ(with_particle("0", "이/가"), "0이");
  EXPECT_EQ(with_particle("3.0", "은/는"), "3.0은");
  EXPECT_EQ(with_particle("24%", "은/는"), "24%는");
  EXPECT_EQ(with_particle("5g", "이/가"), "5g이");
}

TEST(Particles, LettersAndWordsDiffer) {
  EXPECT_EQ(with_particle("KTX", "와/과"), "KTX와");
  EXPECT_EQ(with_particle("HTML", "은/는"), "HTML은");
  EXPECT_EQ(with_particle("ChatGPT", "으로/로"), "ChatGPT로");
  EXPECT_EQ(with_particle("Intel", "와/과"), "Intel과");
  EXPECT_EQ(with_particle("Apple", "은/는"), "Apple은");
  EXPECT_EQ(with_particle("Google", "구글", "은/는"), "Google은");
}

TEST(Particles, QuotesAndGlossesAreSilent) {
  EXPECT_EQ(with_particle("‘기생충’", "이/가"), "‘기생충’이");
  EXPECT_EQ(with_particle("고속철도(KTX)", "을/를"), "고속철도(KTX)를");
  EXPECT_EQ(with_particle("(주)", "이/가"), "(주)가");
}

TEST(Particles, UnitsAreReadAsWords) {
  for (const auto& [word, expected] : std::vector<std::pair<std::string, std::string>>{{"30℃", "30℃로"},
                                                                                       {"60dB", "60dB로"},
                                                                                       {"1,013hPa", "1,013hPa로"},
                                                                                       {"70kg", "70kg으로"},
                                                                                       {"85㎡", "85㎡로"},
                                                                                       {"85m²", "85m²로"},
                                                                                       {"3.2%p", "3.2%p로"},
                                                                                       {"$100", "$100로"},
                                                                                       {"₩3", "₩3으로"},
                                                                                       {"430.5ppm", "430.5ppm으로"}})
    EXPECT_EQ(with_particle(word, "으로/로"), expected);
}

TEST(Particles, EnglishWordsEndAsTheyAreWrittenInHangul) {
  const std::string closed[] = {"Slack",  "TikTok",  "Facebook", "KakaoTalk", "Snap",   "App",
                                "Group",  "Startup", "Internet", "Robot",     "Epic",   "Web",
                                "iPhone", "Chrome",  "Zoom",     "Boeing",    "Mobile", "Apple"};
  const std::string open[] = {"Week",  "Bank",    "Help",    "Project", "Smart", "Hub",   "Nike", "YouTube",
                              "Tesla", "Spotify", "Netflix", "Discord", "Blog",  "Store", "Boat", "Insight"};
  for (const std::string& word : closed) EXPECT_EQ(with_particle(word, "은/는"), word + "은");
  for (const std::string& word : open) EXPECT_EQ(with_particle(word, "은/는"), word + "는");
  EXPECT_EQ(with_particle("Mobile", "으로/로"), "Mobile로");
  EXPECT_EQ(with_particle("Chrome", "으로/로"), "Chrome으로");
}

TEST(Particles, PressHanjaAreRead) {
  EXPECT_EQ(with_particle("美", "은/는"), "美는");
  EXPECT_EQ(with_particle("日", "으로/로"), "日로");
  EXPECT_EQ(with_particle("北", "이/가"), "北이");
}

TEST(Particles, PicturesAreSilent) {
  EXPECT_EQ(with_particle("금메달🥇", "을/를"), "금메달🥇을");
  EXPECT_EQ(with_particle("수출↑", "이/가"), "수출↑이");
  EXPECT_EQ(with_particle("🥇", "을/를"), "🥇을(를)");
}

TEST(Particles, LongerPairsFollowTheSameRule) {
  EXPECT_EQ(with_particle("서울", "으로서/로서"), "서울로서");
  EXPECT_EQ(with_particle("부산", "로는/으로는"), "부산으로는");
  EXPECT_EQ(with_particle("물가", "이며/며"), "물가며");
  EXPECT_EQ(with_particle("환율", "이었다/였다"), "환율이었다");
  EXPECT_FALSE(is_particle_pair("으로서/써"));
}

TEST(Particles, WhatCannotBeReadGetsBoth) {
  EXPECT_EQ(with_particle("龜", "은/는"), "龜은(는)");
  EXPECT_EQ(with_particle("", "은/는"), "은(는)");
  EXPECT_EQ(with_particle("서울", "이랑"), "서울이랑");
  EXPECT_FALSE(is_particle_pair("은"));
}

}  // namespace
}  // namespace jopan
