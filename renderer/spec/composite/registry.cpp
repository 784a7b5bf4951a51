#include <array>

#include "spec/composite.h"

namespace jopan {

extern const CompositeMark kBoxplotMark, kErrorbarMark, kErrorbandMark;

const CompositeMark* find_composite_mark(std::string_view name) {
  static constexpr std::array<const CompositeMark*, 3> kMarks{&kBoxplotMark, &kErrorbarMark, &kErrorbandMark};
  for (const CompositeMark* mark : kMarks) {
    if (mark->name == name) return mark;
  }
  return nullptr;
}

}  // namespace jopan
