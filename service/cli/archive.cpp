#include "service/archive.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "service/cli/commands.h"
#include "service/cli/quiet.h"
#include "service/cli/report.h"

namespace jopan::cli {
namespace {

struct ArchiveOptions {
  std::string data_dir, folder;
  bool replace = false;
};

ExitCode run_export(const ArchiveOptions& options) {
  const Result<std::unique_ptr<Store>> store = Store::open(options.data_dir);
  if (!store) return report_failure(options.data_dir, store.error(), ReportStyle::Text);
  const Result<ArchiveCounts> counts = export_cards(**store, options.folder);
  if (!counts) return report_failure(options.folder, counts.error(), ReportStyle::Text);
  return print("-", fmt::format("{} contents, {} named cards", counts->contents, counts->cards), ReportStyle::Text);
}

ExitCode run_import(const ArchiveOptions& options) {
  const Result<std::unique_ptr<Store>> store = Store::open(options.data_dir);
  if (!store) return report_failure(options.data_dir, store.error(), ReportStyle::Text);
  const Result<Store::Added> added = import_cards(**store, options.folder, options.replace);
  if (!added) return report_failure(options.folder, added.error(), ReportStyle::Text);
  return print("-", fmt::format("{} new contents, {} new revisions", added->contents, added->revisions),
               ReportStyle::Text);
}

/// SQLite would make an empty store of a mistyped name.
std::string check_store(const std::string& folder) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::path(folder) / "jopan.sqlite", error)
             ? ""
             : "there are no cards in \"" + folder + "\"";
}

}  // namespace

void add_export(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("export", "write all stored cards as a folder of JSON");
  const auto options = std::make_shared<ArchiveOptions>();
  command.add_option("--data-dir", options->data_dir, "where the service keeps them; it may be running")
      ->required()
      ->type_name("DIR")
      ->check(quiet(CLI::Validator(check_store, "")));
  command
      .add_option("-o,--out", options->folder, "a new folder, or one of an earlier export, which is brought up to date")
      ->required()
      ->type_name("FOLDER");
  command.footer(examples(
      {"jopan export --data-dir /var/lib/jopan --out cards", "jopan export --data-dir cards.d -o backup/cards"}));
  command.callback([options, &outcome] { outcome.exit_code = run_export(*options); });
}

void add_import(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("import", "add the cards of an exported folder");
  const auto options = std::make_shared<ArchiveOptions>();
  command.add_option("FOLDER", options->folder, "what jopan export made")
      ->required()
      ->type_name("")
      ->check(quiet(CLI::ExistingDirectory));
  command.add_option("--data-dir", options->data_dir, "where the service keeps cards; it may be running")
      ->required()
      ->type_name("DIR");
  command.add_flag("--replace", options->replace, "cards that differ here get the folder's revisions");
  command.footer(
      examples({"jopan import cards --data-dir /var/lib/jopan", "jopan import cards --data-dir cards.d --replace"}));
  command.callback([options, &outcome] { outcome.exit_code = run_import(*options); });
}

}  // namespace jopan::cli
