// The first line is a format, the rest a number: any format is refused or formats any number.
#include <array>
#include <cstdint>
#include <cstdlib>

#include "format/format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jopan;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const double number = end < text.size() ? std::strtod(text.c_str() + end + 1, nullptr) : 1234.5;
  for (const char* type : {"number", "time", "utc", "ko"}) {
    const Result<Formatter> formatter = Formatter::parse(std::string_view(text).substr(0, end), type, {}, {});
    if (!formatter) continue;
    (void)(*formatter)(number);
    (void)(*formatter)(Timestamp{number});
  }
  return 0;
}
