#include <algorithm>

#include "backend/backend.h"
#include "backend/jpeg/draw.h"
#include "backend/pdf/draw.h"
#include "backend/png/draw.h"
#include "backend/svg/sheet.h"
#include "backend/webp/draw.h"

namespace jopan {

namespace {

constexpr Backend kBackends[] = {
    {"png", ".png", "image/png", png::draw},     {"jpeg", ".jpg", "image/jpeg", jpeg::draw},
    {"webp", ".webp", "image/webp", webp::draw}, {"pdf", ".pdf", "application/pdf", pdf::draw},
    {"svg", ".svg", "image/svg+xml", svg::draw},
};

const Backend* find(std::string_view Backend::*member, std::string_view wanted) {
  const auto* const found = std::find_if(std::begin(kBackends), std::end(kBackends),
                                         [&](const Backend& backend) { return backend.*member == wanted; });
  return found == std::end(kBackends) ? nullptr : found;
}

}  // namespace

std::span<const Backend> backends() {
  return kBackends;
}

const Backend* find_backend(std::string_view name) {
  return find(&Backend::name, name == "jpg" ? "jpeg" : name);
}

const Backend* find_backend_by_ending(std::string_view ending) {
  return find(&Backend::extension, ending == ".jpeg" ? ".jpg" : ending);
}

std::string backend_names() {
  std::string names;
  for (const Backend& backend : kBackends) {
    if (!names.empty()) names += &backend == std::end(kBackends) - 1 ? " or " : ", ";
    names += backend.name;
  }
  return names;
}

}  // namespace jopan
