#include <filesystem>

#include "core/json.h"
#include "tests/cli/jopan.h"

namespace jopan::test {
namespace {

TEST_F(CommandLine, EveryStarterIsACardWithoutFaults) {
  for (const std::string kind :
       {"bar", "column", "line", "area", "scatter", "points", "number", "quote", "table", "timeline", "image"}) {
    const ProgramRun made = jopan({"new", kind, "cards-" + kind});
    ASSERT_EQ(made.exit_code, 0) << made.err;
    EXPECT_NE(made.out.find("cards-" + kind + ".json\n"), std::string::npos) << made.out;
    const ProgramRun lint = jopan({"lint", "cards-" + kind + ".json"});
    EXPECT_EQ(lint.exit_code, 0) << lint.err;
    EXPECT_EQ(lint.err, "") << kind;
    for (const std::string size : {"og", "square", "story", "article"}) {
      const ProgramRun drawn = jopan({"render", "cards-" + kind + ".json", "-o", kind + size + ".png", "--size", size});
      EXPECT_EQ(drawn.exit_code, 0) << drawn.err;
      EXPECT_EQ(drawn.err, "") << kind << " " << size;
    }
    EXPECT_NE(folder_.read("cards-" + kind + ".md").find("cards-" + kind + ".json"), std::string::npos);
  }
}

TEST_F(CommandLine, TheTemplateStarterMakesABatch) {
  ASSERT_EQ(jopan({"new", "template", "weekly"}).exit_code, 0);
  const ProgramRun run = jopan(
      {"batch", "--template", "weekly.json", "--rows", "weekly.csv", "--name", "{id}-{size}.{ext}", "--out", "out"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(std::filesystem::exists(folder_ / "out/002-og.png"));
}

TEST_F(CommandLine, NewNeverOverwritesAndLeavesAllOrNothing) {
  folder_.write("mine.csv", "precious");
  const ProgramRun run = jopan({"new", "bar", "mine"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("file.exists"), std::string::npos) << run.err;
  EXPECT_EQ(folder_.names(), std::vector<std::string>{"mine.csv"});
  EXPECT_EQ(folder_.read("mine.csv"), "precious");
  EXPECT_EQ(jopan({"new", "bar", "none/card"}).exit_code, 1) << "no such folder";
  const ProgramRun wrong = jopan({"new", "colunm"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.err.find("\"column\""), std::string::npos) << wrong.err;
}

TEST_F(CommandLine, TheCardsSchemaIsTheProgramsOwn) {
  ASSERT_EQ(jopan({"new", "bar"}).exit_code, 0);
  EXPECT_EQ(Json::parse(folder_.read("card.schema.json")), Json::parse(jopan({"schema"}).out));
  EXPECT_EQ(Json::parse(folder_.read("bar.json"))["$schema"], "card.schema.json");
}

/// What bash would offer after these words; the last is being written.
class Completion : public CommandLine {
 protected:
  [[nodiscard]] std::string offers(const std::string& words) {
    folder_.write("completion", jopan({"completion", "bash"}).out);
    return run_program({"/bin/bash", "--norc", "-c",
                        "source ./completion; COMP_WORDS=(" + words +
                            "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jopan; echo \"${COMPREPLY[*]}\""},
                       {.folder = folder_.path().string()})
        .out;
  }
};

TEST_F(Completion, BashOffersCommandsOptionsAndValues) {
  EXPECT_EQ(offers("jopan ba"), "batch\n");
  EXPECT_NE(offers("jopan ''").find("watch"), std::string::npos);
  EXPECT_EQ(offers("jopan batch --si"), "--sizes\n");
  EXPECT_EQ(offers("jopan batch --sizes og,sq"), "og,square\n");
  EXPECT_EQ(offers("jopan render a.json --theme d"), "dark\n");
  EXPECT_EQ(offers("jopan new col"), "column\n");
  EXPECT_EQ(offers("jopan render car"), "\n") << "files are the shell's own";
}

TEST_F(Completion, ZshKnowsEveryCommand) {
  const std::string script = jopan({"completion", "zsh"}).out;
  EXPECT_TRUE(script.starts_with("#compdef jopan\n"));
  for (const std::string command : {"render", "batch", "watch", "new", "serve", "completion"})
    EXPECT_NE(script.find("'" + command + ":"), std::string::npos) << command;
  EXPECT_EQ(jopan({"completion", "fish"}).exit_code, 2);
}

}  // namespace
}  // namespace jopan::test
