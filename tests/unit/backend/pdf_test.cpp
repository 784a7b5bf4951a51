#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>

#include "backend/backend.h"
#include "tests/unit/backend/sample_scene.h"

namespace jopan {
namespace {

using test::Builder;

std::string draw_pdf(const Scene& scene) {
  auto drawn = find_backend("pdf")->draw(scene, *test::fonts(), {});
  EXPECT_TRUE(drawn) << to_string(drawn.error().front());
  return drawn.value_or("");
}

/// What a reader of the PDF would copy, or nothing where the tool is not installed.
std::optional<std::string> extracted_text(const std::string& pdf) {
  if (std::system("pdftotext -v >/dev/null 2>&1") != 0) return std::nullopt;
  const std::string name = testing::TempDir() + "jopan_pdf_test.pdf";
  std::ofstream(name, std::ios::binary) << pdf;
  std::FILE* const pipe = popen(("pdftotext " + name + " - 2>/dev/null").c_str(), "r");
  std::string text;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  pclose(pipe);
  return text;
}

TEST(Pdf, TheSameSceneGivesTheSameBytesOnAnyThread) {
  Builder build;
  const Scene bars = test::bars_scene(build), rich = test::rich_scene(build);
  const std::string expected = draw_pdf(rich);
  EXPECT_EQ(draw_pdf(rich), expected);
  std::vector<std::thread> threads;
  std::vector<int> same(4);
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      draw_pdf(bars);
      same[i] = draw_pdf(rich) == expected;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, std::vector<int>(4, 1));
}

TEST(Pdf, HangulAndHanjaComeOutAsText) {
  Builder build;
  Scene scene;
  scene.size = {400, 100};
  scene.root.children.emplace_back(build.text("한국전력공사 1,234억원 漢字 fi", {10, 40}, 20, 700));
  scene.root.children.emplace_back(build.text("둘째 줄입니다", {10, 80}, 16));
  const auto text = extracted_text(draw_pdf(scene));
  if (!text) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_NE(text->find("한국전력공사 1,234억원 漢字 fi"), std::string::npos) << *text;
  EXPECT_NE(text->find("둘째 줄입니다"), std::string::npos) << *text;
}

TEST(Pdf, ThePageIsThreeQuartersOfThePixels) {
  Builder build;
  EXPECT_NE(draw_pdf(test::rich_scene(build)).find("/MediaBox [ 0 0 450 300 ]"), std::string::npos);
}

TEST(Pdf, SaysNothingOfTheClock) {
  Builder build;
  EXPECT_NE(draw_pdf(test::rich_scene(build)).find("/CreationDate (20000101"), std::string::npos);
}

TEST(Backends, AreFoundByName) {
  for (const Backend& backend : backends()) EXPECT_EQ(find_backend(backend.name), &backend);
  EXPECT_EQ(find_backend("bmp"), nullptr);
}

}  // namespace
}  // namespace jopan
