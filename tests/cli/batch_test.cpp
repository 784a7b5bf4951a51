#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <map>
#include <pty.h>
#include <sstream>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "core/json.h"
#include "tests/cli/jopan.h"

namespace jopan::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTemplate =
    R"({"params": {"제목": null, "값": 0, "이름": "중국"}, "headline": "{{제목}}",
        "number": {"label": "{{이름}}", "value": "{{값}}", "format": "mixed", "unit": "건"}, "source": "협회"})";
constexpr const char* kRows = "id,제목,값\na,첫째 제목,1234\nb,둘째 제목,\"5,678\"\nc,셋째 제목,9\n";

class Batch : public CommandLine {
 protected:
  void SetUp() override {
    folder_.write("t.json", kTemplate);
    folder_.write("rows.csv", kRows);
    folder_.write("cards/one.json", kNumberCard);
    folder_.write("cards/two.json", kChartCard);
    folder_.write("cards/cars.csv", kCars);
  }

  [[nodiscard]] ProgramRun rows(std::vector<std::string> more, const std::string& table = "rows.csv") const {
    std::vector<std::string> arguments = {"batch", "--template", "t.json", "--rows", table, "--out", "out"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return jopan(arguments);
  }

  /// Every file below a folder and its bytes.
  [[nodiscard]] std::map<std::string, std::string> files(const std::string& below = "out") const {
    std::map<std::string, std::string> found;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / below, error))
      if (entry.is_regular_file()) {
        const std::string name = fs::relative(entry.path(), folder_ / below).string();
        found[name] = folder_.read(below + "/" + name);
      }
    return found;
  }

  /// Fails, says all of `words`, and leaves no picture.
  void refuses(const ProgramRun& run, const std::vector<std::string>& words, int exit_code = 1) const {
    EXPECT_EQ(run.exit_code, exit_code) << run.err;
    for (const std::string& word : words) EXPECT_NE(run.err.find(word), std::string::npos) << word << " in " << run.err;
    EXPECT_TRUE(files().empty()) << files().begin()->first;
  }
};

