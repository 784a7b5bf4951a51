// One piece of render work and what comes of it; the same in this process and in a worker's.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"
#include "render.h"

namespace jopan {

enum class JobKind : std::uint8_t { Draw, Lint, Alt, Expand };

struct Job {
  JobKind kind = JobKind::Draw;
  std::string document;   ///< JSON text.
  RenderRequest request;  ///< `data` is asked where the job comes from; `zone` and `stop` are set where it is done.
};

/// Where the time went.
struct JobSeconds {
  double read = 0;    ///< Text to JSON.
  double layout = 0;  ///< Up to the scene; everything for jobs that draw nothing.
  double paint = 0;
};

[[nodiscard]] inline double total(const JobSeconds& seconds) {
  return seconds.read + seconds.layout + seconds.paint;
}

struct Product {
  /// Draw: all of it. Lint: the findings are its warnings. Alt: alt alone. Expand: bytes are the JSON document.
  Rendered picture;
  std::string brand, size;  ///< Draw: which were chosen; names of which there are few.
  JobSeconds seconds;
};

[[nodiscard]] Result<Product> perform(const Job& job, const RenderContext& context);

[[nodiscard]] Diagnostic out_of_memory();

[[nodiscard]] std::string_view name_of(JobKind kind);

}  // namespace jopan
