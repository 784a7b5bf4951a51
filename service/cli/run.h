// The command line as a function: arguments in, exit code out.
#pragma once

namespace jopan::cli {

/// Exit codes, the same for every subcommand.
enum ExitCode : int {
  kDone = 0,
  kCardFailed = 1,  ///< The document, its data or a file is at fault.
  kWrongUsage = 2,  ///< The command line itself is.
};

[[nodiscard]] int run(int argc, char** argv);

}  // namespace jopan::cli
