#include "core/json_pointer.h"

namespace jopan {

JsonPointer JsonPointer::operator/(std::string_view member) const {
  std::string text = text_ + '/';
  for (char c : member) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return JsonPointer(std::move(text));
}

JsonPointer JsonPointer::operator/(std::size_t index) const {
  return JsonPointer(text_ + '/' + std::to_string(index));
}

}  // namespace jopan
