// The `png` backend.
#pragma once

#include "backend/backend.h"

namespace jopan::png {

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options);

}  // namespace jopan::png
