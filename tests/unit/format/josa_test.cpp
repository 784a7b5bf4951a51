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

TEST(Particles, PowersOfTenEndInTheirNames) {
  // 일, 십, 백, 천, 만, 십만 … 천만, 억 …, 조, 십조, 백조, 천조, 경: only the four of 조 end in a vowel.
  std::string number = "1";
  for (int zeros = 0; zeros < 20; ++zeros) {
    const bool open = zeros >= 12 && zeros < 16;
    EXPECT_EQ(with_particle(number, "은/는"), number + (open ? "는" : "은"));
    number += "0";
  }
}

TEST(Particles, ClockTimesAndDatesAreReadWithTheirUnits) {
  for (const auto& [word, expected] : std::vector<std::pair<std::string, std::string>>{{"오후 3:05", "오후 3:05은"},
                                                                                       {"10:00", "10:00는"},
                                                                                       {"2026. 1. 9.", "2026. 1. 9.은"},
                                                                                       {"2026. 4.", "2026. 4.은"},
                                                                                       {"26. 10. 5.", "26. 10. 5.은"},
                                                                                       {"'26.4", "'26.4은"},
                                                                                       {"’25", "’25은"},
                                                                                       {"2025", "2025는"},
                                                                                       {"3.5", "3.5는"},
                                                                                       {"2:1", "2:1은"}})
    EXPECT_EQ(with_particle(word, "은/는"), expected);
  EXPECT_EQ(with_particle("2026. 1. 9.", "으로/로"), "2026. 1. 9.로");
  EXPECT_EQ(with_particle("9:30", "으로/로"), "9:30으로");
}

TEST(Particles, SignsThatStandForWordsOrNumbersAreRead) {
  for (const auto& [word, expected] : std::vector<std::pair<std::string, std::string>>{{"$10억", "$10억는"},
                                                                                       {"₩100만", "₩100만은"},
                                                                                       {"①", "①은"},
                                                                                       {"②", "②는"},
                                                                                       {"㊿", "㊿은"},
                                                                                       {"Ⅲ", "Ⅲ은"},
                                                                                       {"㉠", "㉠은"},
                                                                                       {"㉮", "㉮는"},
                                                                                       {"５", "５는"},
                                                                                       {"ＫＢＳ", "ＫＢＳ는"},
                                                                                       {"café", "café는"},
                                                                                       {"β", "β는"},
                                                                                       {"ε", "ε은"},
                                                                                       {"C#", "C#은"},
                                                                                       {"현대차㈜", "현대차㈜는"}})
    EXPECT_EQ(with_particle(word, "은/는"), expected);
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
                                                                                       {"3만 t", "3만 t으로"},
                                                                                       {"5 kg", "5 kg으로"},
                                                                                       {"km", "km로"},
                                                                                       {"5mg/L", "5mg/L로"},
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
  for (const char* word : {"Club", "Layout", "SAMSUNG", "K-POP", "Up"})
    EXPECT_EQ(with_particle(word, "은/는"), std::string(word) + "은");
  for (const char* word : {"Check", "Talk", "Theme", "HYUNDAI"})
    EXPECT_EQ(with_particle(word, "은/는"), std::string(word) + "는");
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
  EXPECT_EQ(with_particle("정책", "이에요/예요"), "정책이에요");
  EXPECT_EQ(with_particle("물가", "예요/이에요"), "물가예요");
  EXPECT_EQ(with_particle("유진", "아/야"), "유진아");
  EXPECT_EQ(with_particle("서울", "으로부터/로부터"), "서울로부터");
  EXPECT_EQ(with_particle("한국", "와의/과의"), "한국과의");
  EXPECT_EQ(with_particle("3%", "이라고/라고"), "3%라고");
  for (const char* pair : {"으로서/써", "이/나", "은/를", "는/는", "/", "이/", "km/h", "은/는/을"})
    EXPECT_FALSE(is_particle_pair(pair)) << pair;
}

TEST(Particles, WhatCannotBeReadGetsBoth) {
  EXPECT_EQ(with_particle("龜", "은/는"), "龜은(는)");
  EXPECT_EQ(with_particle("", "은/는"), "은(는)");
  EXPECT_EQ(with_particle("龜", "와/과"), "龜와(과)");
  EXPECT_EQ(with_particle("龜", "으로/로"), "龜(으)로");
  EXPECT_EQ(with_particle("龜", "이나/나"), "龜(이)나");
  EXPECT_EQ(with_particle("서울", "이랑"), "서울이랑");
  EXPECT_FALSE(is_particle_pair("은"));
}

}  // namespace
}  // namespace jopan
