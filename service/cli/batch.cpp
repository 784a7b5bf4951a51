#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <thread>

#include "service/batch/run.h"
#include "service/cli/commands.h"
#include "service/cli/quiet.h"
#include "service/cli/report.h"
#include "service/diagnostic_json.h"
#include "service/resources.h"

namespace jopan::cli {
namespace {

struct BatchOptions {
  batch::Order order;
  std::string brand;
  int quality = 0;  ///< 0: the format's own.
  std::vector<std::string> set;
  std::vector<std::string> sheets = {"html", "png"};
  bool quiet = false, json = false;
  [[nodiscard]] ReportStyle style() const { return json ? ReportStyle::Json : ReportStyle::Text; }
};

std::atomic<bool> stop_asked = false;

/// The first Ctrl-C lets what is being drawn finish; the second is the system's own.
void stop_softly(int) {
  stop_asked = true;
}

void listen_for_stops() {
  struct sigaction action {};
  action.sa_handler = stop_softly;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
}

void wrong_usage(const std::string& option, const std::string& what) {
  throw CLI::ValidationError(option, what);
}

/// What can be wrong with the command line alone.
void check_usage(BatchOptions& options) {
  batch::Order& order = options.order;
  if (order.cards.empty() == order.template_file.empty())
    wrong_usage("CARD", "name card files, or --template with --rows");
  if (order.template_file.empty() != order.rows_file.empty())
    wrong_usage(order.rows_file.empty() ? "--rows" : "--template", "is needed too: --template and --rows go together");
  for (const std::string& format : order.formats) {
    if (find_backend(format) != nullptr) continue;
    wrong_usage("--formats", "\"" + format + "\" is none of " + backend_names());
  }
  for (const double scale : order.scales)
    if (!(scale >= 0.5 && scale <= 4)) wrong_usage("--scale", "must be from 0.5 to 4");
  order.sheets = {false, false, false};
  for (const std::string& sheet : options.sheets) {
    if (sheet == "html") order.sheets.html = true;
    if (sheet == "png") order.sheets.png = true;
    if (sheet == "pdf") order.sheets.pdf = true;
  }
}

Result<void> fill_order(BatchOptions& options) {
  batch::Order& order = options.order;
  if (!options.brand.empty()) order.brand = options.brand;
  if (options.quality > 0) order.quality = options.quality;
  for (const std::string& text : options.set) {
    const std::size_t equals = text.find('=');
    order.values.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  if (!order.zone_name.empty() && order.zone_name != "UTC") {
    JOPAN_TRY(order.zone, TimeZone::named(order.zone_name));
  }
  if (order.jobs == 0) order.jobs = std::max(1u, std::thread::hardware_concurrency());
  return {};
}

/// Where it failed, unless that is everywhere.
std::string place_of(const batch::Plan& plan, const batch::Failure& failure) {
  if (failure.drawings.size() == plan.sizes() * plan.themes()) return "";
  std::string sizes;
  for (const std::size_t drawing : failure.drawings) {
    sizes += (sizes.empty() ? " [" : ", ") + plan.size_of(drawing);
    if (plan.themes() > 1) sizes += " " + plan.theme_of(drawing);
  }
  return sizes + "]";
}

Json report_as_json(const batch::Plan& plan, const batch::Report& report) {
  Json errors = Json::array(), warnings = Json::array();
  for (const batch::Failure& failure : report.failures) {
    const batch::Source& source = plan.sources[failure.source];
    Json entry = {{"file", source.path}};
    if (source.row > 0) entry["row"] = source.row;
    entry["drawings"] = Json::array();
    for (const std::size_t drawing : failure.drawings)
      entry["drawings"].push_back({{"size", plan.size_of(drawing)}, {"theme", plan.theme_of(drawing)}});
    entry["errors"] = Json::array();
    for (const Diagnostic& error : failure.errors) entry["errors"].push_back(to_json(error));
    errors.push_back(std::move(entry));
  }
  for (const Diagnostic& warning : report.warnings) warnings.push_back(to_json(warning));
  return {{"out", plan.order.out},           {"pictures", report.count.total}, {"drawn", report.count.drawn},
          {"current", report.count.current}, {"failed", report.count.failed},  {"withWarnings", report.with_warnings},
          {"stopped", report.stopped},       {"sheets", report.sheets},        {"failures", std::move(errors)},
          {"warnings", std::move(warnings)}};
}

void tell(const BatchOptions& options, const batch::Plan& plan, const batch::Report& report) {
  for (const batch::Failure& failure : report.failures)
    jopan::cli::report(plan.label_of(plan.sources[failure.source]) + place_of(plan, failure), failure.errors,
                       ReportStyle::Text);
  jopan::cli::report("batch", report.warnings, ReportStyle::Text);
  if (options.quiet) return;
  const batch::Count& count = report.count;
  std::string text = fmt::format("{} drawn", count.drawn);
  if (count.current > 0) text += fmt::format(", {} current already", count.current);
  if (count.failed > 0) text += fmt::format(", {} failed", count.failed);
  if (report.with_warnings > 0) text += fmt::format(", {} with warnings", report.with_warnings);
  text += " → " + plan.order.out;
  if (!report.sheets.empty()) text += "/" + report.sheets.front();
  if (report.stopped)
    text += fmt::format("\nstopped with {} of {} done; --resume goes on from here", count.drawn + count.current,
                        count.total);
  std::fprintf(stderr, "%s\n", text.c_str());
}

ExitCode make_batch(BatchOptions& options) {
  check_usage(options);
  std::string subject;
  if (const Result<void> filled = fill_order(options); !filled)
    return report_failure("batch", filled.error(), options.style());
  const Result<RenderContext> context = load_context();
  if (!context) return report_failure("jopan", context.error(), options.style());
  const Result<batch::Plan> plan = batch::make_plan(options.order, *context, &subject);
  if (!plan) return report_failure(subject, plan.error(), options.style());
  listen_for_stops();
  const Result<batch::Report> report = batch::run_plan(
      *plan, *context, batch::Progress::style_for_standard_error(options.quiet || options.json), stop_asked);
  if (!report) return report_failure(options.order.out, report.error(), options.style());
  if (options.json) {
    const ExitCode printed = print("-", pretty(report_as_json(*plan, *report)), ReportStyle::Json);
    if (printed != kDone) return printed;
  } else {
    tell(options, *plan, *report);
  }
  return report->failures.empty() && !report->stopped ? kDone : kCardFailed;
}

CLI::Option* add_list(CLI::App& command, const std::string& name, std::vector<std::string>& into,
                      const std::string& text) {
  return command.add_option(name, into, text)->delimiter(',')->type_name("A,B")->allow_extra_args(false);
}

void declare_batch_options(CLI::App& command, BatchOptions& options) {
  batch::Order& order = options.order;
  command.add_option("CARD", order.cards, "card files, folders or quoted globs")->type_name("");
  command.add_option("--template", order.template_file, "a card with params, filled by --rows")->type_name("FILE");
  command.add_option("--rows", order.rows_file, "CSV, TSV or JSON (UTF-8 or CP949); a card a row")->type_name("FILE");
  command.add_option("--out", order.out, "the folder to write to")->required()->type_name("DIR");
  add_list(command, "--sizes", order.sizes, "else each card's own");
  add_list(command, "--themes", order.themes, "light, dark; else each card's own");
  add_list(command, "--formats", order.formats, backend_names() + "; else png");
  command.add_option("--scale", order.scales, "device pixels per px, 0.5 to 4; else 1")
      ->delimiter(',')
      ->type_name("1,2")
      ->allow_extra_args(false);
  command.add_option("--quality", options.quality, "1 to 100: of JPEG, else 90; of WebP, else lossless")
      ->type_name("NUMBER")
      ->check(quiet(CLI::Range(1, 100)));
  command.add_option("--name", order.name, "else {card}-{size}@{scale}.{ext}; also {row}, {theme}, any column")
      ->type_name("PATTERN");
  command.add_option("--brand", options.brand, "a brand (jopan brands)")->type_name("NAME");
  command.add_option("--set", options.set, "a value for all rows; may stand several times")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->check(quiet(CLI::Validator(
          [](const std::string& text) {
            return text.find('=') == std::string::npos || text.starts_with('=') ? "write NAME=VALUE" : std::string();
          },
          "")));
  command.add_option("--data-dir", order.data_dir, "where data files are; else the card's folder")
      ->type_name("DIR")
      ->check(quiet(CLI::ExistingDirectory));
  command.add_option("--tz", order.zone_name, "zone of local times; else UTC")->type_name("ZONE");
  command.add_option("--jobs", order.jobs, "threads; else one a core")
      ->type_name("COUNT")
      ->check(quiet(CLI::Range(1, 256)));
  add_list(command, "--sheet", options.sheets, "contact sheets: html, png, pdf, none; else html,png")
      ->check(quiet(CLI::IsMember({"html", "png", "pdf", "none"})));
  command.add_flag("--resume", order.resume, "draw only what is missing or has changed");
  command.add_flag("--quiet", options.quiet, "print nothing but failures");
  command.add_flag("--json", options.json, "print what was done as JSON, and no progress");
}

}  // namespace

void add_batch(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("batch", "draw many cards in many sizes, with a contact sheet");
  const auto options = std::make_shared<BatchOptions>();
  options->order.jobs = 0;
  declare_batch_options(command, *options);
  command.footer(examples({"jopan batch 'cards/*.json' --sizes og,square,story --scale 1,2 --out out",
                           "jopan batch --template t.json --rows rows.csv --name '{id}-{size}.{ext}' --out out"}));
  command.callback([options, &outcome] { outcome.exit_code = make_batch(*options); });
}

}  // namespace jopan::cli
