// What the composite marks share: which axis holds the values, how the other channels group the rows, and the layers of
// the parts ("box", "rule", "ticks" …) that the definition or the config asks for.
#pragma once

#include <string>
#include <vector>

#include "spec/composite.h"

namespace jopan {

/// The axis along which a composite mark summarizes.
struct ValueChannel {
  Channel channel = Channel::Y;
  std::string field;  ///< As written, a path.
  std::string name;   ///< The field without path syntax, which columns are named after.
  Json shared;        ///< type, title, scale and axis, which each part repeats.
  std::string title;  ///< What tooltips call it.

  [[nodiscard]] bool vertical() const { return channel == Channel::Y; }
};

/// "vertical" when y holds the values: `orient`, else the continuous axis. Errors: mark.no_continuous_axis.
[[nodiscard]] Result<Channel> composite_axis(const CompositeSource& source);
[[nodiscard]] Result<ValueChannel> value_channel(const CompositeSource& source, Channel axis);

/// The channels besides the value's, with their bins, time units and aggregates turned into transforms.
struct Extracted {
  std::vector<Json> transforms;  ///< Bins and time units.
  Json aggregate = Json::array();
  std::vector<std::string> groupby;
  Json encoding = Json::object();
};
/// Error: transform.* for a time unit that does not exist.
[[nodiscard]] Result<Extracted> extract_transforms(const Encoding& encoding, const Json& config);

/// A channel's definition with its type written out.
[[nodiscard]] Json typed_json(const ChannelDef& def);
/// All definitions but those of `without`, several of one channel as a list.
[[nodiscard]] Json encoding_json(const Encoding& encoding, std::initializer_list<Channel> without);

/// datum["name"] as an expression.
[[nodiscard]] std::string datum_of(std::string_view column);
/// A field path as an expression: datum["a"]["b"].
[[nodiscard]] std::string datum_path(std::string_view field);

struct TooltipLine {
  std::string prefix;  ///< Of the column.
  std::string title;
};
/// The summary that a composite mark shows, unless the encoding has a tooltip of its own.
[[nodiscard]] Json summary_tooltip(const std::vector<TooltipLine>& lines, const ValueChannel& value,
                                   const Json& encoding);

struct Part {
  const char* name;
  Json mark;             ///< Its own definition; the user's for the part wins.
  std::string from, to;  ///< Column prefixes; without `to` it stands at `from`.
  Json encoding;         ///< Shared channels.
  Json tooltip;          ///< null: none
};

/// Appends the part's layer unless neither the definition nor the config asks for it.
void add_part(std::vector<CompositeView>& layers, const CompositeSource& source, const ValueChannel& value,
              const Part& part);
/// The part's mark definition, or null when it is switched off.
[[nodiscard]] Json part_mark(const CompositeSource& source, const char* name, const Json& base);
[[nodiscard]] JsonPointer part_at(const CompositeSource& source, const char* name);
/// The encoding with the place of each channel in the user's document.
[[nodiscard]] EncodingSource placed_encoding(const CompositeSource& source, Json encoding);

/// config[mark][name]; null when absent.
[[nodiscard]] const Json* composite_config(const CompositeSource& source, std::string_view name);

}  // namespace jopan
