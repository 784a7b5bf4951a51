// The JSON type of the whole program: member order is kept, so that what we print back reads as it was written.
#pragma once

#include <nlohmann/json.hpp>

namespace jopan {

using Json = nlohmann::ordered_json;

}  // namespace jopan
