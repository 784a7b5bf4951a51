// A Vega-Lite document after parsing: names are known, channels and marks have types, layers carry their own units,
// overlays
// (`point: true`) are layers. Property bags that the grammar resolves against the config (mark, axis, legend, scale)
// stay JSON, with their property names checked.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "data/table.h"
#include "spec/channel.h"

namespace jopan {

struct ChannelDef;

/// One alternative of a `condition`: the predicate and what then holds.
struct Condition {
  Json test;  ///< Predicate or expression; null when `param` is used.
  std::string param;
  std::optional<bool> empty;
  std::shared_ptr<const ChannelDef> then;
  JsonPointer at;
};

/// A field, datum or value definition of one channel.
struct ChannelDef {
  Channel channel = Channel::X;
  JsonPointer at;
  Json json;  ///< As written: sort, stack, scale, axis, legend, title, format, impute … are read from here.

  std::optional<std::string> field;
  std::optional<FieldType> type;  ///< Set for fields of main channels once parsed, but for GeoJSON.
  std::string aggregate;          ///< "" or a Vega op
  std::string arg_field;          ///< argmin and argmax: the field that is minimised
  std::optional<Json> bin;        ///< Options of a bin to compute
  bool binned = false;            ///< The data is binned already.
  std::optional<Json> time_unit;
  bool time_unit_binned = false;  ///< `binnedyearmonth`: the data is floored already.
  bool is_geojson = false;        ///< A shape of the type "geojson"; it has no other type.
  bool is_listed = false;         ///< One of a list of definitions of its channel.
  std::vector<Condition> conditions;

  /// A member as written; null pointer when absent.
  [[nodiscard]] const Json* find(std::string_view member) const;
  [[nodiscard]] const Json* datum() const { return find("datum"); }
  [[nodiscard]] const Json* value() const { return find("value"); }
  [[nodiscard]] bool is_field() const { return field.has_value() || aggregate == "count"; }
  [[nodiscard]] bool is_data() const { return is_field() || datum() != nullptr; }
  [[nodiscard]] bool is_discrete() const { return type == FieldType::Ordinal || type == FieldType::Nominal; }
  /// This definition, or the one inside its condition, that names data.
  [[nodiscard]] const ChannelDef* data_def() const;
};

/// In document order; `detail`, `order` and `tooltip` may occur several times.
struct Encoding {
  std::vector<ChannelDef> channels;
  bool no_tooltip = false;  ///< `"tooltip": null` switches off the mark's own.
  [[nodiscard]] const ChannelDef* find(Channel channel) const;
  /// The definition that names data (a field or datum, also inside a condition).
  [[nodiscard]] const ChannelDef* find_data(Channel channel) const;
  void remove(Channel channel);
  /// Replaces all definitions of that channel.
  void set(ChannelDef def);
};

struct MarkDef {
  std::string type;  ///< "bar"
  Json props = Json::object();
  JsonPointer at;
};

struct UnitSpec {
  MarkDef mark;
  Encoding encoding;
  /// Set on a point or line overlay: the mark that it decorates, whose stacking and orientation it follows.
  std::string overlays;
};

struct Spec;
struct LayerSpec {
  std::vector<Spec> layers;
};

/// Views side by side: concat, hconcat and vconcat, and what repeat is short for.
struct ConcatSpec {
  Json grid;  ///< columns, align, center, spacing, bounds; over the config.
  std::vector<Spec> views;
};

/// One view for each value of `row` and `column`, or of `facet`.
struct FacetSpec {
  Json grid;                         ///< As in ConcatSpec.
  std::vector<ChannelDef> channels;  ///< Row and column in this order, or facet alone.
  std::shared_ptr<const Spec> view;
};

struct Spec {
  JsonPointer at;
  std::string name;
  std::optional<Json> data;  ///< null in the document: no data, one empty row
  JsonPointer data_at;
  /// Fields that the data must have before the transforms: what a composite mark summarizes, and where that is said.
  std::vector<std::pair<std::string, JsonPointer>> needs;
  std::vector<Json> transforms;
  JsonPointer transforms_at;
  std::optional<Json> width, height, title, view;
  /// Of units, as written there or in the layers around them.
  std::optional<Json> projection;
  JsonPointer projection_at;
  Json resolve = Json::object();
  Json params = Json::array();
  std::variant<UnitSpec, LayerSpec, ConcatSpec, FacetSpec> body;
};

/// A member of a JSON object; null pointer when absent or `json` is no object.
[[nodiscard]] const Json* find_member(const Json& json, std::string_view member);
[[nodiscard]] std::string_view type_name(FieldType type);

/// `config` is the merged config (overlays may be asked for there). Errors: spec.*, mark.*, encoding.*,
/// vega_lite.unsupported.
[[nodiscard]] Result<Spec> parse_spec(const Json& json, const JsonPointer& at, const Json& config, Warnings& warnings);

}  // namespace jopan
