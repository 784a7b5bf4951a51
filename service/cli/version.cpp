#include <CLI/CLI.hpp>
#include <memory>

#include "render.h"
#include "service/cli/commands.h"
#include "service/cli/report.h"

namespace jopan::cli {

void add_version(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("version", "print the version");
  const auto json = std::make_shared<bool>(false);
  command.add_flag("--json", *json, "as JSON");
  command.footer(examples({"jopan version", "jopan version --json"}));
  command.callback([json, &outcome] {
    const std::string number(version());
    outcome.exit_code =
        print("-", *json ? pretty({{"name", "jopan"}, {"version", number}}) : "jopan " + number, ReportStyle::Text);
  });
}

}  // namespace jopan::cli
