// Any bytes as CSV, read both ways and grouped: a table or a diagnostic.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "data/read.h"
#include "data/transform/transform.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jopan;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  ReadOptions options;
  for (const Inference inference : {Inference::Vega, Inference::Journalist}) {
    options.inference = inference;
    const auto table = read_csv(text, ',', options, JsonPointer());
    if (!table) {
      if (table.error().empty()) std::abort();
      continue;
    }
    for (const Column& column : table->columns()) {
      (void)infer_type(column);
      (void)aggregate(*table, {{"mean", column.name, "m"}, {"distinct", column.name, "d"}}, {column.name},
                      JsonPointer());
    }
  }
  return 0;
}
