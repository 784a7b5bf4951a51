// How many items a document's marks may draw, and how many texts they may set: each of these is shaped, which takes a
// hundred times as long as a point. Lines are thinned to what can be seen, and areas with them.
#pragma once

#include "core/result.h"
#include "grammar/view.h"

namespace jopan {

class MarkBudget {
 public:
  /// Takes what the unit draws. Errors: chart.too_many_marks, chart.too_many_texts.
  [[nodiscard]] Result<void> take(const UnitView& unit);

 private:
  [[nodiscard]] Result<void> take_texts(const UnitView& unit);

  std::size_t items_ = 0, texts_ = 0, bytes_ = 0;
};

}  // namespace jopan
