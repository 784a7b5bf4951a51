// A place in the document that the user sent, as RFC 6901 writes it: "/encoding/x/field".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jopan {

class JsonPointer {
 public:
  JsonPointer() = default;
  /// `text` is already a pointer ("" or "/a/b").
  explicit JsonPointer(std::string text) : text_(std::move(text)) {}

  /// The pointer to a member; "~" and "/" in the name are escaped.
  [[nodiscard]] JsonPointer operator/(std::string_view member) const;
  /// The pointer to an array element.
  [[nodiscard]] JsonPointer operator/(std::size_t index) const;

  [[nodiscard]] const std::string& str() const { return text_; }
  friend bool operator==(const JsonPointer&, const JsonPointer&) = default;

 private:
  std::string text_;
};

}  // namespace jopan
