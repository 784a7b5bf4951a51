#include "service/archive.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/json.h"
#include "service/content_hash.h"
#include "tests/cli/jopan.h"

namespace jopan::test {
namespace {

namespace fs = std::filesystem;

/// Every file below it, by its path there.
std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files[fs::relative(entry.path(), folder).string()] = bytes.str();
  }
  return files;
}

class Archive : public CommandLine {
 protected:
  [[nodiscard]] std::unique_ptr<Store> store(const char* name) const {
    return std::move(*Store::open(folder_.path() / name));
  }
  static void put(Store& store, const std::string& id, const std::string& card) {
    ASSERT_TRUE(store.put(id, content_name(card), card));
  }
  /// Cards with revisions, one that went back to an earlier content, and contents without a name.
  void fill(const char* name) const {
    const auto cards = store(name);
    for (const char* card : {R"({"a":1})", R"({"a":2})", R"({"a":1})"}) put(*cards, "sns-2026", card);
    put(*cards, "b.c_D", "{\"제목\":\"한글\\n\",\"수\":1.50}");
    ASSERT_TRUE(cards->add(content_name("{}"), "{}"));
  }
  [[nodiscard]] ProgramRun export_to(const char* out, const char* data = "data") const {
    return jopan({"export", "--data-dir", data, "--out", out});
  }
  [[nodiscard]] ProgramRun import_from(const char* folder, const char* data, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"import", folder, "--data-dir", data};
    words.insert(words.end(), more.begin(), more.end());
    return jopan(words);
  }
  [[nodiscard]] std::map<std::string, std::string> files(const char* name) const {
    return files_in(folder_.path() / name);
  }
};

TEST_F(Archive, WhatWasExportedAndImportedIsExportedTheSame) {
  fill("data");
  const ProgramRun exported = export_to("one");
  EXPECT_EQ(exported.exit_code, 0) << exported.err;
  EXPECT_EQ(exported.out, "4 contents, 2 named cards\n");
  const ProgramRun imported = import_from("one", "other");
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_EQ(imported.out, "4 new contents, 4 new revisions\n");
  EXPECT_EQ(export_to("two", "other").exit_code, 0);
  EXPECT_EQ(files("one"), files("two"));
  EXPECT_EQ(files("one").size(), 7u);
  EXPECT_EQ(files("one")["contents/" + content_name(R"({"a":1})") + ".json"], R"({"a":1})") << "byte for byte";
  const auto there = store("other");
  EXPECT_EQ((*there->find("sns-2026"))->revision, 3);
  EXPECT_EQ((*there->find("sns-2026", 2))->hash, content_name(R"({"a":2})"));
}

TEST_F(Archive, DoingItAgainChangesNothing) {
  fill("data");
  EXPECT_EQ(export_to("one").exit_code, 0);
  const auto before = files("one");
  const std::string some = "one/contents/" + content_name("{}") + ".json";
  const auto written = fs::last_write_time(folder_.path() / some);
  EXPECT_EQ(export_to("one").exit_code, 0);
  EXPECT_EQ(files("one"), before);
  EXPECT_EQ(fs::last_write_time(folder_.path() / some), written) << "what holds is left alone";
  EXPECT_EQ(import_from("one", "data").out, "0 new contents, 0 new revisions\n");
  EXPECT_EQ(import_from("one", "other").exit_code, 0);
  EXPECT_EQ(import_from("one", "other").out, "0 new contents, 0 new revisions\n");
}

TEST_F(Archive, AnEarlierExportIsBroughtUpToDate) {
  fill("data");
  EXPECT_EQ(export_to("one").exit_code, 0);
  folder_.write("one/README.md", "ours");
  {
    const auto cards = store("data");
    put(*cards, "new", R"({"n":1})");
    put(*cards, "sns-2026", R"({"a":4})");
    EXPECT_TRUE(*cards->remove("b.c_D"));
  }
  EXPECT_EQ(export_to("one").out, "6 contents, 2 named cards\n");
  auto files = this->files("one");
  EXPECT_EQ(files.count("cards/b.c_D.json"), 0u);
  EXPECT_EQ(files.count("cards/new.json"), 1u);
  EXPECT_EQ(files["README.md"], "ours");
  EXPECT_EQ(Json::parse(files["cards/sns-2026.json"])["revisions"].size(), 4u);
}

