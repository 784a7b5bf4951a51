#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/resources.h"
#include "styles/brand.h"

namespace jopan::cli {
namespace {

ExitCode list_brands(ReportStyle style) {
  const Result<RenderContext> context = load_context();
  if (!context) return report_failure("brands", context.error(), style);
  const Json brands = context->brands->describe();
  if (style == ReportStyle::Json) return print("-", pretty(brands), style);
  std::string text;
  for (const Json& brand : brands) {
    text += fmt::format("{}{:<16}{}", text.empty() ? "" : "\n", brand.value("name", ""), brand.value("title", ""));
  }
  return print("-", text, style);
}

}  // namespace

void add_brands(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("brands", "list the brands, with --json their colours");
  const auto style = std::make_shared<ReportStyle>(ReportStyle::Text);
  command.add_flag_callback(
      "--json", [style] { *style = ReportStyle::Json; }, "as JSON, with colours and palettes");
  command.footer(examples({"jopan brands", "jopan brands --json"}));
  command.callback([style, &outcome] { outcome.exit_code = list_brands(*style); });
}

}  // namespace jopan::cli
