#include "service/cli/evaluate.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>

#include "render.h"
#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/input_file.h"

namespace jopan::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

struct Options {
  std::string cases, output = "-";
};

Result<Json> evaluated(const std::string& path) {
  JOPAN_TRY(const std::string text, read_input(path, kMostBytes));
  JOPAN_TRY(const Json file, parse_document(text, Limits{}));
  if (!file.is_object() || !file.contains("cases") || !file["cases"].is_array())
    return fail(error_at({}, "evaluate.no_cases", "the file has no list of `cases`",
                         R"(write {"cases": [{"expr": "1 + 1"}]})"));
  for (std::size_t i = 0; i < file["cases"].size(); ++i) {
    if (!file["cases"][i].is_object())
      return fail(error_at(JsonPointer{} / "cases" / i, "evaluate.no_case", "a case is an object"));
  }
  const std::string name = file.contains("tz") && file["tz"].is_string() ? file["tz"].get<std::string>() : "UTC";
  const auto zone = TimeZone::named(name);
  if (!zone) return fail(error_at(JsonPointer{} / "tz", "evaluate.no_zone", "there is no time zone \"" + name + "\""));
  const Json& cases = file["cases"];
  const bool expressions = !cases.empty() && cases.front().contains("expr");
  return expressions ? evaluate_expressions(file, *zone) : evaluate_formats(file, *zone);
}

ExitCode evaluate(const Options& options) {
  const Result<Json> answers = evaluated(options.cases);
  if (!answers) return report_failure(options.cases, answers.error(), ReportStyle::Text);
  return print(options.output, answers->dump(), ReportStyle::Text);
}

}  // namespace

void add_evaluate(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("evaluate", "answer Vega expressions and d3 formats from a file of cases");
  const auto options = std::make_shared<Options>();
  command.add_option("CASES", options->cases, "{tz, datum, signals, cases: [{expr}]} or {tz, cases: [{fn, spec, in}]}")
      ->required();
  command.add_option("OUT", options->output, "else standard output");
  command.footer(examples({"jopan evaluate cases.json answers.json",
                           R"json(echo '{"cases": [{"expr": "pow(2, 10)"}]}' | jopan evaluate -)json"}));
  command.callback([options, &outcome] { outcome.exit_code = evaluate(*options); });
}

}  // namespace jopan::cli
