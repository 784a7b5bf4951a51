// A subcommand's options from a TOML file.
#pragma once

#include <string>

#include "core/result.h"

namespace CLI {
class App;
}

namespace jopan::cli {

/// `listen = "127.0.0.1:8080"`: names are those of the long options, without dashes in front. What was given on the
/// command line or in the environment stays. Errors: file.*, config.bad_file, config.unknown_option, config.bad_value.
[[nodiscard]] Result<void> apply_config(CLI::App& command, const std::string& path);

}  // namespace jopan::cli
