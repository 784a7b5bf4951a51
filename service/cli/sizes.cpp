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

std::string as_text(const RenderContext& context) {
  std::string text;
  for (const Json& size : sizes(context)) {
    text += fmt::format("{:<12}{:>5} x {}\n", size.at("name").get<std::string>(), length(size.at("width")),
                        length(size.at("height")));
  }
  if (!text.empty()) text.pop_back();
  return text;
}

ExitCode print_sizes(bool json) {
  const Result<RenderContext> context = load_context();
  if (!context) return report_failure("jopan", context.error(), ReportStyle::Text);
  return print("-", json ? pretty(sizes(*context)) : as_text(*context), ReportStyle::Text);
}

}  // namespace

void add_sizes(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("sizes", "list the size presets");
  const auto json = std::make_shared<bool>(false);
  command.add_flag("--json", *json, "as JSON");
  command.footer(examples({"jopan sizes", "jopan sizes --json"}));
  command.callback([json, &outcome] { outcome.exit_code = print_sizes(*json); });
}

}  // namespace jopan::cli
