#include "tests/cli/jopan.h"

namespace jopan::test {
namespace {

class Serve : public CommandLine {
 protected:
  /// What is said of a service that cannot start like this.
  std::string refusal(std::vector<std::string> arguments, const std::map<std::string, std::string>& environment = {}) {
    arguments.insert(arguments.begin(), "serve");
    for (const auto& [name, value] : environment) environment_[name] = value;
    const ProgramRun run = jopan(arguments);
    for (const auto& [name, value] : environment) environment_.erase(name);
    EXPECT_EQ(run.exit_code, 2) << run.err;
    EXPECT_EQ(run.out, "");
    return run.err;
  }
};

TEST_F(Serve, AWrongOptionIsNamedWhereverItStands) {
  const struct {
    const char *option, *value, *variable, *line, *named, *hint;
  } cases[] = {
      {"--workers", "many", "JOPAN_WORKERS", "workers = \"many\"", "many", ""},
      {"--deadline", "0", "JOPAN_DEADLINE", "deadline = 0", "0", "600000"},
      {"--limit", "rows=0", "JOPAN_LIMIT", "limit = [\"url=32\", \"rows=0\"]", "rows=NUMBER", "from 1 to"},
      {"--limit", "row=5", "JOPAN_LIMIT", "limit = \"row=5\"", "\"row\"", "rows"},
      {"--limit", "rows=1e3", "JOPAN_LIMIT", "limit = \"rows=1e3\"", "rows=NUMBER", ""},
      {"--limit", "rows", "JOPAN_LIMIT", "limit = \"rows\"", "rows=NUMBER", ""},
  };
  for (const auto& wrong : cases) {
    folder_.write("serve.toml", wrong.line);
    for (const std::string& said : {refusal({wrong.option, wrong.value}), refusal({}, {{wrong.variable, wrong.value}}),
                                    refusal({"--config", "serve.toml"})}) {
      EXPECT_NE(said.find(wrong.named), std::string::npos) << said;
      EXPECT_NE(said.find(wrong.hint), std::string::npos) << said;
    }
    EXPECT_NE(refusal({}, {{wrong.variable, wrong.value}}).find(wrong.variable), std::string::npos);
  }
}

TEST_F(Serve, AFileThatIsNoneOrNamesWhatIsNotThereSaysSo) {
  folder_.write("unknown.toml", "lisen = \"127.0.0.1:0\"\n");
  const std::string unknown = refusal({"--config", "unknown.toml"});
  EXPECT_NE(unknown.find("config.unknown_option"), std::string::npos) << unknown;
  EXPECT_NE(unknown.find("\"listen\""), std::string::npos) << "the nearest option: " << unknown;
  EXPECT_NE(refusal({"--config", "none.toml"}).find("none.toml"), std::string::npos);
  folder_.write("itself.toml", "config = \"other.toml\"\n");
  EXPECT_NE(refusal({"--config", "itself.toml"}).find("config.unknown_option"), std::string::npos);
}

}  // namespace
}  // namespace jopan::test