TEST_F(Batch, CardsBecomePicturesInEverySizeThemeFormatAndScale) {
  const ProgramRun run = jopan({"batch", "cards/*.json", "--sizes", "og,square", "--themes", "light,dark", "--formats",
                                "png,svg", "--scale", "1,2", "--out", "out"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const std::map<std::string, std::string> made = files();
  std::size_t pictures = 0;
  for (const std::string card : {"one", "two"})
    for (const std::string size : {"og", "square"})
      for (const std::string theme : {"light", "dark"})
        for (const std::string ending : {"@1x.png", "@2x.png", "@1x.svg"}) {
          EXPECT_TRUE(made.contains(card + "-" + size + "-" + theme + ending)) << card << size << theme << ending;
          ++pictures;
        }
  EXPECT_EQ(made.size(), pictures + 3) << "manifest.json, contact-sheet.html and contact-sheet.png, and nothing hidden";
  EXPECT_TRUE(made.at("contact-sheet.png").starts_with("\x89PNG"));
}

TEST_F(Batch, GivesTheBytesOfRender) {
  EXPECT_EQ(jopan({"batch", "cards", "--sizes", "og,story", "--formats", "png,svg,pdf", "--scale", "2", "--out", "out"})
                .exit_code,
            0);
  for (const std::string card : {"one", "two"})
    for (const std::string size : {"og", "story"})
      for (const std::string ending : {"@2x.png", "@1x.svg", "@1x.pdf"}) {
        const std::string name = card + "-" + size + ending;
        EXPECT_EQ(
            jopan({"render", "cards/" + card + ".json", "-o", name, "--size", size, "--scale", ending.substr(1, 1)})
                .exit_code,
            0);
        EXPECT_EQ(files().at(name), folder_.read(name)) << name;
      }
  EXPECT_EQ(rows({"--name", "{id}.{ext}"}).exit_code, 0);
  EXPECT_EQ(jopan({"render", "t.json", "-o", "b.png", "--set", "제목=둘째 제목", "--set", "값=5678"}).exit_code, 0);
  EXPECT_EQ(files().at("b.png"), folder_.read("b.png"));
}

TEST_F(Batch, NamesTakeColumnsAndMakeFoldersButNeverLeave) {
  folder_.write("evil.csv", "id,제목\n../../../x,가\n/etc/passwd,나\n..,다\n");
  EXPECT_EQ(rows({"--name", "{size}/{id}{row}.{ext}"}, "evil.csv").exit_code, 0);
  const std::map<std::string, std::string> made = files();
  EXPECT_TRUE(made.contains("og/_.._.._x001.png")) << made.begin()->first;
  EXPECT_TRUE(made.contains("og/_etc_passwd002.png"));
  EXPECT_TRUE(made.contains("og/003.png"));
  EXPECT_FALSE(fs::exists(folder_.path().parent_path() / "x001.png"));
}

TEST_F(Batch, TheManifestSaysWhatWasMadeFromWhat) {
  EXPECT_EQ(jopan({"batch", "cards", "--out", "out"}).exit_code, 0);
  const Json manifest = Json::parse(folder_.read("out/manifest.json"));
  EXPECT_EQ(manifest["complete"], true);
  ASSERT_EQ(manifest["cards"].size(), 2u);
  const Json picture = manifest["cards"][1]["pictures"][0];
  EXPECT_EQ(picture["file"], "two-og@1x.png");
  EXPECT_EQ(picture["bytes"], folder_.read("out/two-og@1x.png").size());
  EXPECT_EQ(picture["width"], 1200);
  EXPECT_EQ(picture["reads"][0]["file"], "cars.csv");
  EXPECT_FALSE(picture["alt"].get<std::string>().empty());
  EXPECT_TRUE(picture["warnings"].is_array());
  EXPECT_EQ(picture["sha256"].get<std::string>().size(), 64u);
}

TEST_F(Batch, ResumeDrawsWhatHasChangedByContentOnly) {
  const std::vector<std::string> order = {"batch", "cards", "--sizes", "og,square", "--out", "out", "--json"};
  std::vector<std::string> resume = order;
  resume.push_back("--resume");
  const auto drawn = [&](const std::vector<std::string>& arguments) {
    const ProgramRun run = jopan(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    const Json report = Json::parse(run.out);
    EXPECT_EQ(report["drawn"].get<int>() + report["current"].get<int>(), 4);
    return report["drawn"].get<int>();
  };
  EXPECT_EQ(drawn(order), 4);
  const std::map<std::string, std::string> first = files();
  EXPECT_EQ(drawn(resume), 0);
  EXPECT_EQ(files(), first);
  for (const std::string name : {"cards/one.json", "cards/cars.csv"})  // A new time is no change.
    fs::last_write_time(folder_ / name, fs::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_EQ(drawn(resume), 0);
  EXPECT_EQ(drawn(order), 4) << "without --resume all is drawn";

  folder_.write("cards/cars.csv", "차,수\n가,3\n나,6\n");
  EXPECT_EQ(drawn(resume), 2) << "the data of one card";
  EXPECT_NE(files().at("two-og@1x.png"), first.at("two-og@1x.png"));
  folder_.write("cards/cars.csv", kCars);
  EXPECT_EQ(drawn(resume), 2);
  EXPECT_EQ(files(), first);

  folder_.write("out/one-og@1x.png", "broken by someone");
  fs::remove(folder_ / "out/two-square@1x.png");
  EXPECT_EQ(drawn(resume), 2);
  EXPECT_EQ(files(), first);
}

TEST_F(Batch, OneBadCardDoesNotStopTheRest) {
  folder_.write("cards/bad.json", R"({"headlin": "a", "number": []})");
  folder_.write("cards/broken.json", "{");
  const ProgramRun run = jopan({"batch", "cards/*.json", "--sizes", "og,square", "--out", "out"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("cards/bad.json: /headlin: card.unknown_field: "), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("\"headline\"?"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("cards/broken.json: : body.not_json: "), std::string::npos) << run.err;
  EXPECT_EQ(run.err.find("card.unknown_field"), run.err.rfind("card.unknown_field")) << "once for all sizes";
  EXPECT_TRUE(files().contains("one-og@1x.png"));
  EXPECT_TRUE(files().contains("two-square@1x.png"));
  EXPECT_FALSE(files().contains("bad-og@1x.png"));
  const Json manifest = Json::parse(folder_.read("out/manifest.json"));
  EXPECT_EQ(manifest["cards"][0]["errors"][0]["code"], "card.unknown_field");
  EXPECT_NE(folder_.read("out/contact-sheet.html").find("card.unknown_field"), std::string::npos);
}

TEST_F(Batch, ARowWithAMissingOrOverlongValueIsNamedByItsNumber) {
  std::string table = "id,제목,값\na,좋음,1\nb,,2\nc,";
  for (int i = 0; i < 30'000; ++i) table += "긴";
  table += ",3\nd,제목,셋\n";
  folder_.write("faulty.csv", table);
  const ProgramRun run = rows({"--name", "{id}.{ext}"}, "faulty.csv");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("faulty.csv row 2: /params/제목: template.missing_value: "), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("faulty.csv row 3: /headline: text.too_long: "), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("faulty.csv row 4: /params/값: template.bad_value: "), std::string::npos) << run.err;
  EXPECT_TRUE(files().contains("a.png"));
  EXPECT_FALSE(files().contains("b.png") || files().contains("c.png") || files().contains("d.png"));
  std::istringstream listed(run.err);
  for (std::string line; std::getline(listed, line);)
    if (line.starts_with("faulty.csv row ")) EXPECT_TRUE(line.ends_with(')')) << "no hint: " << line;
  const ProgramRun json = rows({"--name", "{id}.{ext}", "--json"}, "faulty.csv");
  EXPECT_EQ(Json::parse(json.out)["failures"][0]["row"], 2);
}

TEST_F(Batch, WhatIsWrongWithTheOrderIsSaidBeforeAnythingIsWritten) {
  refuses(jopan({"batch", "cards/*.jsn", "--out", "out"}), {"batch.no_match", "cards/*.jsn"});
  refuses(jopan({"batch", "cards/thee.json", "--out", "out"}), {"file.missing"});
  fs::create_directory(folder_ / "empty");
  refuses(jopan({"batch", "empty", "--out", "out"}), {"batch.no_match", "empty"});
  refuses(rows({}, "row.csv"), {"file.missing", "\"rows.csv\""});
  refuses(rows({"--name", "{제몫}.{ext}"}), {"name.unknown_field", "제몫", "\"제목\""});
  refuses(rows({"--name", "../{id}.{ext}"}), {"name.empty"});
  refuses(rows({"--sizes", "sqare"}), {"card.unknown_size", "\"square\""});
  refuses(rows({"--themes", "night"}), {"card.unknown_theme"});
  folder_.write("short.csv", "id,값\na,1\n");
  refuses(rows({}, "short.csv"), {"template.missing_column", "제목"});
  folder_.write("cp.csv", "\xFF\xFF,\n1,2\n");
  refuses(rows({}, "cp.csv"), {"data.unknown_encoding"});
  folder_.write("ragged.csv", "id,제목\na,b,c\n");
  refuses(rows({}, "ragged.csv"), {"ragged.csv: : data.ragged_row"});
  folder_.write("none.csv", "id,제목\n");
  refuses(rows({}, "none.csv"), {"none.csv: : rows.empty"});
}

TEST_F(Batch, TwoRowsWithOneNameAreRefused) {
  folder_.write("twins.csv", "id,제목\na,하나\nb,둘\nA,셋\n");
  refuses(rows({"--name", "{id}.{ext}"}, "twins.csv"),
          {"batch.same_name", "twins.csv row 1 and twins.csv row 3", "--name"});
  refuses(rows({"--name", "{card}.{ext}"}), {"batch.same_name", "row 1", "row 2"});
  refuses(rows({"--name", "{id}.{ext}", "--sizes", "og,square"}),
          {"batch.same_name", "two pictures of rows.csv row 1"});
  refuses(rows({"--name", "manifest.json"}), {"batch.same_name", "own file"});
  folder_.write("other/one.json", kNumberCard);
  refuses(jopan({"batch", "cards/one.json", "other/one.json", "--out", "out"}), {"batch.same_name", "other/one.json"});
}

TEST_F(Batch, NoPictureTakesThePlaceOfAFileThatIsRead) {
  const std::map<std::string, std::string> before = files("cards");
  const ProgramRun over_cards = jopan({"batch", "cards", "--out", "cards", "--name", "{card}.json"});
  EXPECT_EQ(over_cards.exit_code, 1);
  EXPECT_NE(over_cards.err.find("batch.overwrites_input"), std::string::npos) << over_cards.err;
  EXPECT_TRUE(files("cards") == before) << "not even a manifest";
  EXPECT_EQ(jopan({"batch", "cards/one.json", "--out", "photo"}).exit_code, 0);
  fs::rename(folder_ / "photo/one-og@1x.png", folder_ / "photo/card.png");
  const std::string photograph = folder_.read("photo/card.png");
  folder_.write("photo/card.json", R"({"headline": "사진", "image": {"file": "card.png"}, "source": "협회"})");
  const ProgramRun over_photo = jopan({"batch", "photo/card.json", "--out", "photo", "--name", "{card}.{ext}"});
  EXPECT_EQ(over_photo.exit_code, 1);
  EXPECT_NE(over_photo.err.find("photo/card.json: : batch.overwrites_input"), std::string::npos) << over_photo.err;
  EXPECT_EQ(folder_.read("photo/card.png"), photograph);
}

TEST_F(Batch, ATemplateThatIsWrongIsSaidOnceAndNothingIsDrawn) {
  folder_.write("t.json", R"({"params": {"제목": ""}, "headline": "{{제몫}}", "points": ["a"]})");
  const ProgramRun unknown = rows({});
  refuses(unknown, {"t.json: /headline: template.unknown_name", "제목"});
  folder_.write("t.json", R"({"params": {"제목": ""}, "headlin": "{{제목}}", "points": ["a"]})");
  refuses(rows({}), {"t.json: /headlin: card.unknown_field", "\"headline\""});
  folder_.write("t.json", R"({"headline": "제목", "points": ["a"]})");
  refuses(rows({}), {"t.json: : template.no_params"});
}

TEST_F(Batch, AColumnThatIsNoParamIsMentionedOnce) {
  const ProgramRun run = rows({});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.err.find("batch.unused_column: the column \"id\""), std::string::npos) << run.err;
  EXPECT_EQ(rows({"--name", "{id}.{ext}"}).err.find("unused_column"), std::string::npos);
}

TEST_F(Batch, AFolderThatCannotBeWrittenIsSaidAtOnce) {
  folder_.write("file", "a file is in the way");
  for (const std::string out : {"file", "file/out", "/proc/none/out"}) {
    const ProgramRun run = jopan({"batch", "cards", "--out", out});
    EXPECT_EQ(run.exit_code, 1) << out;
    EXPECT_NE(run.err.find("file.cannot_write"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("--out"), std::string::npos) << run.err;
  }
  EXPECT_EQ(folder_.read("file"), "a file is in the way");
}

TEST_F(Batch, WrongUsageIsTwo) {
  const std::vector<std::vector<std::string>> wrong = {{"batch", "--out", "out"},
                                                       {"batch", "cards"},
                                                       {"batch", "cards", "--template", "t.json", "--out", "out"},
                                                       {"batch", "--template", "t.json", "--out", "out"},
                                                       {"batch", "--rows", "rows.csv", "--out", "out"},
                                                       {"batch", "cards", "--formats", "gif", "--out", "out"},
                                                       {"batch", "cards", "--scale", "9", "--out", "out"},
                                                       {"batch", "cards", "--jobs", "0", "--out", "out"},
                                                       {"batch", "cards", "--sheet", "doc", "--out", "out"}};
  for (const auto& arguments : wrong) refuses(jopan(arguments), {"--help"}, 2);
}

TEST_F(Batch, ProgressIsPlainWhereThereIsNoTerminalAndSilentWhenAsked) {
  const ProgramRun loud = rows({"--name", "{id}.{ext}"});
  EXPECT_EQ(loud.err.find('\r'), std::string::npos);
  EXPECT_EQ(loud.err.find('\x1b'), std::string::npos);
  EXPECT_NE(loud.err.find("3 drawn → out/contact-sheet.html"), std::string::npos) << loud.err;
  const ProgramRun quiet = rows({"--name", "{id}.{ext}", "--quiet"});
  EXPECT_EQ(quiet.err, "");
  EXPECT_EQ(quiet.out, "");
}

/// Many rows, so that a run takes long enough to be hurt in the middle.
std::string many_rows(int count) {
  std::string table = "id,제목,값\n";
  for (int i = 0; i < count; ++i)
    table += std::to_string(i) + ",제목 " + std::to_string(i * 37 % 1000) + "," + std::to_string(i * 1009) + "\n";
  return table;
}

struct Hurt {
  int signal = 0;                       ///< 0: none
  std::function<void()> wait_for = {};  ///< Returns when it is time for the signal.
  rlim_t file_size = 0;                 ///< The most that a file may grow to, as on a full disk; 0: no limit.
};

/// Runs the batch and hurts it; the exit code, or 128 + signal. Standard error goes to the file "log".
int run_hurt(const std::string& folder, const std::vector<std::string>& arguments, const Hurt& hurt) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::setenv("JOPAN_HOME", JOPAN_SOURCE_DIR, 1);
    if (::chdir(folder.c_str()) != 0) ::_exit(126);
    const int log = ::open("log", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(log, STDERR_FILENO);
    if (hurt.file_size > 0) {
      const rlimit limit{hurt.file_size, hurt.file_size};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      std::signal(SIGXFSZ, SIG_IGN);  // write() fails instead.
    }
    std::vector<char*> words = {const_cast<char*>(JOPAN_BINARY)};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    ::execv(words.front(), words.data());
    ::_exit(127);
  }
  if (hurt.signal != 0) {
    hurt.wait_for();
    ::kill(child, hurt.signal);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST_F(Batch, KilledAtAnyMomentAndResumedItIsAsIfNothingHadHappened) {
  folder_.write("many.csv", many_rows(40));
  const std::vector<std::string> order = {
      "batch",  "--template",        "t.json", "--rows", "many.csv", "--sizes", "og,story",
      "--name", "{id}-{size}.{ext}", "--out"};
  const auto with = [&order](const std::string& out, bool resume) {
    std::vector<std::string> arguments = order;
    arguments.push_back(out);
    if (resume) arguments.emplace_back("--resume");
    return arguments;
  };
  const auto start = std::chrono::steady_clock::now();
  ASSERT_EQ(jopan(with("whole", false)).exit_code, 0);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  const std::map<std::string, std::string> expected = files("whole");
  ASSERT_GE(expected.size(), 40u * 2 + 3) << "pictures, manifest and sheets";
  for (const int percent : {20, 45, 65, 85, 97}) {
    fs::remove_all(folder_ / "out");
    const int killed = run_hurt(
        folder_.path().string(), with("out", false),
        {.signal = SIGKILL, .wait_for = [&whole, percent] { std::this_thread::sleep_for(whole * percent / 100); }});
    const std::map<std::string, std::string> left = files();
    for (const auto& [name, bytes] : left) {
      if (name.starts_with(".jopan-batch/")) continue;
      ASSERT_TRUE(expected.contains(name)) << name;
      EXPECT_EQ(bytes, expected.at(name)) << name << " is not whole after " << percent << " %";
    }
    const ProgramRun resumed = jopan(with("out", true));
    EXPECT_EQ(resumed.exit_code, 0) << resumed.err;
    EXPECT_TRUE(files() == expected) << percent << " %, exit " << killed;
  }
}

TEST_F(Batch, CtrlCFinishesWhatIsBeingDrawnAndCanGoOn) {
  folder_.write("many.csv", many_rows(400));
  const std::vector<std::string> order = {"batch",  "--template", "t.json", "--rows", "many.csv",
                                          "--name", "{id}.{ext}", "--out",  "out",    "--resume"};
  const auto first_picture = [this] {
    const fs::path journal = folder_ / "out/.jopan-batch/journal.jsonl";
    std::error_code error;
    for (int i = 0; i < 60'000 && !(fs::exists(journal, error) && fs::file_size(journal, error) > 0); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  };
  ASSERT_EQ(run_hurt(folder_.path().string(), order, {.signal = SIGINT, .wait_for = first_picture}), 1);
  const Json manifest = Json::parse(folder_.read("out/manifest.json"));
  EXPECT_EQ(manifest["complete"], false);
  EXPECT_NE(folder_.read("log").find("--resume goes on"), std::string::npos) << folder_.read("log");
  EXPECT_FALSE(fs::exists(folder_ / "out/.jopan-batch"));
  std::size_t finished = 0;
  for (const Json& card : manifest["cards"]) finished += card["pictures"].size();
  ASSERT_LT(finished, 400u) << "it was quicker than the signal";
  EXPECT_EQ(files().size(), finished + 1);
  const ProgramRun rest = rows({"--name", "{id}.{ext}", "--resume", "--json"}, "many.csv");
  EXPECT_EQ(rest.exit_code, 0) << rest.err;
  EXPECT_EQ(Json::parse(rest.out)["current"], finished);
  EXPECT_EQ(Json::parse(folder_.read("out/manifest.json"))["complete"], true);
}

TEST_F(Batch, AFullDiskIsSaidPlainlyAndLeavesNothingHalfWritten) {
  // A file may grow to 4 KiB: pictures do not fit, as on a full disk.
  const std::vector<std::string> order = {"batch", "--template", "t.json", "--rows", "rows.csv", "--out", "out"};
  EXPECT_EQ(run_hurt(folder_.path().string(), order, {.file_size = 4096}), 1);
  const std::string log = folder_.read("log");
  EXPECT_NE(log.find("file.cannot_write"), std::string::npos) << log;
  for (const auto& [name, bytes] : files()) EXPECT_FALSE(name.ends_with(".png")) << name;
  const ProgramRun after = rows({"--resume"});
  EXPECT_EQ(after.exit_code, 0) << after.err;
}

TEST_F(Batch, TwoBatchesDoNotShareAFolder) {
  folder_.write("out/.jopan-batch/lock", "");
  const int other = ::open((folder_ / "out/.jopan-batch/lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(other, LOCK_EX), 0);
  const ProgramRun run = rows({});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("batch.busy"), std::string::npos) << run.err;
  EXPECT_EQ(files().size(), 1u);
  ::close(other);
  EXPECT_EQ(rows({}).exit_code, 0) << "a lock that nobody holds is none";
}

TEST_F(Batch, ATerminalGetsABarThatGoesAway) {
  folder_.write("many.csv", many_rows(300));
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    ::setenv("JOPAN_HOME", JOPAN_SOURCE_DIR, 1);
    ::setenv("TERM", "xterm", 1);
    if (::chdir(folder_.path().c_str()) == 0)
      ::execl(JOPAN_BINARY, JOPAN_BINARY, "batch", "--template", "t.json", "--rows", "many.csv", "--out", "out",
              nullptr);
    ::_exit(127);
  }
  std::string shown;
  std::array<char, 4096> block{};
  for (ssize_t count = 0; (count = ::read(terminal, block.data(), block.size())) > 0;)
    shown.append(block.data(), static_cast<std::size_t>(count));
  ::close(terminal);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0) << shown;
  EXPECT_NE(shown.find("\r\x1b[K━"), std::string::npos) << shown;
  EXPECT_NE(shown.find("/300 · "), std::string::npos) << shown;
  EXPECT_NE(shown.find("\x1b[Kbatch: "), std::string::npos)
      << "the last bar is wiped before what stays is printed: " << shown;
}

TEST_F(Batch, OldPagesOfTheContactSheetGo) {
  for (const char* name :
       {"out/contact-sheet-7.png", "out/contact-sheet.pdf", "out/contact-sheet-mine.png", "out/mine.png"})
    folder_.write(name, "old");
  EXPECT_EQ(rows({"--name", "{id}.{ext}"}).exit_code, 0);
  const std::map<std::string, std::string> made = files();
  EXPECT_FALSE(made.contains("contact-sheet-7.png") || made.contains("contact-sheet.pdf"));
  EXPECT_TRUE(made.contains("contact-sheet-mine.png") && made.contains("mine.png"));
}

TEST_F(Batch, AnyNumberOfThreadsGivesTheSameFiles) {
  folder_.write("many.csv", many_rows(40));
  EXPECT_EQ(rows({"--name", "{id}.{ext}", "--jobs", "1"}, "many.csv").exit_code, 0);
  const std::map<std::string, std::string> one = files();
  fs::remove_all(folder_ / "out");
  EXPECT_EQ(rows({"--name", "{id}.{ext}", "--jobs", "7"}, "many.csv").exit_code, 0);
  EXPECT_TRUE(files() == one);
}

}  // namespace
}  // namespace jopan::test
