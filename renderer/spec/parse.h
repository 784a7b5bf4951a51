// The parsers of the parts of a view; parse_spec (spec.h) puts them together.
#pragma once

#include <map>

#include "spec/spec.h"

namespace jopan {

/// An encoding that layers inherit: its JSON and where each channel was written.
struct EncodingSource {
  Json json = Json::object();
  std::map<std::string, JsonPointer, std::less<>> at;
};

/// `child` over `parent`, channel by channel, as Vega-Lite merges a layer's shared encoding. A null channel removes it.
[[nodiscard]] EncodingSource merge_encoding(const EncodingSource& parent, const Json& child, const JsonPointer& at);
/// Errors: encoding.unknown_channel, encoding.unknown_type, encoding.unknown_aggregate, spec.wrong_kind.
[[nodiscard]] Result<Encoding> parse_encoding(const EncodingSource& source, Warnings& warnings);
/// A plain word or a #number that is no colour would draw nothing. Error: mark.unknown_color.
[[nodiscard]] Result<void> check_color(const Json* value, const JsonPointer& at);
/// A mark's name or definition. Errors: mark.unknown, mark.unknown_color, spec.wrong_kind.
[[nodiscard]] Result<MarkDef> parse_mark(const Json& json, const JsonPointer& at, Warnings& warnings);
/// `point: true` and `line: true` become layers; any other unit stays as it is.
[[nodiscard]] std::vector<UnitSpec> expand_overlays(UnitSpec unit, const Json& config);

}  // namespace jopan
