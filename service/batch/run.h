// Carries a plan out with several threads, and leaves pictures, manifest and contact sheets.
#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"
#include "render.h"
#include "service/batch/plan.h"
#include "service/batch/progress.h"
#include "service/batch/record.h"

namespace jopan::batch {

/// A source that could not be drawn in some sizes and themes, which are named when it could in others.
struct Failure {
  std::size_t source = 0;
  std::vector<std::size_t> drawings;
  Diagnostics errors;
};

struct Report {
  Count count;
  std::vector<Failure> failures;        ///< In the plan's order.
  std::vector<PictureRecord> pictures;  ///< By Plan::name_of()'s index; without facts where there is none.
  std::vector<std::string> sheets;      ///< Contact sheets, below the output folder.
  Diagnostics warnings;                 ///< About the batch, not about its pictures.
  bool stopped = false;                 ///< By `stop`, or because the disk took no more.
  std::size_t with_warnings = 0;        ///< pictures
};

/// `stop` may be set from a signal handler: what is being drawn is finished, and the manifest written. Errors: those of
/// the output folder, when nothing could be written; of manifest and contact sheets.
[[nodiscard]] Result<Report> run_plan(const Plan& plan, const RenderContext& context, ProgressStyle style,
                                      const std::atomic<bool>& stop);

}  // namespace jopan::batch
