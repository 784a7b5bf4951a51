// What `jopan serve` starts its workers with; nobody else needs it, so the help does not list it.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <sys/stat.h>

#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/workers/worker.h"

namespace jopan::cli {

void add_render_worker(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("render-worker", "")->group("");
  command.callback([&outcome] {
    struct stat status {};
    if (::fstat(kWorkerDescriptor, &status) == 0 && S_ISSOCK(status.st_mode)) {
      outcome.exit_code = run_worker(kWorkerDescriptor);
    } else {
      std::fputs("jopan render-worker: only `jopan serve` starts it\n", stderr);
      outcome.exit_code = kWrongUsage;
    }
  });
}

}  // namespace jopan::cli
