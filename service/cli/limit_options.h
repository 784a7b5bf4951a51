// The option that says how much a request may ask for, and how many may come at once.
#pragma once

#include <string>
#include <vector>

#include "core/limits.h"
#include "service/door/door.h"

namespace CLI {
class App;
}

namespace jopan::cli {

struct ServiceLimits {
  Limits documents;
  door::DoorOptions door;
};

/// Each "NAME=NUMBER" in `given` is one that read_limits() knows, or the usage is wrong.
void declare_limits(CLI::App& app, std::vector<std::string>& given);
[[nodiscard]] ServiceLimits read_limits(const std::vector<std::string>& given);

}  // namespace jopan::cli
