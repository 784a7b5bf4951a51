// Any bytes as a card: a picture or an error, never a crash.
#include <cstdlib>

#include "tests/support/workshop.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace jopan;
  RenderRequest request;
  request.format = "svg";
  request.limits.rows = 1000;
  request.limits.pixels = 4e6;
  const auto document = parse_document({reinterpret_cast<const char*>(data), size}, request.limits);
  if (!document) return 0;
  for (const bool bare : {false, true}) {
    request.bare = bare;
    const auto rendered = render(*document, request, test::workshop());
    if (!rendered && rendered.error().empty()) std::abort();
  }
  return 0;
}
