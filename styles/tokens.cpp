#include "styles/tokens.h"

namespace jopan {
namespace {

constexpr int kDeepestReference = 16;

const Json* find_token(const Json& tokens, std::string_view path) {
  const Json* node = &tokens;
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    if (!node->is_object() || !node->contains(name)) return nullptr;
    node = &(*node)[name];
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return node;
}

bool is_reference(const Json& json) {
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  return text.size() > 2 && text.front() == '{' && text.back() == '}';
}

Result<Json> resolve(const Json& json, const Json& tokens, const JsonPointer& at, int depth) {
  if (is_reference(json)) {
    const auto& text = json.get_ref<const std::string&>();
    const Json* token = find_token(tokens, std::string_view(text).substr(1, text.size() - 2));
    if (token == nullptr) return fail(error_at(at, "brand.bad_token", "no token " + text));
    if (depth > kDeepestReference)
      return fail(error_at(at, "brand.bad_token", "tokens refer to each other in a circle at " + text));
    return resolve(*token, tokens, at, depth + 1);
  }
  if (json.is_object()) {
    Json result = Json::object();
    for (const auto& [name, member] : json.items()) {
      JOPAN_TRY(result[name], resolve(member, tokens, at / name, depth));
    }
    return result;
  }
  if (json.is_array()) {
    Json result = Json::array();
    for (std::size_t i = 0; i < json.size(); ++i) {
      JOPAN_TRY(Json element, resolve(json[i], tokens, at / i, depth));
      result.push_back(std::move(element));
    }
    return result;
  }
  return json;
}

}  // namespace

void merge_json(Json& under, const Json& over) {
  if (!under.is_object() || !over.is_object()) {
    under = over;
    return;
  }
  for (const auto& [name, member] : over.items()) {
    if (under.contains(name)) {
      merge_json(under[name], member);
    } else {
      under[name] = member;
    }
  }
}

Json plain_tokens(const Json& tokens) {
  if (!tokens.is_object()) return tokens;
  if (tokens.contains("$value")) return tokens["$value"];
  Json result = Json::object();
  for (const auto& [name, member] : tokens.items()) {
    if (!name.starts_with('$')) result[name] = plain_tokens(member);
  }
  return result;
}

Result<Json> resolve_tokens(const Json& json, const Json& tokens) {
  return resolve(json, tokens, JsonPointer{}, 0);
}

}  // namespace jopan
