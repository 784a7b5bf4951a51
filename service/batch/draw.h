// One drawing of the plan: laid out once, written as every variant that is not current already.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/batch/plan.h"
#include "service/batch/record.h"
#include "service/batch/work_folder.h"

namespace jopan::batch {

struct Outcome {
  std::vector<PictureRecord> pictures;  ///< By variant; empty when `errors` says why.
  std::size_t drawn = 0;                ///< Of these; the others were current.
  Diagnostics errors;
  bool stops_all = false;  ///< The disk is full or gone: what comes next would fail as well.
};

struct DrawContext {
  const Plan& plan;
  const RenderContext& render;
  const KnownRecords& known;  ///< Empty unless resuming.
  const std::string& build;   ///< Hash of program, fonts and styles.
  WorkFolder& folder;
};

/// From any thread. `file` is that of the drawing's source.
[[nodiscard]] Outcome draw_pictures(const DrawContext& context, std::size_t drawing, const CardFile& file);

}  // namespace jopan::batch
