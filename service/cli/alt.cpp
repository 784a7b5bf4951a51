#include <CLI/CLI.hpp>
#include <memory>

#include "service/cli/card_options.h"
#include "service/cli/commands.h"

namespace jopan::cli {
namespace {

struct AltOptions : CardOptions {
  std::string output = "-";
};

ExitCode write_alt(const AltOptions& options) {
  const Result<Job> job = prepare(options);
  if (!job) return report_failure(options.input, job.error(), options.report);
  const Result<LaidOut> laid_out = lay_out(job->document, job->request, job->context);
  if (!laid_out) return report_failure(options.input, laid_out.error(), options.report);
  return print(options.output, laid_out->scene.description + "\n", options.report);
}

}  // namespace

void add_alt(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("alt", "write the picture's text for readers who cannot see it");
  const auto options = std::make_shared<AltOptions>();
  declare_card_options(command, *options);
  command.add_option("-o,--output", options->output, "else standard output")->type_name("FILE");
  command.footer(examples({"jopan alt card.json", "jopan alt card.json --set app=틱톡"}));
  command.callback([options, &outcome] { outcome.exit_code = write_alt(*options); });
}

}  // namespace jopan::cli
