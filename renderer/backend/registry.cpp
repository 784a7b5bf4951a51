#include "backend/backend.h"
#include "backend/svg/sheet.h"

namespace jopan {

namespace {

constexpr Backend kBackends[] = {
    {"svg", ".svg", "image/svg+xml", svg::draw},
};

}  // namespace

std::span<const Backend> backends() {
  return kBackends;
}

const Backend* find_backend(std::string_view name) {
  for (const Backend& backend : kBackends)
    if (backend.name == name) return &backend;
  return nullptr;
}

}  // namespace jopan
