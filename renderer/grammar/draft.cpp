#include "grammar/draft.h"

#include <algorithm>

namespace jopan {

bool ViewDraft::holds(const UnitView& view) const {
  if (unit && unit->view.get() == &view) return true;
  return std::any_of(children.begin(), children.end(), [&](const auto& child) { return child->holds(view); });
}

bool ViewDraft::owns(const ViewDraft& other) const {
  return this == &other ||
         std::any_of(children.begin(), children.end(), [&](const auto& child) { return child->owns(other); });
}

}  // namespace jopan
