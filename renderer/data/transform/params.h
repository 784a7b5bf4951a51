// Reading the members of a transform. Every wrong member is an error of its own; they are collected, so that one run
// tells all.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"

namespace jopan {

class Params {
 public:
  Params(const Json& json, JsonPointer at) : json_(&json), at_(std::move(at)) {}

  [[nodiscard]] const Json* find(std::string_view name) const;
  [[nodiscard]] JsonPointer at(std::string_view name) const { return at_ / name; }
  [[nodiscard]] const JsonPointer& at() const { return at_; }

  /// Required.
  std::string text(std::string_view name);
  std::string text_or(std::string_view name, std::string fallback);
  double number_or(std::string_view name, double fallback);
  bool flag_or(std::string_view name, bool fallback);
  /// Absent is empty.
  std::vector<std::string> texts(std::string_view name);
  std::optional<std::vector<double>> numbers(std::string_view name);
  /// Output names: a text names the first, an array all; the rest are the defaults.
  std::vector<std::string> names(std::string_view name, std::vector<std::string> defaults);
  std::optional<std::string> one_of(std::string_view name, std::initializer_list<std::string_view> known);

  void error(std::string_view name, std::string message, std::string hint = "");
  /// What is wrong so far.
  [[nodiscard]] Result<void> check() const;

 private:
  const Json* json_;
  JsonPointer at_;
  Diagnostics errors_;
};

}  // namespace jopan
