// Every document under tests/invalid/cards is wrong in one way; what is said about it is recorded beside it.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> invalid_documents() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(JOPAN_SOURCE_DIR "/tests/invalid/cards")) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class InvalidDocument : public testing::TestWithParam<std::string> {};

TEST_P(InvalidDocument, IsRefusedWithAPlaceACodeAndAMessage) {
  const std::string folder = JOPAN_SOURCE_DIR "/tests/invalid/cards/";
  const FolderSource source(folder);
  RenderRequest request;
  request.data = &source;
  request.limits.rows = 50;
  request.limits.columns = 10;
  const auto document = parse_document(read_file(folder + GetParam() + ".json"), request.limits);
  std::string said;
  if (!document) {
    said = lines_of(document.error());
  } else {
    const auto rendered = render(*document, request, workshop());
    ASSERT_FALSE(rendered) << "was drawn";
    said = lines_of(rendered.error());
  }
  EXPECT_TRUE(matches_golden("invalid/cards/" + GetParam() + ".expected", said));
}

INSTANTIATE_TEST_SUITE_P(Cards, InvalidDocument, testing::ValuesIn(invalid_documents()),
                         [](const auto& info) { return info.param; });

TEST(InvalidDocument, BytesThatAreNoTextAreRefused) {
  for (const std::string text : {std::string("\xff\xfe{}"), std::string("{\"headline\": \"\xed\xa0\x80\"}"),
                                 std::string("{\"headline\": \"\\ud800\"}"), std::string(1, '\0'), std::string()}) {
    const auto document = parse_document(text, Limits{});
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().front().code, "body.not_json");
  }
}

TEST(InvalidDocument, TheBodysSizeIsLimited) {
  Limits limits;
  limits.body_bytes = 10;
  const auto document = parse_document("{\"headline\": 1}", limits);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().front().code, "body.too_large");
}

TEST(InvalidDocument, APictureWithTooManyPixelsIsRefused) {
  RenderRequest request;
  request.size = "4000x4000";
  request.scale = 2;
  const auto rendered = render(Json{{"headline", "큰 그림"}, {"points", {"하나"}}}, request, workshop());
  ASSERT_FALSE(rendered);
  EXPECT_EQ(rendered.error().front().code, "size.too_large");
}

}  // namespace
}  // namespace jopan::test
