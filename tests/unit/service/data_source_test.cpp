#include "service/data_source.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/temporary_folder.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

class FileDataSourceTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("root/cars.csv", "a,b\n1,2\n");
    folder_.write("root/data/deep.csv", "deep");
    folder_.write("outside.csv", "secret");
  }
  [[nodiscard]] std::string code(std::string_view name) const {
    const Result<std::string> bytes = source_.read_file(name, JsonPointer("/data/file"));
    if (bytes) return "read " + *bytes;
    EXPECT_EQ(bytes.error().front().at.str(), "/data/file");
    EXPECT_EQ(bytes.error().front().message.find(folder_.path().string()), std::string::npos)
        << "full paths are nobody's business";
    return bytes.error().front().code;
  }
  test::TemporaryFolder folder_;
  FileDataSource source_{folder_.path() / "root", 100};
};

TEST_F(FileDataSourceTest, ReadsWhatLiesBelowTheRoot) {
  EXPECT_EQ(code("cars.csv"), "read a,b\n1,2\n");
  EXPECT_EQ(code("data/deep.csv"), "read deep");
  EXPECT_EQ(code("./data/deep.csv"), "read deep");
  fs::create_symlink("data/deep.csv", folder_ / "root/link.csv");
  EXPECT_EQ(code("link.csv"), "read deep") << "a link that stays inside";
}

TEST_F(FileDataSourceTest, NothingLeadsOut) {
  fs::create_symlink("../outside.csv", folder_ / "root/out.csv");
  fs::create_symlink(folder_ / "outside.csv", folder_ / "root/absolute.csv");
  fs::create_directory_symlink("..", folder_ / "root/up");
  fs::create_symlink("loop.csv", folder_ / "root/loop.csv");
  for (const std::string name : {"../outside.csv", "data/../../outside.csv", "data/../cars.csv", "/etc/passwd",
                                 "out.csv", "absolute.csv", "up/outside.csv", "loop.csv", "..", "/"}) {
    EXPECT_EQ(code(name), "data.file_outside") << name;
  }
  const Result<std::string> absolute = source_.read_file(folder_ / "root/cars.csv", {});
  ASSERT_FALSE(absolute) << "an absolute path, even into the root";
  EXPECT_EQ(absolute.error().front().code, "data.file_outside");
}

TEST_F(FileDataSourceTest, OnlyOrdinaryFilesAreRead) {
  ASSERT_EQ(::mkfifo((folder_ / "root/pipe").c_str(), 0600), 0);
  EXPECT_EQ(code("pipe"), "data.not_a_file") << "and it does not wait for a writer";
  EXPECT_EQ(code("data"), "data.not_a_file");
  EXPECT_EQ(code("."), "data.not_a_file");
}

TEST_F(FileDataSourceTest, TheLimitCountsBytes) {
  folder_.write("root/fits.csv", std::string(100, 'a'));
  folder_.write("root/large.csv", std::string(101, 'a'));
  EXPECT_EQ(code("fits.csv"), "read " + std::string(100, 'a'));
  EXPECT_EQ(code("large.csv"), "data.too_large");
}

TEST_F(FileDataSourceTest, AMissingFileNamesItsNeighbour) {
  const Result<std::string> bytes = source_.read_file("csrs.csv", JsonPointer("/data/file"));
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().front().code, "data.file_missing");
  EXPECT_NE(bytes.error().front().message.find("csrs.csv"), std::string::npos);
  EXPECT_NE(bytes.error().front().hint.find("cars.csv"), std::string::npos);
  EXPECT_EQ(code(""), "data.file_missing");
  EXPECT_EQ(code(std::string_view("cars.csv\0.png", 13)), "data.file_missing");
}

TEST_F(FileDataSourceTest, AUrlIsARelativePathOrNothing) {
  const auto url_code = [this](std::string_view url) {
    const Result<std::string> bytes = source_.read_url(url, {});
    return bytes ? "read" : bytes.error().front().code;
  };
  EXPECT_EQ(url_code("cars.csv"), "read");
  EXPECT_EQ(url_code("data/deep.csv"), "read");
  for (const std::string url : {"https://example.com/cars.csv", "HTTP://a/b", "//example.com/x", "file:///etc/passwd",
                                "data:text/csv,a", "ftp:x"}) {
    EXPECT_EQ(url_code(url), "data.url_refused") << url;
  }
  EXPECT_EQ(url_code("../outside.csv"), "data.file_outside");
}

TEST(NoDataSource, RefusesEverything) {
  EXPECT_EQ(NoDataSource().read_file("cars.csv", {}).error().front().code, "data.file_refused");
  EXPECT_EQ(NoDataSource().read_url("cars.csv", {}).error().front().code, "data.url_refused");
}

}  // namespace
}  // namespace jopan
