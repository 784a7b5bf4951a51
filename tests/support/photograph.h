// Photographs for cards, of one colour.
#pragma once

#include <string>

namespace jopan::test {

/// Base64 of a JPEG of that many px.
[[nodiscard]] std::string photograph_base64(double width, double height);

}  // namespace jopan::test
