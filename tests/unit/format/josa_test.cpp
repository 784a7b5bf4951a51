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

TEST(Particles, WhatCannotBeReadGetsBoth) {
  EXPECT_EQ(with_particle("美", "은/는"), "美은(는)");
  EXPECT_EQ(with_particle("", "은/는"), "은(는)");
  EXPECT_EQ(with_particle("서울", "이랑"), "서울이랑");
  EXPECT_FALSE(is_particle_pair("은"));
}

}  // namespace
}  // namespace jopan
