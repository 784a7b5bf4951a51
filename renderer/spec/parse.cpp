#include "spec/parse.h"

#include "spec/composite.h"
#include "spec/mark_channels.h"
#include "spec/names.h"

namespace jopan {
namespace {

Result<void> check_members(const Json& json, const JsonPointer& at, bool top, Warnings& warnings) {
  if (top) {
    check_names(json, {NameSet::TopLevel}, "the view", at, warnings);
  } else {
    check_names(json, {NameSet::Unit, NameSet::TopLevel}, "the view", at, warnings);
  }
  if (const Json* title = find_member(json, "title"); title && title->is_object()) {
    check_names(*title, {NameSet::Title}, "title", at / "title", warnings);
  }
  if (const Json* view = find_member(json, "view")) check_names(*view, {NameSet::View}, "view", at / "view", warnings);
  for (const char* name : {"transform", "params", "layer", "concat", "hconcat", "vconcat"}) {
    const Json* list = find_member(json, name);
    if (list && !list->is_array())
      return fail(error_at(at / name, "spec.wrong_kind", "`" + std::string(name) + "` is a list"));
  }
  return {};
}

Result<Spec> parse_layers(const Json& json, const JsonPointer& at, const EncodingSource& inherited,
                          const Parsing& parsing) {
  Spec spec;
  parse_common(spec, json, at);
  EncodingSource shared = inherited;
  if (const Json* encoding = find_member(json, "encoding"))
    shared = merge_encoding(inherited, without_repeat(*encoding, at / "encoding", parsing), at / "encoding");
  JOPAN_CHECK(inherit_projection(shared, json, at, parsing.warnings));
  const Json& list = json.at("layer");
  LayerSpec layers;
  Diagnostics problems;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto child = parse_view(list[i], at / "layer" / i, shared, parsing, false);
    if (child && (std::holds_alternative<ConcatSpec>(child->body) || std::holds_alternative<FacetSpec>(child->body))) {
      problems.push_back(error_at(child->at, "vega_lite.unsupported", "a layer holds marks and layers, no other views",
                                  "divide or repeat the whole chart instead"));
    } else if (child) {
      layers.layers.push_back(std::move(*child));
    } else {
      problems.insert(problems.end(), child.error().begin(), child.error().end());
    }
  }
  if (!problems.empty()) return fail(std::move(problems));
  spec.body = std::move(layers);
  return spec;
}

// The unit with its overlays: itself, or layers.
decltype(Spec::body) unit_body(UnitSpec unit, const JsonPointer& at, const std::optional<Json>& projection,
                               const JsonPointer& projection_at, const Json& config, Warnings& warnings) {
  std::vector<UnitSpec> units = expand_overlays(std::move(unit), config);
  for (UnitSpec& one : units) drop_channels_not_for_mark(one, warnings);
  if (units.size() == 1) return std::move(units.front());
  LayerSpec layers;
  for (UnitSpec& one : units) {
    Spec layer;
    layer.at = at;
    layer.projection = projection;
    layer.projection_at = projection_at;
    layer.body = std::move(one);
    layers.layers.push_back(std::move(layer));
  }
  return layers;
}

// What a composite mark stands for. Its names were checked where the user wrote them.
Result<Spec> composite_spec(const CompositeView& view, const MarkDef& composite, const Parsing& parsing) {
  Spec spec;
  spec.at = composite.at;
  spec.transforms = view.transforms;
  spec.transforms_at = composite.at;
  if (view.mark.is_null()) {
    LayerSpec layers;
    for (const CompositeView& inner : view.layers) {
      JOPAN_TRY(Spec layer, composite_spec(inner, composite, parsing));
      layers.layers.push_back(std::move(layer));
    }
    spec.body = std::move(layers);
    return spec;
  }
  Warnings repeated;
  UnitSpec unit;
  JOPAN_TRY(unit.mark, parse_mark(view.mark, view.mark_at, repeated));
  JOPAN_TRY(unit.encoding, parse_encoding(view.encoding, repeated));
  spec.body = unit_body(std::move(unit), composite.at, std::nullopt, {}, parsing.config, repeated);
  return spec;
}

Result<Spec> parse_unit(const Json& json, const JsonPointer& at, const EncodingSource& inherited,
                        const Parsing& parsing) {
  Spec spec;
  parse_common(spec, json, at);
  UnitSpec unit;
  JOPAN_TRY(unit.mark, parse_mark(json.at("mark"), at / "mark", parsing.warnings));
  EncodingSource source = inherited;
  if (const Json* encoding = find_member(json, "encoding")) {
    if (!encoding->is_object())
      return fail(error_at(at / "encoding", "spec.wrong_kind", "`encoding` is an object of channels"));
    source = merge_encoding(inherited, without_repeat(*encoding, at / "encoding", parsing), at / "encoding");
  }
  JOPAN_CHECK(inherit_projection(source, json, at, parsing.warnings));
  spec.projection = source.projection;
  spec.projection_at = source.projection_at;
  JOPAN_TRY(unit.encoding, parse_encoding(source, parsing.warnings));
  if (const CompositeMark* composite = find_composite_mark(unit.mark.type)) {
    JOPAN_TRY(const CompositeView view,
              composite->expand({unit.mark, unit.encoding, parsing.config, parsing.warnings}));
    JOPAN_TRY(Spec layers, composite_spec(view, unit.mark, parsing));
    layers.at = at;
    for (const ChannelDef& def : unit.encoding.channels) {
      const ChannelDef* data = def.data_def();
      if (data && data->field) layers.needs.emplace_back(*data->field, data->at / "field");
    }
    LayerSpec body;
    body.layers.push_back(std::move(layers));
    spec.body = std::move(body);
    return spec;
  }
  spec.body = unit_body(std::move(unit), at, spec.projection, spec.projection_at, parsing.config, parsing.warnings);
  return spec;
}

}  // namespace

