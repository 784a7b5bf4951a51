#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "service/cli/card_options.h"
#include "service/cli/commands.h"

namespace jopan::cli {
namespace {

/// With --json the findings are the product and go to standard output; as text they go where errors go.
ExitCode lint_card(const CardOptions& options) {
  const auto tell = [&options](const Diagnostics& findings) {
    if (options.report == ReportStyle::Json)
      return print("-", pretty(report_json(options.input, findings)), options.report);
    report(options.input, findings, options.report);
    return kDone;
  };
  const Result<Job> job = prepare(options);
  if (!job) return std::max(kCardFailed, tell(job.error()));
  const Result<Diagnostics> findings = lint(job->document, job->request, job->context);
  if (!findings) return std::max(kCardFailed, tell(findings.error()));
  const bool failed = std::any_of(findings->begin(), findings->end(),
                                  [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
  return std::max(failed ? kCardFailed : kDone, tell(*findings));
}

}  // namespace

void add_lint(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("lint", "say what is wrong or doubtful in a card, without a picture");
  const auto options = std::make_shared<CardOptions>();
  declare_card_options(command, *options);
  command.footer("Exits 1 when there are errors; warnings alone exit 0.\n\n" +
                 examples({"jopan lint card.json", "jopan lint card.json --size story --json"}));
  command.callback([options, &outcome] { outcome.exit_code = lint_card(*options); });
}

}  // namespace jopan::cli
