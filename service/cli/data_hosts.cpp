#include "service/cli/data_hosts.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "service/cli/quiet.h"

namespace jopan::cli {

void declare_data_hosts(CLI::App& app, DataHostOptions& options) {
  app.add_option("--data-host", options.hosts, "a host from which documents may take data by url; else none")
      ->option_text("HOST")
      ->allow_extra_args(false)
      ->delimiter(',');
  app.add_option("--lan-data-host", options.private_hosts, "the same for one in a private network")
      ->option_text("HOST")
      ->allow_extra_args(false)
      ->delimiter(',');
  app.add_option("--data-timeout", options.timeout, "that fetching data may take, in ms; else 5000")
      ->type_name("MS")
      ->check(quiet(CLI::Range(1, 600'000)));
  app.add_option("--data-limit", options.megabytes, "the largest data from a host, in MiB; else 8")
      ->type_name("MIB")
      ->check(quiet(CLI::Range(1, 1024)));
}

Result<fetch::Hosts> read_data_hosts(const DataHostOptions& options) {
  fetch::Hosts hosts;
  for (const auto* list : {&options.hosts, &options.private_hosts}) {
    for (const std::string& text : *list) {
      JOPAN_TRY(fetch::Host host, fetch::read_host(text, list == &options.private_hosts));
      hosts.add(std::move(host));
    }
  }
  return hosts;
}

fetch::Limits fetch_limits(const DataHostOptions& options) {
  fetch::Limits limits;
  limits.total = std::chrono::milliseconds(options.timeout);
  limits.connect = std::min(limits.connect, limits.total);
  limits.bytes = static_cast<std::size_t>(options.megabytes) << 20;
  return limits;
}

}  // namespace jopan::cli
