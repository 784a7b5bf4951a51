// A subcommand's options from the environment and from a TOML file.
#pragma once

#include <string>

#include "core/result.h"

namespace CLI {
class App;
}

namespace jopan::cli {

/// JOPAN_DATA_DIR for --data-dir, and so on, for what the command line did not give. Error code: config.bad_value.
[[nodiscard]] Result<void> apply_environment(CLI::App& command);

/// `listen = "127.0.0.1:8080"`: names are those of the long options, without dashes in front. What was given before
/// stays. Errors: file.*, config.bad_file, config.unknown_option, config.bad_value.
[[nodiscard]] Result<void> apply_config(CLI::App& command, const std::string& path);

}  // namespace jopan::cli
