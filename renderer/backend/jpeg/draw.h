// The `jpeg` backend.
#pragma once

#include "backend/backend.h"

namespace jopan::jpeg {

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options);

}  // namespace jopan::jpeg
