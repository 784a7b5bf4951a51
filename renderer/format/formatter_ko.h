// The grammar of the house's formats ("mixed:4 건"), as format.h tells it.
#pragma once

#include "format/format.h"

namespace jopan {

/// Error: format.bad, with the nearest name and an example.
[[nodiscard]] Result<std::function<std::string(const Value&)>> parse_korean_format(std::string_view format,
                                                                                   const TimeZone& zone,
                                                                                   const JsonPointer& at);

}  // namespace jopan
