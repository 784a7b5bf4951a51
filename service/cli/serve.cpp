#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <malloc.h>
#include <memory>
#include <sys/resource.h>
#include <thread>

#include "service/cli/commands.h"
#include "service/cli/config_file.h"
#include "service/cli/data_hosts.h"
#include "service/cli/limit_options.h"
#include "service/cli/quiet.h"
#include "service/cli/report.h"
#include "service/log.h"
#include "service/resources.h"
#include "service/server.h"

namespace jopan::cli {
namespace {

struct ServeOptions {
  ServerOptions server;
  std::string data_dir, files, keys, examples, zone;
  DataHostOptions data_hosts;
  std::vector<std::string> limits;
  int cache_megabytes = 32, memory_megabytes = 512;
  std::size_t workers = std::max(1u, std::thread::hardware_concurrency());
  int deadline = 2'000;
  bool quiet = false;
};

/// Waits for SIGINT or SIGTERM in its own thread and stops the server; must exist before any other thread, which then
/// all inherit the blocked signals.
class StopOnSignal {
 public:
  StopOnSignal() {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&signals_, signal);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  ~StopOnSignal() {
    if (!thread_.joinable()) return;
    pthread_kill(thread_.native_handle(), SIGUSR1);
    thread_.join();
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  void watch(Server& server) {
    thread_ = std::thread([this, &server] {
      int signal = 0;
      sigwait(&signals_, &signal);
      server.stop();
    });
  }

 private:
  sigset_t signals_{};
  std::thread thread_;
};

/// Shells give 1024 descriptors; every connection takes one.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Large buffers go back to the system when they are freed; else malloc would learn to keep the largest that it has
/// seen. Where others draw, this process only passes bytes on: one heap, so that what one thread frees serves the next.
void keep_memory_flat(const ServeOptions& options) {
  constexpr int kLarge = 512 << 10;
  ::mallopt(M_MMAP_THRESHOLD, kLarge);
  ::mallopt(M_TRIM_THRESHOLD, 2 * kLarge);
  if (options.workers > 0) ::mallopt(M_ARENA_MAX, 1);
}

Result<std::unique_ptr<App>> load_app(const ServeOptions& options) {
  AppOptions wanted;
  JOPAN_TRY(wanted.home, find_home());
  if (!options.zone.empty()) {
    JOPAN_TRY(wanted.zone, TimeZone::named(options.zone));
    wanted.zone_name = options.zone;
  }
  wanted.render_deadline = std::chrono::milliseconds(options.deadline);
  if (!options.data_dir.empty()) wanted.data_dir = options.data_dir;
  if (!options.keys.empty()) {
    JOPAN_TRY(wanted.keys, Keys::load(options.keys));
  }
  if (!options.files.empty()) wanted.files = options.files;
  JOPAN_TRY(wanted.data_hosts, read_data_hosts(options.data_hosts));
  wanted.fetch_limits = fetch_limits(options.data_hosts);
  wanted.limits = read_limits(options.limits).documents;
  wanted.workers = options.workers;
  wanted.memory_bytes = static_cast<std::size_t>(options.memory_megabytes) << 20;
  wanted.cache_bytes = static_cast<std::size_t>(options.cache_megabytes) << 20;
  wanted.examples = options.examples.empty() ? wanted.home / "examples" : std::filesystem::path(options.examples);
  std::error_code error;
  if (!std::filesystem::is_directory(*wanted.examples, error)) wanted.examples.reset();
  return App::load(std::move(wanted));
}

void note_sandbox(const Roster& workers) {
  const wire::Held held = workers.held();
  if (held.why.empty()) return;
  log_event(held.system_calls ? LogLevel::Info : LogLevel::Warning, "note",
            {{"message", std::string(held.system_calls ? "render workers are held in, though not twice: "
                                                       : "render workers are NOT held in, and could open files and "
                                                         "connections if a card took one over: ") +
                             held.why}});
}

/// What a newcomer should know before it matters.
void note_what_is_missing(const AppOptions& app, const ServerOptions& server) {
  if (!app.data_dir) {
    log_event(LogLevel::Info, "note",
              {{"message", "no --data-dir: cards are kept in memory and end with this process"}});
  }
  if (app.keys.empty()) {
    log_event(
        LogLevel::Info, "note",
        {{"message", server.insecure ? "no --keys, --insecure: everyone who reaches this address may do everything"
                                     : "no --keys: every program on this machine may do everything"}});
  }
}

ExitCode serve(const ServeOptions& options) {
  StopOnSignal stop_on_signal;
  raise_descriptor_limit();
  keep_memory_flat(options);
  start_log(options.quiet);
  const Result<std::unique_ptr<App>> app = load_app(options);
  if (!app) return report_failure("serve", app.error(), ReportStyle::Text);
  ServerOptions wanted = options.server;
  wanted.door = read_limits(options.limits).door;
  const Result<std::unique_ptr<Server>> server = Server::open(**app, wanted);
  if (!server) return report_failure("serve", server.error(), ReportStyle::Text);
  note_what_is_missing((*app)->options(), options.server);
  if (const Roster* workers = (*app)->workers()) note_sandbox(*workers);
  stop_on_signal.watch(**server);
  std::printf("http://%s/\n", (*server)->address().c_str());
  std::fflush(stdout);
  (*server)->run();
  return kDone;
}

}  // namespace

void add_serve(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("serve", "answer over HTTP, with a gallery of the examples at /");
  const auto options = std::make_shared<ServeOptions>();
  command.add_option("--listen", options->server.listen, "else 127.0.0.1:8080; port 0 takes a free one")
      ->type_name("HOST:PORT");
  command.add_option("--data-dir", options->data_dir, "where cards are kept; else in memory until it stops")
      ->type_name("DIR");
  command.add_option("--files", options->files, "data files that sent cards may name; else none")
      ->type_name("DIR")
      ->check(quiet(CLI::ExistingDirectory));
  declare_data_hosts(command, options->data_hosts);
  command.add_option("--keys", options->keys, "who may write and sign, as JSON; else everyone")->type_name("FILE");
  command.add_flag("--insecure", options->server.insecure, "serve other machines without keys");
  command.add_option("--cache", options->cache_megabytes, "memory for finished pictures, in MiB; else 32")
      ->type_name("MIB")
      ->check(quiet(CLI::Range(0, 1 << 20)));
  command.add_option("--examples", options->examples, "the gallery's cards, a folder per story")
      ->type_name("DIR")
      ->check(quiet(CLI::ExistingDirectory));
  command.add_option("--workers", options->workers, "processes that draw; else one a core; 0: none but this")
      ->type_name("COUNT")
      ->check(quiet(CLI::Range(0, 256)));
  command.add_option("--queue", options->server.waiting, "drawings that may wait for a worker; else 256")
      ->type_name("COUNT")
      ->check(quiet(CLI::Range(1, 100'000)));
  command.add_option("--memory", options->memory_megabytes, "that a render may take in a worker, in MiB; else 512")
      ->type_name("MIB")
      ->check(quiet(CLI::Range(16, 1 << 20)));
  command.add_option("--deadline", options->deadline, "that a render may take, in ms; else 2000")
      ->type_name("MS")
      ->check(quiet(CLI::Range(1, 600'000)));
  declare_limits(command, options->limits);
  command.add_option("--tz", options->zone, "zone of local times; else UTC")->type_name("ZONE");
  command.add_flag("--quiet", options->quiet, "log only warnings and errors");
  const auto config = std::make_shared<std::string>();
  command.add_option("--config", *config, "these options from a TOML file: listen = \"127.0.0.1:8080\"")
      ->type_name("FILE");
  command.footer(
      "The command line goes before the environment (JOPAN_DATA_DIR …), that before the file.\n\n" +
      examples({"jopan serve", "jopan serve --listen 0.0.0.0:8080 --data-dir /var/lib/jopan --keys keys.json"}));
  command.callback([options, config, &command, &outcome] {
    Result<void> configured = apply_environment(command);
    if (configured && !config->empty()) configured = apply_config(command, *config);
    if (!configured) static_cast<void>(report_failure("serve", configured.error(), ReportStyle::Text));
    outcome.exit_code = configured ? serve(*options) : kWrongUsage;
  });
}

}  // namespace jopan::cli
