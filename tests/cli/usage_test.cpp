#include <algorithm>
#include <sstream>

#include "tests/cli/jopan.h"

namespace jopan::test {
namespace {

const std::vector<std::string> kCommands = {"render",  "batch",      "watch",   "new",    "lint",   "alt",     "expand",
                                            "scene",   "serve",      "sizes",   "brands", "fonts",  "schema",  "sign",
                                            "typeset", "completion", "version", "export", "import", "evaluate"};

TEST_F(CommandLine, WrongUsageIsTwoAndSaysWhereHelpIs) {
  folder_.write("card.json", kNumberCard);
  const std::vector<std::vector<std::string>> wrong = {{},
                                                       {"rendr"},
                                                       {"--unknown"},
                                                       {"render"},
                                                       {"render", "card.json"},
                                                       {"render", "card.json", "-o", "a.gif"},
                                                       {"render", "card.json", "-o", "a"},
                                                       {"render", "card.json", "-o", "-"},
                                                       {"render", "card.json", "-o", "a.png", "--format", "gif"},
                                                       {"render", "card.json", "-o", "a.png", "--scale", "5"},
                                                       {"render", "card.json", "-o", "a.png", "--scale", "nan"},
                                                       {"render", "card.json", "-o", "a.svg", "--svg-text", "other"},
                                                       {"render", "card.json", "-o", "a.png", "--data-dir", "none"},
                                                       {"render", "card.json", "more.json", "-o", "a.png"},
                                                       {"lint"},
                                                       {"serve", "--workers", "-1"}};
  for (const std::vector<std::string>& arguments : wrong) {
    const ProgramRun run = jopan(arguments);
    EXPECT_EQ(run.exit_code, 2) << testing::PrintToString(arguments) << run.err;
    EXPECT_NE(run.err.find("--help"), std::string::npos) << testing::PrintToString(arguments);
    EXPECT_EQ(run.out, "") << testing::PrintToString(arguments);
  }
  EXPECT_NE(jopan({"rendr"}).err.find("\"render\""), std::string::npos) << "the nearest command";
  EXPECT_EQ(folder_.names(), std::vector<std::string>{"card.json"}) << "nothing was written";
}

TEST_F(CommandLine, HelpFitsOneScreenAndHasTwoExamples) {
  const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  const ProgramRun all = jopan({"--help"});
  EXPECT_EQ(all.exit_code, 0);
  EXPECT_LE(lines(all.out), 24);
  for (const std::string& command : kCommands) {
    EXPECT_NE(all.out.find("\n  " + command + " "), std::string::npos) << command;
    const ProgramRun help = jopan({command, "--help"});
    EXPECT_EQ(help.exit_code, 0) << command;
    EXPECT_LE(lines(help.out), 32) << command;
    const std::size_t examples = help.out.find("Examples:\n");
    ASSERT_NE(examples, std::string::npos) << command;
    EXPECT_GE(lines(help.out.substr(examples)), 3) << command;
    const std::size_t first = help.out.find("jopan " + command, examples);
    EXPECT_NE(help.out.find("jopan " + command, first + 1), std::string::npos) << "a second example: " << command;
    std::istringstream text(help.out);
    for (std::string line; std::getline(text, line);) EXPECT_LE(line.size(), 100u) << line;
  }
}

TEST_F(CommandLine, ListsAreTextAndJson) {
  for (const std::string command : {"sizes", "brands", "fonts", "version"}) {
    const ProgramRun text = jopan({command});
    EXPECT_EQ(text.exit_code, 0) << text.err;
    EXPECT_FALSE(text.out.empty()) << command;
    const ProgramRun json = jopan({command, "--json"});
    EXPECT_EQ(json.exit_code, 0) << command;
    EXPECT_TRUE(json.out.starts_with('{') || json.out.starts_with('[')) << command;
  }
  EXPECT_NE(jopan({"schema"}).out.find("\"$schema\""), std::string::npos);
}

TEST_F(CommandLine, TypesetFormatAnswersEveryLineInOrder) {
  const ProgramRun run =
      jopan({"typeset", "format"}, R"({"id": "a", "op": "num.mixed", "args": {"value": 818000000, "unit": "건"}})"
                                   "\n"
                                   R"({"id": "b", "op": "josa", "args": {"word": "미국", "pair": "은/는"}})"
                                   "\n");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out, "{\"id\":\"a\",\"out\":\"8억 1,800만 건\"}\n{\"id\":\"b\",\"out\":\"미국은\"}\n");
  EXPECT_EQ(jopan({"typeset"}).exit_code, 2);
}

TEST_F(CommandLine, AWrongHomeIsSaidPlainly) {
  environment_["JOPAN_HOME"] = folder_.path().string();
  const ProgramRun run = jopan({"brands"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("home.not_found"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace jopan::test
