#include <algorithm>
#include <string>
#include <vector>

#include "render.h"

namespace jopan {
namespace {

// Checks what Json's own parser lets pass: depth (its destructor and our readers recurse) and a name given twice.
class Guard : public nlohmann::json_sax<Json> {
 public:
  explicit Guard(std::size_t deepest) : deepest_(deepest) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(std::int64_t) override { return value(); }
  bool number_unsigned(std::uint64_t) override { return value(); }
  bool number_float(double, const std::string&) override { return value(); }
  bool string(std::string&) override { return value(); }
  bool binary(Json::binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(false); }
  bool end_object() override { return shut(); }
  bool start_array(std::size_t) override { return open(true); }
  bool end_array() override { return shut(); }

  bool key(std::string& name) override {
    Level& level = levels_.back();
    level.name = name;
    if (std::find(level.names.begin(), level.names.end(), name) != level.names.end()) {
      error = error_at(pointer(), "body.duplicate_key", "\"" + name + "\" stands twice in one object",
                       "keep one of them");
      return false;
    }
    // Rows of data have few members; a huge object is data in columns, whose names are checked where it is read.
    constexpr std::size_t kMostChecked = 256;
    if (level.names.size() < kMostChecked) level.names.push_back(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    failed_at = position;
    return false;
  }

  std::optional<Diagnostic> error;
  std::optional<std::size_t> failed_at;

 private:
  struct Level {
    bool array = false;
    std::size_t index = 0;
    std::string name;
    std::vector<std::string> names;
  };

  bool value() {
    if (!levels_.empty()) ++levels_.back().index;
    return true;
  }

  bool open(bool array) {
    if (levels_.size() >= deepest_) {
      error =
          error_at(pointer(), "body.too_deep", "the document nests more than " + std::to_string(deepest_) + " levels");
      return false;
    }
    levels_.push_back({.array = array, .index = 0, .name = {}, .names = {}});
    return true;
  }

  bool shut() {
    levels_.pop_back();
    return value();
  }

  JsonPointer pointer() const {
    JsonPointer at;
    for (const Level& level : levels_) at = level.array ? at / level.index : at / level.name;
    return at;
  }

  std::size_t deepest_;
  std::vector<Level> levels_;
};

std::string line_and_column(std::string_view text, std::size_t position) {
  std::size_t line = 1, column = 1;
  for (const char c : text.substr(0, position > 0 ? position - 1 : 0)) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

}  // namespace

Result<Json> parse_document(std::string_view text, const Limits& limits) {
  if (text.size() > limits.body_bytes) {
    return fail(
        error_at({}, "body.too_large", "the document is larger than " + std::to_string(limits.body_bytes) + " bytes"));
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Guard guard(limits.nesting);
  if (!Json::sax_parse(text, &guard)) {
    if (guard.error) return fail(std::move(*guard.error));
    return fail(error_at({}, "body.not_json", "not JSON at " + line_and_column(text, guard.failed_at.value_or(0)),
                         "look for a missing comma, quote or bracket just before it"));
  }
  return Json::parse(text, nullptr, false);
}

}  // namespace jopan
