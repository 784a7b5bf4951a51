// The JSON type of the whole program: member order is kept, so that what we print back reads as it was written.
#pragma once

#include <nlohmann/json.hpp>

// Compiled once, in json.cpp, and not again in each of the many files that build JSON.
extern template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace jopan {

using Json = nlohmann::ordered_json;

}  // namespace jopan