Result<void> inherit_projection(EncodingSource& from, const Json& json, const JsonPointer& at, Warnings& warnings) {
  const Json* projection = find_member(json, "projection");
  if (!projection || projection->is_null()) return {};
  if (!projection->is_object())
    return fail(
        error_at(at / "projection", "spec.wrong_kind", "`projection` is an object such as {\"type\": \"mercator\"}"));
  check_names(*projection, {NameSet::Projection}, "projection", at / "projection", warnings);
  from.projection = *projection;
  from.projection_at = at / "projection";
  return {};
}

void parse_common(Spec& spec, const Json& json, const JsonPointer& at) {
  spec.at = at;
  const auto take = [&](const char* name) -> std::optional<Json> {
    const Json* value = find_member(json, name);
    return value ? std::optional<Json>(*value) : std::nullopt;
  };
  if (const Json* name = find_member(json, "name"); name && name->is_string()) spec.name = name->get<std::string>();
  spec.data = take("data");
  spec.data_at = at / "data";
  spec.transforms_at = at / "transform";
  if (const Json* transforms = find_member(json, "transform"); transforms && transforms->is_array()) {
    for (const Json& transform : *transforms) spec.transforms.push_back(transform);
  }
  spec.width = take("width");
  spec.height = take("height");
  spec.title = take("title");
  spec.view = take("view");
  if (const Json* resolve = find_member(json, "resolve"); resolve && resolve->is_object()) spec.resolve = *resolve;
  if (const Json* params = find_member(json, "params"); params && params->is_array()) spec.params = *params;
}

Result<Spec> parse_view(const Json& json, const JsonPointer& at, const EncodingSource& inherited,
                        const Parsing& parsing, bool top) {
  if (!json.is_object())
    return fail(error_at(at, "spec.wrong_kind", "a view is an object with `mark`, `layer` or another view inside"));
  if (parsing.views_left == 0)
    return fail(error_at(at, "spec.too_many_views", "the document has more than 2,500 views", "repeat fewer fields"));
  --parsing.views_left;
  JOPAN_CHECK(check_members(json, at, top, parsing.warnings));
  if (auto composition = parse_composition(json, at, parsing)) return *std::move(composition);
  if (json.contains("layer")) return parse_layers(json, at, inherited, parsing);
  if (json.contains("mark")) return parse_unit(json, at, inherited, parsing);
  return fail(error_at(at, "spec.no_mark", "the view has neither `mark` nor `layer`"));
}

Result<Spec> parse_spec(const Json& json, const JsonPointer& at, const Json& config, Warnings& warnings) {
  constexpr std::size_t kMostViews = 2'500;  // Repeats in repeats multiply.
  std::size_t views_left = kMostViews;
  return parse_view(json, at, {}, {.config = config, .warnings = warnings, .views_left = views_left}, true);
}

}  // namespace jopan
