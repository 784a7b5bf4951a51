// Why a text is not JSON, in words for people who typed it: what stands at the fault, where, and what to write instead.
#pragma once

#include <string>
#include <string_view>

namespace jopan {

struct JsonFault {
  std::string message;  ///< "not JSON at line 1, column 38: NaN is no value of JSON", or "empty".
  std::string hint;
};

/// Only for a text that Json::parse refuses.
[[nodiscard]] JsonFault find_json_fault(std::string_view text);

}  // namespace jopan
