#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

#include "service/cli/commands.h"
#include "service/cli/quiet.h"
#include "service/cli/report.h"
#include "service/watch/file_watch.h"
#include "service/watch/preview.h"
#include "service/watch/preview_door.h"

namespace jopan::cli {
namespace {

struct WatchOptions {
  watch::PreviewOptions preview;
  std::string listen = "127.0.0.1:8090";
  std::string brand, zone;
  std::vector<std::string> set;
  std::size_t row = 1;
};

std::atomic<bool> stop_asked = false;

void listen_for_stops() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_asked = true; };
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
}

Result<void> fill_options(WatchOptions& options) {
  watch::PreviewOptions& preview = options.preview;
  if (!options.brand.empty()) preview.brand = options.brand;
  for (const std::string& text : options.set) {
    const std::size_t equals = text.find('=');
    preview.values.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  preview.threads = std::max(1u, std::thread::hardware_concurrency());
  if (!options.zone.empty() && options.zone != "UTC") {
    JOPAN_TRY(preview.zone, TimeZone::named(options.zone));
  }
  return {};
}

bool is_below(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const std::filesystem::path away = path.lexically_relative(folder);
  return !away.empty() && *away.begin() != "..";
}

/// Draws whenever something was saved, until Ctrl-C.
void follow(watch::Preview& preview, watch::FileWatch& files, watch::PreviewDoor& door,
            const std::atomic<std::size_t>& wanted_row) {
  std::error_code error;
  const std::filesystem::path brands = std::filesystem::weakly_canonical(preview.brands_folder(), error);
  std::size_t row = wanted_row;
  const auto show = [&](bool brands_changed) {
    door.publish(preview.draw(brands_changed));
    files.watch(preview.files(), {brands});
  };
  show(false);
  while (!stop_asked) {
    const std::set<std::filesystem::path> changed = files.wait(std::chrono::milliseconds(100));
    const bool brands_changed =
        std::any_of(changed.begin(), changed.end(), [&](const auto& path) { return is_below(path, brands); });
    if (row != wanted_row)
      preview.choose_row(row = wanted_row);
    else if (changed.empty()) {
      door.tick();
      continue;
    }
    show(brands_changed);
  }
}

ExitCode watch_card(WatchOptions& options) {
  const auto failed = [](const std::string& subject, const Diagnostics& errors) {
    return report_failure(subject, errors, ReportStyle::Text);
  };
  if (const Result<void> filled = fill_options(options); !filled) return failed("watch", filled.error());
  Result<watch::FileWatch> files = watch::FileWatch::open();
  if (!files) return failed("watch", files.error());
  Result<watch::Preview> preview = watch::Preview::open(options.preview);
  if (!preview) return failed("watch", preview.error());
  preview->choose_row(options.row);
  // Watched before it is read: a save in between is not missed.
  files->watch({options.preview.card}, {});
  std::atomic<std::size_t> row = options.row;
  const auto door = watch::PreviewDoor::open(options.listen, [&row](std::size_t wanted) { row = wanted; });
  if (!door) return failed("watch", door.error());
  listen_for_stops();
  std::printf("http://%s/\n", (*door)->address().c_str());
  std::fflush(stdout);
  follow(*preview, *files, **door, row);
  return kDone;
}

}  // namespace

void add_watch(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("watch", "show a card in the browser, drawn anew at each save");
  const auto options = std::make_shared<WatchOptions>();
  watch::PreviewOptions& preview = options->preview;
  command.add_option("CARD", preview.card, "a card or a template")
      ->required()
      ->type_name("")
      ->check(quiet(CLI::ExistingFile));
  command.add_option("--rows", preview.rows_file, "rows that fill the template, shown one by one")->type_name("FILE");
  command.add_option("--row", options->row, "the first row to show; else 1")
      ->type_name("NUMBER")
      ->check(quiet(CLI::Range(1, 10'000'000)));
  command.add_option("--sizes", preview.sizes, "else every preset (jopan sizes)")
      ->delimiter(',')
      ->type_name("A,B")
      ->allow_extra_args(false);
  command.add_option("--themes", preview.themes, "else light,dark")
      ->delimiter(',')
      ->type_name("A,B")
      ->allow_extra_args(false);
  command.add_option("--brand", options->brand, "a brand (jopan brands)")->type_name("NAME");
  command.add_option("--set", options->set, "a value for a blank of a template; may stand several times")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->check(quiet(CLI::Validator(
          [](const std::string& text) {
            return text.find('=') == std::string::npos || text.starts_with('=') ? "write NAME=VALUE" : std::string();
          },
          "")));
  command.add_option("--data-dir", preview.data_dir, "where data files are; else the card's folder")
      ->type_name("DIR")
      ->check(quiet(CLI::ExistingDirectory));
  command.add_option("--tz", options->zone, "zone of local times; else UTC")->type_name("ZONE");
  command.add_option("--listen", options->listen, "else 127.0.0.1:8090; port 0 takes a free one")
      ->type_name("HOST:PORT");
  command.footer(
      "Open the address that it prints; Ctrl-C ends it. Card, data, template and brand files are watched.\n\n" +
      examples({"jopan watch card.json --sizes og,square,story", "jopan watch template.json --rows rows.csv --row 3"}));
  command.callback([options, &outcome] { outcome.exit_code = watch_card(*options); });
}

}  // namespace jopan::cli
