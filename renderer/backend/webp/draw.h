// The `webp` backend.
#pragma once

#include "backend/backend.h"

namespace jopan::webp {

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options);

}  // namespace jopan::webp
