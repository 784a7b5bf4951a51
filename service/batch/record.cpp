#include "service/batch/record.h"

#include <array>
#include <openssl/evp.h>

#include "service/diagnostic_json.h"

namespace jopan::batch {
namespace {

std::string text_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

double number_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_number() ? found->get<double>() : 0;
}

const Json& list_of(const Json& json, const char* name) {
  static const Json kEmpty = Json::array();
  const auto found = json.find(name);
  return found != json.end() && found->is_array() ? *found : kEmpty;
}

}  // namespace

Json to_json(const PictureRecord& record) {
  const DrawingFacts& facts = *record.facts;
  Json warnings = Json::array(), reads = Json::array();
  for (const Diagnostic& warning : facts.warnings) warnings.push_back(jopan::to_json(warning));
  for (const ReadData& data : facts.reads)
    reads.push_back({{data.is_url ? "url" : "file", data.name}, {"hash", data.hash}});
  return {{"file", record.name},       {"width", facts.size.width},       {"height", facts.size.height},
          {"bytes", record.bytes},     {"sha256", record.sha256},         {"alt", facts.alt},
          {"reads", std::move(reads)}, {"warnings", std::move(warnings)}, {"key", record.key}};
}

std::optional<PictureRecord> read_record(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  PictureRecord record{text_of(json, "file"), text_of(json, "key"), text_of(json, "sha256"),
                       static_cast<std::uint64_t>(number_of(json, "bytes")), nullptr};
  if (record.name.empty() || record.key.empty() || record.sha256.empty()) return std::nullopt;
  DrawingFacts facts{{number_of(json, "width"), number_of(json, "height")}, text_of(json, "alt"), {}, {}};
  for (const Json& warning : list_of(json, "warnings")) {
    facts.warnings.push_back(warning_at(JsonPointer(text_of(warning, "pointer")), text_of(warning, "code"),
                                        text_of(warning, "message"), text_of(warning, "hint")));
  }
  for (const Json& data : list_of(json, "reads")) {
    const bool is_url = data.contains("url");
    facts.reads.push_back({text_of(data, is_url ? "url" : "file"), is_url, text_of(data, "hash")});
  }
  record.facts = std::make_shared<const DrawingFacts>(std::move(facts));
  return record;
}

std::string sha256_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, 32> digest{};
  ::EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, ::EVP_sha256(), nullptr);
  std::string text;
  for (const unsigned char byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace jopan::batch
