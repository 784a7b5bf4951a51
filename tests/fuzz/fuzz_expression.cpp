// Any bytes as an expression over one small row: parsed or refused, and evaluating always ends.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "data/expression.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jopan;
  static const Table table = [] {
    Table row;
    row.append_row({{"a", Value(3.5)},
                    {"s", Value(std::string("한글 text"))},
                    {"t", Value(Timestamp{1.7e12})},
                    {"o", from_json(Json::parse(R"({"x":[1,null,"b"],"y":{"z":true}})"))},
                    {"n", Value()}});
    return row;
  }();
  static const TimeZone zone;
  const auto expression = Expression::parse(std::string_view(reinterpret_cast<const char*>(data), size), JsonPointer());
  if (!expression) {
    if (expression.error().empty()) std::abort();
    return 0;
  }
  (void)expression->evaluate(RowScope(table, zone));
  return 0;
}
