// The help of the program as a whole: every command on one screen of 24 lines.
#pragma once

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace jopan::cli {

/// Subcommands' help stays as the library writes it.
[[nodiscard]] std::shared_ptr<CLI::FormatterBase> make_help_formatter();

}  // namespace jopan::cli
