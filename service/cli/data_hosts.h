// The options that let documents take data from other hosts.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "service/fetch/download.h"

namespace CLI {
class App;
}

namespace jopan::cli {

struct DataHostOptions {
  std::vector<std::string> hosts, private_hosts;
  int timeout = 5'000;  ///< ms
  int megabytes = 8;
};

void declare_data_hosts(CLI::App& app, DataHostOptions& options);

/// Error code: data.bad_host.
[[nodiscard]] Result<fetch::Hosts> read_data_hosts(const DataHostOptions& options);
[[nodiscard]] fetch::Limits fetch_limits(const DataHostOptions& options);

}  // namespace jopan::cli
