// The parsers of the parts of a view; parse_spec (spec.h) puts them together.
#pragma once

#include <map>

#include "spec/spec.h"

namespace jopan {

/// What layers inherit: an encoding, its JSON and where each channel was written; and a projection.
struct EncodingSource {
  Json json = Json::object();
  std::map<std::string, JsonPointer, std::less<>> at;
  std::optional<Json> projection;
  JsonPointer projection_at;
};

/// `child` over `parent`, channel by channel, as Vega-Lite merges a layer's shared encoding. A null channel removes it.
[[nodiscard]] EncodingSource merge_encoding(const EncodingSource& parent, const Json& child, const JsonPointer& at);
/// What a view is parsed in: the config, where warnings go, and the fields that enclosing repeats stand for.
struct Parsing {
  const Json& config;
  Warnings& warnings;
  std::size_t& views_left;         ///< How many more views the document may have.
  Json repeater = Json::object();  ///< {"row", "column", "repeat", "layer"}: field names
};

/// `from` with the view's own projection, where it has one, in place of the inherited one. Error: spec.wrong_kind.
[[nodiscard]] Result<void> inherit_projection(EncodingSource& from, const Json& json, const JsonPointer& at,
                                              Warnings& warnings);
/// The members that all kinds of views share.
void parse_common(Spec& spec, const Json& json, const JsonPointer& at);
/// Any view. Layers inherit an encoding; `top` is the document itself.
[[nodiscard]] Result<Spec> parse_view(const Json& json, const JsonPointer& at, const EncodingSource& inherited,
                                      const Parsing& parsing, bool top);
/// concat, hconcat, vconcat, facet, repeat or a unit with `row`, `column` or `facet`; nothing for other views. Errors:
/// spec.wrong_kind, spec.no_views, facet.no_field, those of the views inside.
[[nodiscard]] std::optional<Result<Spec>> parse_composition(const Json& json, const JsonPointer& at,
                                                            const Parsing& parsing);
/// An encoding with {"repeat": …} replaced by the field that it stands for. A definition whose repeat has no value is
/// left out, with a warning.
[[nodiscard]] Json without_repeat(const Json& encoding, const JsonPointer& at, const Parsing& parsing);

/// One channel's definition. Errors as parse_encoding.
[[nodiscard]] Result<ChannelDef> parse_channel(Channel channel, const Json& json, const JsonPointer& at,
                                               Warnings& warnings);
/// Errors: encoding.unknown_channel, encoding.unknown_type, encoding.unknown_aggregate, spec.wrong_kind.
[[nodiscard]] Result<Encoding> parse_encoding(const EncodingSource& source, Warnings& warnings);
/// A plain word or a #number that is no colour would draw nothing. Error: mark.unknown_color.
[[nodiscard]] Result<void> check_color(const Json* value, const JsonPointer& at);
/// A mark's name or definition. Errors: mark.unknown, mark.unknown_color, spec.wrong_kind.
[[nodiscard]] Result<MarkDef> parse_mark(const Json& json, const JsonPointer& at, Warnings& warnings);
/// `point: true` and `line: true` become layers; any other unit stays as it is.
[[nodiscard]] std::vector<UnitSpec> expand_overlays(UnitSpec unit, const Json& config);

}  // namespace jopan
