#include "data/transform/params.h"

#include <algorithm>

namespace jopan {
namespace {

std::string in_quotes(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

}  // namespace

const Json* Params::find(std::string_view name) const {
  const auto found = json_->find(name);
  return found == json_->end() || found->is_null() ? nullptr : &*found;
}

void Params::error(std::string_view name, std::string message, std::string hint) {
  errors_.push_back(error_at(at_ / name, "transform.bad_value", in_quotes(name) + " " + message, std::move(hint)));
}

Result<void> Params::check() const {
  if (!errors_.empty()) return fail(errors_);
  return {};
}

std::string Params::text(std::string_view name) {
  const Json* value = find(name);
  if (value && value->is_string()) return value->get<std::string>();
  error(name, value ? "must be text" : "is missing");
  return "";
}

std::string Params::text_or(std::string_view name, std::string fallback) {
  return find(name) ? text(name) : std::move(fallback);
}

double Params::number_or(std::string_view name, double fallback) {
  const Json* value = find(name);
  if (!value) return fallback;
  if (value->is_number()) return value->get<double>();
  error(name, "must be a number");
  return fallback;
}

bool Params::flag_or(std::string_view name, bool fallback) {
  const Json* value = find(name);
  if (!value) return fallback;
  if (value->is_boolean()) return value->get<bool>();
  error(name, "must be true or false");
  return fallback;
}

std::vector<std::string> Params::texts(std::string_view name) {
  std::vector<std::string> texts;
  const Json* value = find(name);
  if (!value) return texts;
  const bool all_text =
      value->is_array() && std::ranges::all_of(*value, [](const Json& element) { return element.is_string(); });
  if (!all_text) {
    error(name, "must be an array of texts");
    return texts;
  }
  for (const Json& element : *value) texts.push_back(element.get<std::string>());
  return texts;
}

std::optional<std::vector<double>> Params::numbers(std::string_view name) {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  std::vector<double> numbers;
  const bool all_numbers =
      value->is_array() && std::ranges::all_of(*value, [](const Json& element) { return element.is_number(); });
  if (!all_numbers) {
    error(name, "must be an array of numbers");
    return std::nullopt;
  }
  for (const Json& element : *value) numbers.push_back(element.get<double>());
  return numbers;
}

std::vector<std::string> Params::names(std::string_view name, std::vector<std::string> defaults) {
  const Json* value = find(name);
  if (!value) return defaults;
  std::vector<std::string> given;
  if (value->is_string()) {
    given.push_back(value->get<std::string>());
  } else {
    given = texts(name);
  }
  for (std::size_t i = 0; i < given.size() && i < defaults.size(); ++i) defaults[i] = given[i];
  return defaults;
}

std::optional<std::string> Params::one_of(std::string_view name, std::initializer_list<std::string_view> known) {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (value->is_string() && std::ranges::find(known, value->get_ref<const std::string&>()) != known.end()) {
    return value->get<std::string>();
  }
  std::string choices;
  for (const std::string_view choice : known) choices += (choices.empty() ? "" : ", ") + std::string(choice);
  error(name, "must be one of " + choices,
        value->is_string() ? nearest_name_hint(value->get<std::string>(), std::span(known.begin(), known.size())) : "");
  return std::nullopt;
}

}  // namespace jopan