TEST_F(Archive, ImportingAddsWhatIsMissing) {
  fill("data");
  EXPECT_EQ(export_to("old").exit_code, 0);
  put(*store("data"), "sns-2026", R"({"a":9})");
  EXPECT_EQ(export_to("new").exit_code, 0);
  EXPECT_EQ(import_from("old", "other").exit_code, 0);
  EXPECT_EQ(import_from("new", "other").out, "1 new contents, 1 new revisions\n");
  EXPECT_EQ(import_from("old", "other").out, "0 new contents, 0 new revisions\n")
      << "an older export takes nothing back";
  EXPECT_EQ((*store("other")->find("sns-2026"))->revision, 4);
}

TEST_F(Archive, CardsThatDifferAreReplacedOnlyWhenToldSo) {
  fill("data");
  EXPECT_EQ(export_to("one").exit_code, 0);
  put(*store("other"), "sns-2026", R"({"mine":1})");
  const ProgramRun refused = import_from("one", "other");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_NE(refused.err.find("store.differs"), std::string::npos) << refused.err;
  EXPECT_FALSE(*store("other")->find("b.c_D")) << "nothing of it was taken";
  EXPECT_FALSE(*store("other")->content(content_name("{}")));
  EXPECT_EQ(import_from("one", "other", {"--replace"}).exit_code, 0);
  EXPECT_EQ((*store("other")->find("sns-2026"))->revision, 3);
  EXPECT_TRUE(*store("other")->content(content_name(R"({"mine":1})"))) << "addresses by content never end";
}

TEST_F(Archive, ADamagedFolderIsRefusedWhole) {
  fill("data");
  const std::string content = "one/contents/" + content_name("{}") + ".json", card = "one/cards/sns-2026.json";
  const auto expect_refused = [&](const char* code) {
    const ProgramRun run = import_from("one", "other");
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_NE(run.err.find(code), std::string::npos) << run.err;
    EXPECT_TRUE(store("other")->list("", 10)->empty());
    fs::remove_all(folder_.path() / "one");
    EXPECT_EQ(export_to("one").exit_code, 0);
  };
  EXPECT_EQ(export_to("one").exit_code, 0);
  fs::remove(folder_.path() / "one/jopan.json");
  expect_refused("archive.missing");
  folder_.write(content, "{} ");
  expect_refused("archive.damaged");
  fs::remove(folder_.path() / content);
  expect_refused("archive.damaged");
  for (const char* wrong :
       {"", "[]", "{}", R"({"id":"sns-2026","revisions":[]})", R"({"id":"other","revisions":[]})",
        R"({"id":"sns-2026","revisions":[{"revision":2,"hash":"a","changed":"2026-01-01T00:00:00Z"}]})",
        R"({"id":"sns-2026","revisions":[{"revision":1,"hash":"a","changed":"yesterday"}]})"}) {
    folder_.write(card, wrong);
    expect_refused("archive.damaged");
  }
  folder_.write(card, R"({"id":"sns-2026","revisions":[{"revision":1,"hash":"a","changed":"2026-01-01T00:00:00Z"}]})");
  expect_refused("store.no_content");
  folder_.write("one/jopan.json", R"({"export": 2})");
  expect_refused("archive.newer");
}

TEST_F(Archive, OtherPeoplesFoldersAreLeftAlone) {
  fill("data");
  folder_.write("mine/a.txt", "a");
  const ProgramRun run = export_to("mine");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("archive.not_ours"), std::string::npos) << run.err;
  EXPECT_EQ(files("mine").size(), 1u);
  EXPECT_EQ(export_to("data").exit_code, 1);
  EXPECT_EQ(export_to("out", "nowhere").exit_code, 2);
  EXPECT_FALSE(fs::exists(folder_.path() / "nowhere"));
}

TEST_F(Archive, AnEmptyStoreIsAnExportToo) {
  static_cast<void>(store("data"));
  EXPECT_EQ(export_to("one").out, "0 contents, 0 named cards\n");
  EXPECT_EQ(import_from("one", "other").exit_code, 0);
}

}  // namespace
}  // namespace jopan::test
