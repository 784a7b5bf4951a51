#include "service/cli/run.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "render.h"
#include "service/cli/commands.h"
#include "service/cli/help.h"

namespace jopan::cli {
namespace {

void declare(CLI::App& app, Outcome& outcome) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "jopan " + std::string(version()));
  app.formatter(make_help_formatter());
  app.get_formatter()->column_width(26);
  app.get_formatter()->label("REQUIRED", "");
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return "jopan: " + std::string(error.what()) + "\nRun `jopan --help` or `jopan COMMAND --help`.\n";
  });
  // In the order in which people meet them; the help keeps it.
  add_render(app, outcome);
  add_batch(app, outcome);
  add_watch(app, outcome);
  add_new(app, outcome);
  add_lint(app, outcome);
  add_alt(app, outcome);
  add_expand(app, outcome);
  add_scene(app, outcome);
  add_serve(app, outcome);
  add_sign(app, outcome);
  add_export(app, outcome);
  add_import(app, outcome);
  add_render_worker(app, outcome);
  add_sizes(app, outcome);
  add_brands(app, outcome);
  add_fonts(app, outcome);
  add_schema(app, outcome);
  add_typeset(app, outcome);
  add_evaluate(app, outcome);
  add_completion(app, outcome);
  add_version(app, outcome);
}

/// CLI11 would only say that a subcommand is missing.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return "";
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(command->get_name());
  if (std::find(known.begin(), known.end(), argv[1]) != known.end()) return "";
  const std::string hint = nearest_name_hint(argv[1], std::span<const std::string>(known));
  return "there is no command \"" + std::string(argv[1]) + "\"" + (hint.empty() ? "" : " (" + hint + ")");
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
    if (const std::string unknown = unknown_command(app, argc, argv); !unknown.empty())
      throw CLI::ValidationError(unknown);
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
