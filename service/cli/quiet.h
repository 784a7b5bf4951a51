// A check that does not repeat itself in the help text.
#pragma once

#include <CLI/CLI.hpp>

namespace jopan::cli {

/// CLI11 appends a check's description to the option's type; our one-line descriptions say it already.
[[nodiscard]] inline CLI::Validator quiet(CLI::Validator check) {
  check.description("");
  return check;
}

}  // namespace jopan::cli
