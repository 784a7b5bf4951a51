// Every subcommand is one file with one function that declares it; run.cpp lists them.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace jopan::cli {

/// What the chosen subcommand left behind.
struct Outcome {
  int exit_code = 0;
};

void add_render(CLI::App& app, Outcome& outcome);
void add_batch(CLI::App& app, Outcome& outcome);
void add_expand(CLI::App& app, Outcome& outcome);
void add_scene(CLI::App& app, Outcome& outcome);
void add_lint(CLI::App& app, Outcome& outcome);
void add_alt(CLI::App& app, Outcome& outcome);
void add_watch(CLI::App& app, Outcome& outcome);
void add_new(CLI::App& app, Outcome& outcome);
void add_completion(CLI::App& app, Outcome& outcome);
void add_serve(CLI::App& app, Outcome& outcome);
void add_sign(CLI::App& app, Outcome& outcome);
void add_export(CLI::App& app, Outcome& outcome);
void add_import(CLI::App& app, Outcome& outcome);
void add_render_worker(CLI::App& app, Outcome& outcome);
void add_brands(CLI::App& app, Outcome& outcome);
void add_fonts(CLI::App& app, Outcome& outcome);
void add_sizes(CLI::App& app, Outcome& outcome);
void add_schema(CLI::App& app, Outcome& outcome);
void add_typeset(CLI::App& app, Outcome& outcome);
void add_evaluate(CLI::App& app, Outcome& outcome);
void add_version(CLI::App& app, Outcome& outcome);

/// The last lines of a subcommand's help.
[[nodiscard]] std::string examples(const std::vector<std::string>& lines);

}  // namespace jopan::cli
