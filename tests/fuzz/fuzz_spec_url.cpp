// Any target from a client: the same text, once decoded, encodes to what decodes to it; a card in it never grows beyond
// its limit.
#include <cstdint>
#include <cstdlib>

#include "service/base64url.h"
#include "service/spec_text.h"
#include "service/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLimit = 65'536;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto target = jopan::read_target(bytes)) {
    std::string again = jopan::percent_encode(target->path) + "?";
    for (const auto& [name, value] : target->query)
      again += jopan::percent_encode(name) + "=" + jopan::percent_encode(value) + "&";
    const auto twice = jopan::read_target(again);
    if (!twice || twice->path != target->path || twice->query != target->query) std::abort();
    for (const auto& [name, value] : target->query) {
      if (const auto text = jopan::decode_spec(value, kLimit); text && text->size() > kLimit) std::abort();
    }
  }
  if (const auto text = jopan::decode_spec(jopan::encode_base64url(bytes), kLimit); text && text->size() > kLimit)
    std::abort();
  return 0;
}
