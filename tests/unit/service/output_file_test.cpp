#include "service/output_file.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

TEST(WriteOutput, LeavesTheFileAndNothingElse) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(write_output(folder / "a.png", "first"));
  ASSERT_TRUE(write_output(folder / "a.png", "second, longer"));
  EXPECT_EQ(folder.read("a.png"), "second, longer");
  EXPECT_EQ(folder.names(), std::vector<std::string>{"a.png"});
}

TEST(WriteOutput, AReaderNeverSeesHalfAFile) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "a.png";
  ASSERT_TRUE(write_output(path, std::string(300'000, 'a')));
  std::jthread writer([&path](std::stop_token stop) {
    for (char c = 'b'; !stop.stop_requested(); c = c == 'z' ? 'a' : static_cast<char>(c + 1))
      EXPECT_TRUE(write_output(path, std::string(300'000, c)));
  });
  for (int i = 0; i < 100; ++i) {
    const std::string bytes = folder.read("a.png");
    ASSERT_EQ(bytes.size(), 300'000u);
    ASSERT_EQ(bytes, std::string(300'000, bytes[0]));
  }
}

TEST(WriteOutput, KeepsModeAndLinks) {
  const test::TemporaryFolder folder;
  folder.write("target.png", "old");
  fs::permissions(folder / "target.png", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("target.png", folder / "link.png");
  ASSERT_TRUE(write_output(folder / "link.png", "new"));
  EXPECT_TRUE(fs::is_symlink(folder / "link.png"));
  EXPECT_EQ(folder.read("target.png"), "new");
  EXPECT_EQ(fs::status(folder / "target.png").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(WriteOutput, AFailureNamesTheFileAndLeavesTheOldOne) {
  const test::TemporaryFolder folder;
  for (const std::string& path :
       {folder / "missing/a.png", folder.path().string(), std::string("/dev/full"), std::string("/proc/none/a.png")}) {
    const Result<void> written = write_output(path, "bytes");
    ASSERT_FALSE(written) << path;
    EXPECT_EQ(written.error().front().code, "file.cannot_write");
    EXPECT_NE(written.error().front().message.find(path), std::string::npos);
  }
  EXPECT_TRUE(folder.names().empty());
}

TEST(WriteOutput, DevicesAreWrittenToAndNotReplaced) {
  ASSERT_TRUE(write_output("/dev/null", "bytes"));
  struct stat status {};
  ASSERT_EQ(::stat("/dev/null", &status), 0);
  EXPECT_TRUE(S_ISCHR(status.st_mode));
}

}  // namespace
}  // namespace jopan
