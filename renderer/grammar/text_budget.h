// How many texts a document's marks may set: each is shaped, which takes a hundred times as long as a point.
#pragma once

#include "core/result.h"
#include "grammar/view.h"

namespace jopan {

class TextBudget {
 public:
  /// Takes what the unit's text marks say. Error: chart.too_many_texts.
  [[nodiscard]] Result<void> take(const UnitView& unit);

 private:
  std::size_t texts_ = 0, bytes_ = 0;
};

}  // namespace jopan
