// Any bytes from a client: where they are cut on the way changes nothing about what is understood.
#include <cstdint>
#include <cstdlib>

#include "service/door/framing.h"

namespace {

using jopan::door::Framing;

/// What a connection says, as text: each request, then how it ends.
std::string story(std::string_view bytes, std::size_t step) {
  Framing framing({.line_bytes = 256, .head_bytes = 512, .fields = 10, .body_bytes = 1024});
  std::string told;
  Framing::State state = Framing::State::NeedsMore;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    state = framing.feed(bytes.substr(at, step));
    while (state == Framing::State::Complete) {
      const jopan::door::RawRequest request = framing.take();
      told += request.line + "\n" + request.body + "\n";
      if (!request.keep_alive) return told;
      state = framing.feed("");
    }
    if (state == Framing::State::Refused) return told + framing.refusal().code;
  }
  return told;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string whole = story(bytes, size == 0 ? 1 : size);
  if (story(bytes, 1) != whole || story(bytes, 7) != whole) std::abort();
  return 0;
}
