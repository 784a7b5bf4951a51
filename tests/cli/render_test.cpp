#include <filesystem>
#include <unistd.h>

#include "core/json.h"
#include "tests/cli/jopan.h"

namespace jopan::test {
namespace {

namespace fs = std::filesystem;

TEST_F(CommandLine, TheEndingChoosesTheFormat) {
  folder_.write("card.json", kNumberCard);
  const std::pair<const char*, const char*> cases[] = {{"a.png", "\x89PNG"},       {"a.svg", "<svg"},
                                                       {"a.pdf", "%PDF"},          {"a.jpg", "\xFF\xD8\xFF"},
                                                       {"a.jpeg", "\xFF\xD8\xFF"}, {"a.webp", "RIFF"}};
  for (const auto& [name, magic] : cases) {
    const ProgramRun run = jopan({"render", "card.json", "-o", name});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_TRUE(folder_.read(name).starts_with(magic)) << name;
  }
  EXPECT_EQ(folder_.names().size(), 7u) << "no temporary file is left";
}

TEST_F(CommandLine, QualityIsForWhatLosesSomething) {
  folder_.write("card.json", kNumberCard);
  EXPECT_EQ(jopan({"render", "card.json", "-o", "a.jpg"}).exit_code, 0);
  EXPECT_EQ(jopan({"render", "card.json", "-o", "b.jpg", "--quality", "90"}).exit_code, 0);
  EXPECT_EQ(jopan({"render", "card.json", "-o", "c.jpg", "--quality", "10"}).exit_code, 0);
  EXPECT_TRUE(folder_.read("a.jpg") == folder_.read("b.jpg"));
  EXPECT_LT(folder_.read("c.jpg").size(), folder_.read("b.jpg").size());
  for (const char* wrong : {"0", "101", "nan", "9.5"})
    EXPECT_EQ(jopan({"render", "card.json", "-o", "d.jpg", "--quality", wrong}).exit_code, 2) << wrong;
}

TEST_F(CommandLine, StandardInputAndOutputGiveTheSameBytes) {
  folder_.write("card.json", kNumberCard);
  EXPECT_EQ(jopan({"render", "card.json", "-o", "a.svg"}).exit_code, 0);
  const ProgramRun run = jopan({"render", "-", "-o", "-", "--format", "svg"}, kNumberCard);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, folder_.read("a.svg"));
}

TEST_F(CommandLine, SizeThemeAndScaleReachThePicture) {
  folder_.write("card.json", kNumberCard);
  const ProgramRun light = jopan({"render", "card.json", "-o", "-", "--format", "svg", "--size", "square"});
  EXPECT_NE(light.out.find("width=\"1080\" height=\"1080\""), std::string::npos) << light.err;
  EXPECT_NE(jopan({"render", "card.json", "-o", "-", "--format", "svg", "--size", "square", "--theme", "dark"}).out,
            light.out);
  const ProgramRun wrong = jopan({"render", "card.json", "-o", "a.svg", "--size", "sqare"});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_NE(wrong.err.find("card.json: /size: card.unknown_size: "), std::string::npos) << wrong.err;
  EXPECT_NE(wrong.err.find("\"square\""), std::string::npos) << wrong.err;
}

TEST_F(CommandLine, AnErrorIsOneLineWithFilePointerCodeAndHint) {
  folder_.write("card.json", R"({"headlin": "a", "number": []})");
  const ProgramRun run = jopan({"render", "card.json", "-o", "a.png"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("card.json: /headlin: card.unknown_field: "), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("headline\"?)\n"), std::string::npos) << run.err;
  EXPECT_EQ(folder_.names(), std::vector<std::string>{"card.json"}) << "no picture";

  const ProgramRun json = jopan({"render", "card.json", "-o", "a.png", "--json"});
  EXPECT_EQ(json.exit_code, 1);
  const Json report = Json::parse(json.err);
  EXPECT_EQ(report["file"], "card.json");
  EXPECT_EQ(report["errors"][0]["pointer"], "/headlin");
  EXPECT_EQ(report["errors"][0]["code"], "card.unknown_field");
  EXPECT_TRUE(report["warnings"].empty());
}

TEST_F(CommandLine, WhatIsNoCardSaysWhereItBreaks) {
  folder_.write("card.json", "{\n  \"headline\": \"a\",,\n}");
  const ProgramRun run = jopan({"render", "card.json", "-o", "a.png"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("body.not_json"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("line 2"), std::string::npos) << run.err;
  const ProgramRun missing = jopan({"render", "crad.json", "-o", "a.png"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_NE(missing.err.find("crad.json: : file.missing: "), std::string::npos) << missing.err;
  EXPECT_NE(missing.err.find("\"card.json\""), std::string::npos) << missing.err;
  EXPECT_EQ(jopan({"render", ".", "-o", "a.png"}).exit_code, 1) << "a folder";
  EXPECT_EQ(jopan({"render", "-", "-o", "a.png"}, "").exit_code, 1) << "nothing at all";
}

TEST_F(CommandLine, DataLiesBesideTheCardOrInTheDataDirOnly) {
  folder_.write("cards/card.json", kChartCard);
  folder_.write("data/cars.csv", kCars);
  const ProgramRun missing = jopan({"expand", "cards/card.json"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_NE(missing.err.find("data.file_missing"), std::string::npos) << missing.err;
  EXPECT_NE(missing.err.find("cars.csv"), std::string::npos) << missing.err;
  EXPECT_EQ(jopan({"expand", "cards/card.json", "--data-dir", "data"}).exit_code, 0);
  folder_.write("cards/cars.csv", kCars);
  EXPECT_EQ(jopan({"expand", "cards/card.json"}).exit_code, 0);

  for (const std::string name : {"../data/cars.csv", "/etc/passwd"}) {
    const std::string card = R"({"data": {"file": ")" + name + R"("}, "chart": {"type": "bar", "x": "수", "y": "차"}})";
    folder_.write("cards/out.json", card);
    const ProgramRun run = jopan({"expand", "cards/out.json"});
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_NE(run.err.find("data.file_outside"), std::string::npos) << run.err;
  }
}

TEST_F(CommandLine, AnOutputThatCannotBeWrittenIsAnErrorAndLeavesTheOldOne) {
  folder_.write("card.json", kNumberCard);
  folder_.write("a.png", "old");
  EXPECT_EQ(jopan({"render", "card.json", "-o", "none/a.png"}).exit_code, 1);
  fs::create_directory(folder_ / "b.png");
  const ProgramRun folder = jopan({"render", "card.json", "-o", "b.png"});
  EXPECT_EQ(folder.exit_code, 1);
  EXPECT_NE(folder.err.find("b.png: : file.cannot_write: "), std::string::npos) << folder.err;
  const ProgramRun full = jopan({"render", "card.json", "-o", "/dev/full", "--format", "png"});
  EXPECT_EQ(full.exit_code, 1);
  EXPECT_NE(full.err.find("file.cannot_write"), std::string::npos) << full.err;

  folder_.write("bad.json", "{}");
  EXPECT_EQ(jopan({"render", "bad.json", "-o", "a.png"}).exit_code, 1);
  EXPECT_EQ(folder_.read("a.png"), "old");
}

TEST_F(CommandLine, ExpandAndScenePrintJson) {
  folder_.write("card.json", kChartCard);
  folder_.write("cars.csv", kCars);
  const ProgramRun expanded = jopan({"expand", "card.json"});
  EXPECT_EQ(expanded.exit_code, 0) << expanded.err;
  EXPECT_FALSE(Json::parse(expanded.out)["chart"].contains("type")) << "the form is written out";
  folder_.write("number.json", kNumberCard);
  const ProgramRun scene = jopan({"scene", "number.json", "-o", "scene.json"});
  EXPECT_EQ(scene.exit_code, 0) << scene.err;
  EXPECT_EQ(scene.out, "");
  EXPECT_NE(folder_.read("scene.json").find("내려받은"), std::string::npos);
}

TEST_F(CommandLine, LintFailsOnErrorsOnly) {
  folder_.write("good.json", kNumberCard);
  folder_.write("doubtful.json", R"({"headline": "내려받은 수", "number": [{"label": "중국", "value": 8}]})");
  folder_.write("bad.json", R"({"headlin": "a", "number": []})");
  EXPECT_EQ(jopan({"lint", "good.json"}).exit_code, 0);
  const ProgramRun doubtful = jopan({"lint", "doubtful.json"});
  EXPECT_EQ(doubtful.exit_code, 0) << doubtful.err;
  EXPECT_NE(doubtful.err.find(": warning: lint."), std::string::npos) << doubtful.err;
  EXPECT_EQ(jopan({"lint", "bad.json"}).exit_code, 1);
  const ProgramRun json = jopan({"lint", "bad.json", "--json"});
  EXPECT_EQ(json.exit_code, 1);
  EXPECT_FALSE(Json::parse(json.out)["errors"].empty());
}

}  // namespace
}  // namespace jopan::test
