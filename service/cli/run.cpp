#include "service/cli/run.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "render.h"
#include "service/cli/commands.h"

namespace jopan::cli {
namespace {

void declare(CLI::App& app, Outcome& outcome) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "jopan " + std::string(version()));
  app.get_formatter()->column_width(26);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return "jopan: " + std::string(error.what()) + "\nRun `jopan --help` or `jopan COMMAND --help`.\n";
  });
  add_render(app, outcome);
  add_expand(app, outcome);
  add_scene(app, outcome);
  add_lint(app, outcome);
  add_sizes(app, outcome);
  add_brands(app, outcome);
  add_fonts(app, outcome);
  add_schema(app, outcome);
  add_version(app, outcome);
}

}  // namespace

std::string examples(const std::vector<std::string>& lines) {
  std::string text = "Examples:";
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

int run(int argc, char** argv) {
  // A reader that goes away is an ordinary write error, reported like any other.
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app("Typesets charts and cards into finished pictures.", "jopan");
  Outcome outcome;
  try {
    declare(app, outcome);
    app.parse(argc, argv);
    return outcome.exit_code;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongUsage;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "jopan: internal error: %s\n", error.what());
    return kCardFailed;
  }
}

}  // namespace jopan::cli
