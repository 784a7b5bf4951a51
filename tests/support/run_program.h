// Runs the built program as a shell would.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace jopan::test {

struct ProgramRun {
  int exit_code = -1;  ///< 128 + signal when it was killed.
  std::string out, err;
};

struct ProgramOptions {
  std::string folder = ".";                        ///< Where it runs.
  std::string input;                               ///< Standard input.
  std::map<std::string, std::string> environment;  ///< Above the test's own; an empty value removes the variable.
};

[[nodiscard]] ProgramRun run_program(const std::vector<std::string>& arguments, const ProgramOptions& options = {});

}  // namespace jopan::test
