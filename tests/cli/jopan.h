// The real binary on documents in a folder of their own.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace jopan::test {

class CommandLine : public testing::Test {
 protected:
  [[nodiscard]] ProgramRun jopan(std::vector<std::string> arguments, std::string input = "") const {
    arguments.insert(arguments.begin(), JOPAN_BINARY);
    return run_program(arguments,
                       {.folder = folder_.path().string(), .input = std::move(input), .environment = environment_});
  }

  TemporaryFolder folder_;
  std::map<std::string, std::string> environment_{{"TZ", ""}, {"JOPAN_HOME", JOPAN_SOURCE_DIR}};
};

/// A card that needs no data.
inline constexpr const char* kNumberCard =
    R"({"headline": "내려받은 수", "number": [{"label": "중국", "value": 818000000, "format": "mixed", "unit": "건"}], "source": "허깅페이스"})";
/// A card that reads cars.csv.
inline constexpr const char* kChartCard =
    R"({"headline": "차", "data": {"file": "cars.csv"}, "chart": {"type": "bar", "x": "수", "y": "차"}, "source": "협회"})";
inline constexpr const char* kCars = "차,수\n가,3\n나,5\n";

}  // namespace jopan::test
