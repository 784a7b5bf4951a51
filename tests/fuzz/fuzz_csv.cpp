// Any bytes as CSV: a table whose columns are equally long, or an error.
#include <cstdint>
#include <cstdlib>

#include "data/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jopan;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Inference inference : {Inference::Vega, Inference::Journalist}) {
    const Result<Table> table =
        read_csv(text, ',', {.inference = inference, .zone = {}, .limits = {}, .parse = {}}, {});
    if (!table) {
      if (table.error().empty()) std::abort();
      continue;
    }
    for (const Column& column : table->columns()) {
      if (column.values.size() != table->rows()) std::abort();
    }
  }
  return 0;
}
