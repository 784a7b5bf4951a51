// Goldens of every example: the scene exactly, the picture by eye.
#include <gtest/gtest.h>

#include "tests/support/example_cards.h"
#include "tests/support/golden.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

std::string file_name(std::string name) {
  for (char& c : name) {
    if (c == '/') c = '.';
  }
  return name;
}

class ExampleGolden : public testing::TestWithParam<ExampleCard> {};

TEST_P(ExampleGolden, SceneStaysExactly) {
  const FolderSource source(GetParam().folder);
  for (const char* size : {"og", "story"}) {
    RenderRequest request;
    request.data = &source;
    request.size = size;
    const auto laid_out = lay_out(GetParam().document, request, workshop());
    ASSERT_TRUE(laid_out) << lines_of(laid_out.error());
    EXPECT_TRUE(matches_golden("scenes/goldens/" + file_name(GetParam().name) + "." + size + ".json",
                               dump(laid_out->scene).dump(1) + "\n"));
  }
}

TEST_P(ExampleGolden, PictureStaysByEye) {
  const FolderSource source(GetParam().folder);
  for (const char* theme : {"light", "dark"}) {
    RenderRequest request;
    request.data = &source;
    request.size = "og";
    request.theme = theme;
    const auto rendered = render(GetParam().document, request, workshop());
    ASSERT_TRUE(rendered) << lines_of(rendered.error());
    EXPECT_TRUE(
        matches_png_golden("scenes/goldens/" + file_name(GetParam().name) + "." + theme + ".png", rendered->bytes));
  }
}

INSTANTIATE_TEST_SUITE_P(Examples, ExampleGolden, testing::ValuesIn(example_cards()), [](const auto& info) {
  std::string name = info.param.name;
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace jopan::test
