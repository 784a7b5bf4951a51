// Any bytes as a card document, all the way to SVG: never a crash, and a failure always says why.
#include <cstdint>
#include <cstdlib>

#include "tests/support/workshop.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jopan;
  RenderRequest request{.format = "svg"};
  request.limits.rows = 2'000;
  request.limits.slot_characters = 2'000;
  request.limits.pixels = 4e6;
  const Result<Json> document =
      parse_document(std::string_view(reinterpret_cast<const char*>(data), size), request.limits);
  if (!document) {
    if (document.error().empty()) std::abort();
    return 0;
  }
  for (const bool bare : {false, true}) {
    request.bare = bare;
    const Result<Rendered> rendered = render(*document, request, test::workshop());
    if (rendered ? rendered->bytes.empty() : rendered.error().empty()) std::abort();
  }
  return 0;
}
