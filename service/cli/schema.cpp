#include <CLI/CLI.hpp>
#include <memory>

#include "render.h"
#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/resources.h"

namespace jopan::cli {
namespace {

ExitCode print_schema(const std::string& output) {
  const Result<RenderContext> context = load_context();
  if (!context) return report_failure("jopan", context.error(), ReportStyle::Text);
  return print(output, pretty(schema(*context)), ReportStyle::Text);
}

}  // namespace

void add_schema(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("schema", "print the JSON Schema of a card, for editors");
  const auto output = std::make_shared<std::string>("-");
  command.add_option("-o,--output", *output, "else standard output")->type_name("FILE");
  command.footer(examples({"jopan schema", "jopan schema -o card.schema.json"}));
  command.callback([output, &outcome] { outcome.exit_code = print_schema(*output); });
}

}  // namespace jopan::cli
