#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

#include "render.h"
#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/resources.h"

namespace jopan::cli {
namespace {

/// A number or "auto" for a height that grows with its content.
std::string length(const Json& value) {
  return value.is_number() ? fmt::format("{}", value.get<double>()) : "auto";
}

std::string as_text(const Json& list) {
  std::string text;
  for (const Json& size : list) {
    text += fmt::format("{:<12}{:>5} x {}\n", size.at("name").get<std::string>(), length(size.at("width")),
                        length(size.at("height")));
  }
  if (!text.empty()) text.pop_back();
  return text;
}

ExitCode list_sizes(ReportStyle style) {
  const Result<RenderContext> context = load_context();
  if (!context) return report_failure("sizes", context.error(), style);
  const Json list = sizes(*context);
  return print("-", style == ReportStyle::Json ? pretty(list) : as_text(list), style);
}

}  // namespace

void add_sizes(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("sizes", "list the size presets");
  const auto json = std::make_shared<bool>(false);
  command.add_flag("--json", *json, "as JSON");
  command.footer(examples({"jopan sizes", "jopan sizes --json"}));
  command.callback(
      [json, &outcome] { outcome.exit_code = print("-", *json ? pretty(sizes()) : as_text(), ReportStyle::Text); });
}

}  // namespace jopan::cli
