// Any target: it never passes for signed, and once signed it passes until a byte of it changes.
#include <cstdint>
#include <cstdlib>

#include "core/json.h"
#include "service/keys/signature.h"
#include "service/target.h"

namespace {

bool passes(const std::string& target, const jopan::Keys& keys) {
  jopan::Result<jopan::Target> read = jopan::read_target(target);
  if (!read) return false;
  jopan::Request request;
  request.target = target;
  request.query = std::move(read->query);
  return jopan::check_signature(request, keys, 0).has_value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const jopan::Keys keys = *jopan::Keys::read(
      jopan::Json::parse(R"({"keys": [{"id": "k", "secret": "0123456789abcdef", "may": ["sign"]}]})"));
  const std::string target(reinterpret_cast<const char*>(data), size);
  if (passes(target, keys)) std::abort();
  const std::string made = jopan::sign_target(target, *keys.signing_key("k"), 1);
  if (passes(made, keys)) {
    std::string changed = made;
    changed[size / 2] = static_cast<char>(changed[size / 2] ^ 1);
    if (passes(changed, keys)) std::abort();
  }
  return 0;
}
