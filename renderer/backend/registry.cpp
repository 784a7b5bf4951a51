#include "backend/backend.h"
#include "backend/pdf/draw.h"
#include "backend/png/draw.h"
#include "backend/svg/sheet.h"

namespace jopan {

namespace {

constexpr Backend kBackends[] = {
    {"png", ".png", "image/png", png::draw},
    {"pdf", ".pdf", "application/pdf", pdf::draw},
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
