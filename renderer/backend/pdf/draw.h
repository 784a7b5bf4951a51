// The `pdf` backend: one page, px x 0.75 = pt, fonts embedded.
#pragma once

#include "backend/backend.h"

namespace jopan::pdf {

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options);

}  // namespace jopan::pdf
