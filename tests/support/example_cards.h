// Every card under examples/, with the folder its data files are in.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"

namespace jopan::test {

struct ExampleCard {
  std::string name;    ///< "china-ai/sns-time"
  std::string folder;  ///< Absolute.
  Json document;
};

[[nodiscard]] std::vector<ExampleCard> example_cards();

}  // namespace jopan::test
