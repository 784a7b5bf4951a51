// Any bytes from a worker gone wrong: they are refused, or understood as something that can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "service/workers/wire.h"

namespace {

template <class T>
void check(std::string_view bytes) {
  T value{}, again{};
  if (!jopan::wire::read(bytes, value)) return;
  const std::string written = jopan::wire::write(value);
  if (!jopan::wire::read(written, again) || jopan::wire::write(again) != written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check<jopan::wire::Setup>(bytes);
  check<jopan::wire::Held>(bytes);
  check<jopan::wire::Need>(bytes);
  check<jopan::Diagnostics>(bytes);
  check<jopan::Product>(bytes);
  jopan::Job job;
  bool asks_for_data = false;
  static_cast<void>(jopan::wire::read(bytes, job, asks_for_data));
  return 0;
}
