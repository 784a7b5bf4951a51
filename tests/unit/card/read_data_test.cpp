#include "card/read_data.h"

#include <gtest/gtest.h>

namespace jopan {
namespace {

Result<Table> read(const Json& data, const DataSource* source = nullptr) {
  return read_card_data(data, JsonPointer("/data"), ReadOptions{}, source);
}

TEST(ReadCardData, LineBreaksInCellsAreSpaces) {
  const auto csv = read("이름,값\n\"서울\n특별시\",1\n\" 부산\r\n 광역시\",2");
  ASSERT_TRUE(csv);
  EXPECT_EQ(to_text(csv->find("이름")->values[0]), "서울 특별시");
  EXPECT_EQ(to_text(csv->find("이름")->values[1]), "부산 광역시");
  const auto rows = read(Json::parse(R"([{"이름": "서울\n특별시", "값": 1}, {"이름": "대구", "값": 2}])"));
  ASSERT_TRUE(rows);
  EXPECT_EQ(to_text(rows->find("이름")->values[0]), "서울 특별시");
  EXPECT_EQ(to_text(rows->find("이름")->values[1]), "대구");
}

TEST(ReadCardData, RowsMustBeObjects) {
  for (const char* data : {"[1, 2]", R"(["a"])", "[[1, 2], [3, 4]]", R"([{"a": 1}, 2])", "[null]"}) {
    const auto read_rows = read(Json::parse(data));
    ASSERT_FALSE(read_rows) << data;
    EXPECT_EQ(read_rows.error()[0].code, "data.not_rows");
    EXPECT_NE(read_rows.error()[0].message.find("must be an object"), std::string::npos);
    EXPECT_TRUE(read_rows.error()[0].at.str().starts_with("/data/")) << read_rows.error()[0].at.str();
  }
}

class OneFile : public DataSource {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {}
  Result<std::string> read_file(std::string_view, const JsonPointer&) const override { return text_; }
  Result<std::string> read_url(std::string_view, const JsonPointer&) const override { return text_; }

 private:
  std::string text_;
};

TEST(ReadCardData, AFileThatIsNotJsonSaysWhy) {
  const OneFile nan(R"([{"a": NaN}])"), empty("");
  EXPECT_EQ(read({{"file", "a.json"}}, &nan).error()[0].message,
            "a.json is not JSON at line 1, column 8: NaN is no value of JSON");
  EXPECT_EQ(read({{"file", "a.json"}}, &empty).error()[0].message, "a.json is empty");
}

}  // namespace
}  // namespace jopan
