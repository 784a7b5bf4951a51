#include <CLI/CLI.hpp>
#include <iostream>

#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/cli/typeset_format.h"
#include "service/cli/typeset_layout.h"
#include "service/resources.h"

namespace jopan::cli {
namespace {

ExitCode lay_out_lines() {
  const Result<RenderContext> context = load_context(Needs::Fonts);
  if (!context) return report_failure("typeset", context.error(), ReportStyle::Text);
  return run_typeset_layout(std::cin, std::cout, context->fonts) == 0 ? kDone : kCardFailed;
}

ExitCode format_lines() {
  return run_typeset_format(std::cin, std::cout) == 0 ? kDone : kCardFailed;
}

}  // namespace

void add_typeset(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("typeset", "set Korean text over a pipe, one JSON object a line in and out");
  command.require_subcommand(1);
  command.footer(examples({"jopan typeset layout < requests.jsonl", "jopan typeset format < requests.jsonl"}));
  CLI::App& layout =
      *command.add_subcommand("layout", "break and measure text: {id, text, font, weight, size, width, wrap}");
  layout.callback([&outcome] { outcome.exit_code = lay_out_lines(); });
  layout.footer(examples({"jopan typeset layout < requests.jsonl"}));
  CLI::App& format = *command.add_subcommand("format", "numbers, dates and particles: {id, op, args} to {id, out}");
  format.callback([&outcome] { outcome.exit_code = format_lines(); });
  format.footer(examples({"jopan typeset format < requests.jsonl",
                          R"(echo '{"id":1,"op":"num.mixed","args":{"value":818000000}}' | jopan typeset format)"}));
}

}  // namespace jopan::cli
