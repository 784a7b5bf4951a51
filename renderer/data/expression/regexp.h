// JavaScript regular expressions, run by PCRE (through GLib) under a limit on steps, so that a hostile pattern ends.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/expression/work.h"

namespace jopan::js {

class Regexp {
 public:
  /// `flags` of JavaScript; "g" makes replace() replace all. Null when the pattern is none, or longer than 1000 bytes.
  static std::shared_ptr<const Regexp> compile(std::string_view pattern, std::string_view flags);
  ~Regexp();
  Regexp(const Regexp&) = delete;
  Regexp& operator=(const Regexp&) = delete;

  [[nodiscard]] bool test(std::string_view text, Work& work) const;
  /// With $1, $&, $$ and the like in `replacement`.
  [[nodiscard]] std::string replace(std::string_view text, std::string_view replacement, Work& work) const;
  [[nodiscard]] std::vector<std::string> split(std::string_view text, std::size_t limit, Work& work) const;
  /// "/pattern/flags".
  [[nodiscard]] const std::string& source() const { return source_; }

 private:
  struct Compiled;
  Regexp() = default;
  std::unique_ptr<Compiled> compiled_;
  std::string source_;
  bool global_ = false;
};

}  // namespace jopan::js
