#include "fonts/manifest.h"

#include <array>
#include <optional>
#include <utility>

#include "core/json.h"

namespace jopan {
namespace {

constexpr std::string_view kRefetch = "run `fonts/fetch`, or restore fonts/manifest.json";

std::optional<FaceRole> parse_role(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, FaceRole>, 4> kRoles{
      {{"text", FaceRole::Text}, {"cjk", FaceRole::Cjk}, {"emoji", FaceRole::Emoji}, {"symbol", FaceRole::Symbol}}};
  for (const auto& [text, role] : kRoles)
    if (text == name) return role;
  return std::nullopt;
}

std::string string_member(const Json& object, const char* key) {
  const auto member = object.find(key);
  return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

std::uint64_t count_member(const Json& object, const char* key, std::uint64_t fallback) {
  const auto member = object.find(key);
  return member != object.end() && member->is_number_unsigned() ? member->get<std::uint64_t>() : fallback;
}

const Json* find_package(const Json& packages, const std::string& name) {
  for (const Json& package : packages)
    if (package.is_object() && string_member(package, "name") == name) return &package;
  return nullptr;
}

Diagnostic manifest_error(JsonPointer at, std::string message) {
  return error_at(std::move(at), "font.manifest", std::move(message), std::string(kRefetch));
}

Result<FaceInfo> parse_face(const Json& face, const Json& packages, const JsonPointer& at) {
  if (!face.is_object()) return fail(manifest_error(at, "A face must be an object."));
  FaceInfo info;
  info.family = string_member(face, "family");
  info.file = string_member(face, "file");
  info.sha256 = string_member(face, "sha256");
  info.package = string_member(face, "package");
  info.weight = static_cast<int>(count_member(face, "weight", 0));
  info.index = static_cast<unsigned>(count_member(face, "index", 0));
  info.bytes = count_member(face, "bytes", 0);
  const std::optional<FaceRole> role = parse_role(string_member(face, "role"));
  if (info.family.empty() || info.file.empty()) return fail(manifest_error(at, "A face needs `family` and `file`."));
  if (info.weight < 1 || info.weight > 1000)
    return fail(manifest_error(at / "weight", "A weight lies from 1 to 1000."));
  if (!role) return fail(manifest_error(at / "role", "The role must be one of text, cjk, emoji, symbol."));
  info.role = *role;
  if (const Json* package = find_package(packages, info.package)) {
    info.version = string_member(*package, "version");
    info.licence = string_member(*package, "licence");
  }
  return info;
}

}  // namespace

Result<std::vector<FaceInfo>> parse_font_manifest(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("faces") || !json["faces"].is_array() || json["faces"].empty())
    return fail(manifest_error(JsonPointer{}, "The font manifest must be a JSON object with a list of `faces`."));
  const Json packages = json.contains("packages") && json["packages"].is_array() ? json["packages"] : Json::array();
  std::vector<FaceInfo> faces;
  for (std::size_t i = 0; i < json["faces"].size(); ++i) {
    JOPAN_TRY(FaceInfo info, parse_face(json["faces"][i], packages, JsonPointer{} / "faces" / i));
    faces.push_back(std::move(info));
  }
  return faces;
}

}  // namespace jopan
