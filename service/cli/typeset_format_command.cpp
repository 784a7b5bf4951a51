#include <CLI/CLI.hpp>
#include <iostream>

#include "service/cli/commands.h"
#include "service/cli/run.h"
#include "service/cli/typeset_format.h"

namespace jopan::cli {

void add_typeset_format(CLI::App& app, Outcome& outcome) {
  // "typeset" has two halves, text and numbers, which are declared apart; whoever comes first makes it.
  const auto made = app.get_subcommands([](CLI::App* command) { return command->get_name() == "typeset"; });
  CLI::App* typeset = made.empty() ? nullptr : made.front();
  if (typeset == nullptr) {
    typeset = app.add_subcommand("typeset", "set Korean text over a pipe, one JSON object a line in and out");
    typeset->require_subcommand(1);
  }
  CLI::App& command = *typeset->add_subcommand("format", "numbers, dates and particles: {id, op, args} to {id, out}");
  command.footer(examples({"jopan typeset format < requests.jsonl",
                           R"(echo '{"id":1,"op":"num.mixed","args":{"value":818000000}}' | jopan typeset format)"}));
  command.callback(
      [&outcome] { outcome.exit_code = run_typeset_format(std::cin, std::cout) == 0 ? kDone : kCardFailed; });
}

}  // namespace jopan::cli
