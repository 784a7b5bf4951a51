#include "service/cli/help.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace jopan::cli {
namespace {

class Help final : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    if (app->get_parent() != nullptr) return Formatter::make_help(app, std::move(name), mode);
    std::string text =
        app->get_description() + "\nUsage: jopan COMMAND …   (jopan COMMAND --help says more; --version)\n";
    for (const CLI::App* command : app->get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); }))
      text += fmt::format("  {:<11} {}\n", command->get_name(), command->get_description());
    return text;
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> make_help_formatter() {
  return std::make_shared<Help>();
}

}  // namespace jopan::cli
