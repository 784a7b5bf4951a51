#include <CLI/CLI.hpp>
#include <memory>

#include "service/cli/card_options.h"
#include "service/cli/commands.h"

namespace jopan::cli {
namespace {

struct SceneOptions : CardOptions {
  std::string output = "-";
};

ExitCode dump_scene(const SceneOptions& options) {
  const Result<Job> job = prepare(options);
  if (!job) return report_failure(options.input, job.error(), options.report);
  const Result<LaidOut> laid_out = lay_out(job->document, job->request, job->context);
  if (!laid_out) return report_failure(options.input, laid_out.error(), options.report);
  report(options.input, laid_out->warnings, options.report);
  return print(options.output, pretty(dump(laid_out->scene)), options.report);
}

}  // namespace

void add_scene(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("scene", "print role, text and box of everything in the picture");
  const auto options = std::make_shared<SceneOptions>();
  declare_card_options(command, *options);
  command.add_option("-o,--output", options->output, "else standard output")->type_name("FILE");
  command.footer(examples({"jopan scene card.json --size og", "jopan scene spec.vl.json --bare -o scene.json"}));
  command.callback([options, &outcome] { outcome.exit_code = dump_scene(*options); });
}

}  // namespace jopan::cli
