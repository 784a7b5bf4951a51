// The preview's page.
#pragma once

#include <string>

namespace jopan::watch {

/// The whole document, with style and script.
[[nodiscard]] std::string page_text();

}  // namespace jopan::watch
