// Any bytes as a format and a value: text or an error, never a crash. First line: a format, second: a value.
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string>

#include "format/format.h"
#include "format/josa.h"
#include "scale/scale.h"
#include "service/cli/typeset_format.h"

namespace {

using namespace jopan;

void require(bool condition) {
  if (!condition) std::abort();
}

/// The number that the text says or, as its bytes, any double there is.
double number_from(const std::string& text) {
  double number = to_number(Value(text));
  if (std::isnan(number) && text.size() >= sizeof number) std::memcpy(&number, text.data(), sizeof number);
  return number;
}

void check_scales(double a, double b) {
  for (const ScaleType type : {ScaleType::Linear, ScaleType::Log, ScaleType::Symlog, ScaleType::Utc}) {
    ContinuousScale scale;
    scale.type = type;
    scale.domain = {a, b};
    require(scale.ticks(10).size() <= 10'000);
    scale.nice(5);
    const auto label = scale.tick_formatter(5);
    for (const double tick : scale.ticks(5)) (void)label(tick);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const auto line_end = input.find('\n');
  const std::string format = input.substr(0, line_end);
  const std::string value = line_end == std::string::npos ? std::string() : input.substr(line_end + 1);
  const double number = number_from(value);
  static const TimeZone kSeoul = TimeZone::named("Asia/Seoul").value();
  for (const char* type : {"number", "time", "utc", "ko"}) {
    const auto formatter = Formatter::parse(format, type, kSeoul, {});
    if (!formatter) {
      require(!formatter.error().empty() && !formatter.error()[0].hint.empty());
      continue;
    }
    for (const Value& v : {Value(number), Value(value), Value(Timestamp{number}), Value()}) (void)(*formatter)(v);
  }
  const double parsed = parse_js_date(value, kSeoul).ms;
  require(std::isnan(parsed) || std::abs(parsed) <= 8.64e15);
  (void)parse_d3_time(format, value, kSeoul);
  require(with_particle(value, "은/는").size() > value.size());
  check_scales(number, parsed);
  check_scales(-number, number * 1.001);
  std::istringstream in(input);
  std::ostringstream out;
  (void)run_typeset_format(in, out);
  return 0;
}
