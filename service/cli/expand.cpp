#include <CLI/CLI.hpp>
#include <memory>

#include "service/cli/card_options.h"
#include "service/cli/commands.h"

namespace jopan::cli {
namespace {

struct ExpandOptions : CardOptions {
  std::string output = "-";
};

ExitCode expand_card(const ExpandOptions& options) {
  const Result<Job> job = prepare(options);
  if (!job) return report_failure(options.input, job.error(), options.report);
  const Result<Json> expanded = expand(job->document, job->request, job->context);
  if (!expanded) return report_failure(options.input, expanded.error(), options.report);
  return print(options.output, pretty(*expanded), options.report);
}

}  // namespace

void add_expand(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("expand", "write a card's form out in the Vega-Lite grammar");
  const auto options = std::make_shared<ExpandOptions>();
  declare_card_options(command, *options);
  command.add_option("-o,--output", options->output, "else standard output")->type_name("FILE");
  command.footer(examples({"jopan expand card.json", "jopan expand card.json --size story -o long.json"}));
  command.callback([options, &outcome] { outcome.exit_code = expand_card(*options); });
}

}  // namespace jopan::cli
