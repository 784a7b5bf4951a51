#include "grammar/build_view.h"

#include <algorithm>

#include "data/random.h"
#include "grammar/encode_data.h"
#include "grammar/guides.h"
#include "grammar/images.h"
#include "grammar/label_format.h"

namespace jopan {
namespace {

struct Draft {
  std::unique_ptr<UnitView> unit;
  UnitBins bins;
  TablePtr source, bin_source;
  std::map<Channel, std::string> scope;  ///< Which scales it shares with other layers.
};

struct Building {
  View& view;
  const BuildContext& context;
  Json datasets;
  std::vector<Draft> drafts;
  Random random;  ///< One stream for the whole document.
};

bool is_independent(const Json& resolve, Channel channel) {
  const Json* scales = find_member(resolve, "scale");
  const Json* mode = scales ? find_member(*scales, channel_name(channel)) : nullptr;
  return mode && *mode == "independent";
}

constexpr std::array kScaleChannels{Channel::X,           Channel::Y,           Channel::XOffset,
                                    Channel::YOffset,     Channel::Theta,       Channel::Radius,
                                    Channel::Color,       Channel::Fill,        Channel::Stroke,
                                    Channel::Opacity,     Channel::FillOpacity, Channel::StrokeOpacity,
                                    Channel::StrokeWidth, Channel::Size,        Channel::Shape,
                                    Channel::StrokeDash,  Channel::Angle,       Channel::Pattern};

Result<TablePtr> transformed(TablePtr table, const Spec& spec, Building& building) {
  const Signals& signals = *building.view.signals;
  const TransformContext context{
      .zone = signals.zone(),
      .signal = signals.callback(),
      .warnings = building.context.warnings,
      .load = [&](const Json& data,
                  const JsonPointer& at) { return load_data(data, building.datasets, building.context, at); },
      .random = &building.random,
      .set_signal = [&](std::string_view name,
                        const Value& value) { building.view.signals->set(std::string(name), value); }};
  for (std::size_t i = 0; i < spec.transforms.size(); ++i) {
    Json transform = spec.transforms[i];
    const JsonPointer at = spec.transforms_at / i;
    if (const auto filter = transform.find("filter"); filter != transform.end())
      *filter = signals.without_params(*filter);
    JOPAN_TRY(Table next, apply_transform(*table, transform, context, at));
    table = std::make_shared<const Table>(std::move(next));
  }
  return table;
}

// The colour channel, when the document lists its names: stacks and groups follow that list.
const ChannelDef* color_domain(const Encoding& encoding) {
  const ChannelDef* def = encoding.find(Channel::Fill);
  if (!def) def = encoding.find(Channel::Color);
  if (!def || !def->field || def->type != FieldType::Nominal || encoding.find(Channel::Order)) return nullptr;
  const Json* scale = def->find("scale");
  const Json* domain = scale ? find_member(*scale, "domain") : nullptr;
  return domain && domain->is_array() ? def : nullptr;
}

Result<void> add_unit(Building& building, const Spec& spec, const UnitSpec& unit, TablePtr source, TablePtr bin_source,
                      const std::map<Channel, std::string>& scope, const std::string& name) {
  Draft draft;
  draft.bin_source = std::move(bin_source);
  draft.unit = std::make_unique<UnitView>();
  UnitView& view = *draft.unit;
  view.name = name;
  view.at = spec.at;
  view.mark = unit.mark.type;
  view.overlays = unit.overlays;
  view.encoding = unit.encoding;
  view.style = MarkStyle(unit.mark, *building.view.config);
  view.orient = mark_orient(view.style, view.encoding);
  bool aggregated = false;
  for (const ChannelDef& def : view.encoding.channels)
    aggregated = aggregated || (def.data_def() && !def.data_def()->aggregate.empty());
  const bool symbol = view.mark == "point" || view.mark == "circle" || view.mark == "square" || view.mark == "tick";
  if (symbol && !aggregated && !view.style.get("opacity") && !view.style.get("fillOpacity"))
    view.style.set("opacity", 0.7);
  std::string stacked_as = view.mark, stacked_orient = view.orient;
  if (!view.overlays.empty()) {
    MarkDef base;
    base.type = view.overlays;
    stacked_as = view.overlays;
    stacked_orient = mark_orient(MarkStyle(base, *building.view.config), view.encoding);
  }
  const auto order = color_domain(view.encoding);
  ChannelDef* offset = nullptr;
  for (ChannelDef& def : view.encoding.channels) {
    if (is_offset(def.channel) && def.is_field() && (!offset || def.channel == Channel::XOffset)) offset = &def;
  }
  if (order && offset && !offset->find("sort")) offset->json["sort"] = *find_member(*order->find("scale"), "domain");
  view.stack = stack_model(stacked_as, stacked_orient, view.encoding);
  if (order && view.stack && !(offset && offset->is_field())) view.stack->color_order = order;
  draft.source = std::move(source);
  draft.scope = scope;
  building.drafts.push_back(std::move(draft));
  return {};
}

Result<void> collect(Building& building, const Spec& spec, TablePtr inherited, std::map<Channel, std::string> scope,
                     const std::string& name) {
  if (const auto* composition = std::get_if<CompositionSpec>(&spec.body)) {
    return fail(error_at(spec.at / composition->kind, "vega_lite.unsupported",
                         "\"" + composition->kind + "\" views are not drawn yet", "draw its parts as single views"));
  }
  const Encoding* encoding = nullptr;
  if (const auto* unit = std::get_if<UnitSpec>(&spec.body)) encoding = &unit->encoding;
  building.view.signals->declare(spec.params, encoding);
  TablePtr table = std::move(inherited);
  if (spec.data) {
    JOPAN_TRY(table, load_data(*spec.data, building.datasets, building.context, spec.data_at));
  }
  if (!table) table = std::make_shared<const Table>(Table(1));
  if (!spec.needs.empty()) {
    Table complete = *table;
    for (const auto& [field, at] : spec.needs) JOPAN_CHECK(resolve_field(field, at, complete));
    table = std::make_shared<const Table>(std::move(complete));
  }
  const TablePtr before = table;
  JOPAN_TRY(table, transformed(std::move(table), spec, building));
  if (const auto* unit = std::get_if<UnitSpec>(&spec.body)) {
    return add_unit(building, spec, *unit, table, name.empty() || spec.transforms.empty() ? nullptr : before, scope,
                    name + "marks");
  }
  const auto& layers = std::get<LayerSpec>(spec.body).layers;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    std::map<Channel, std::string> inner = scope;
    for (const Channel channel : kScaleChannels) {
      if (is_independent(spec.resolve, channel)) inner[channel] += "/" + std::to_string(i);
    }
    const std::string child = name + (layers[i].name.empty() ? "layer_" + std::to_string(i) : layers[i].name) + "_";
    JOPAN_CHECK(collect(building, layers[i], table, std::move(inner), child));
  }
  return {};
}

SizeModel size_model(const std::optional<Json>& given, const Config& config, const char* dimension, bool discrete,
                     bool has_scale) {
  SizeModel size;
  const bool width = std::string_view(dimension) == "width";
  Json value = given.value_or(nullptr);
  if (value.is_string() && value == "container") {
    size.container = true;
    value = nullptr;
  }
  if (value.is_number()) {
    size.px = value.get<double>();
    return size;
  }
  if (value.is_object() && value.contains("step")) {
    size.step = value.at("step").is_number() ? value.at("step").get<double>() : 20;
    size.step_for_offset = !(value.contains("for") && value.at("for") == "position");
    return size;
  }
  const char* discrete_name = width ? "discreteWidth" : "discreteHeight";
  const char* continuous_name = width ? "continuousWidth" : "continuousHeight";
  if (discrete || !has_scale) {
    const Json* configured = config.find("view", discrete_name);
    if (!configured) configured = config.find("view", dimension);
    if (configured && configured->is_number()) {
      size.px = configured->get<double>();
    } else {
      double step = config.number("view", "step", 20);
      if (configured && configured->is_object() && configured->contains("step"))
        step = configured->at("step").get<double>();
      size.step_for_offset = true;
      if (discrete) {
        size.step = step;
      } else {
        size.px = step;
      }
    }
    return size;
  }
  size.px = config.number("view", dimension, config.number("view", continuous_name, 300));
  return size;
}

TitleModel title_model(const Json& json, const Config& config, const JsonPointer& at, const Signals& signals) {
  TitleModel title;
  title.at = at;
  if (const Json* configured = config.find("title")) title.props = *configured;
  if (json.is_object()) {
    for (const auto& [name, value] : json.items()) title.props[name] = signals.resolve(value);
    if (const Json* text = find_member(title.props, "text")) title.text = text_lines(*text);
    if (const Json* subtitle = find_member(title.props, "subtitle")) title.subtitle = text_lines(*subtitle);
  } else {
    title.text = text_lines(json);
  }
  return title;
}

// Which channels of which layers share a scale; conflicting types part them.
Result<std::vector<ChannelScale>> group_uses(Building& building) {
  std::vector<ChannelScale> groups;
  std::map<std::string, std::size_t> index;
  for (const Channel channel : kScaleChannels) {
    for (Draft& draft : building.drafts) {
      const Encoding& encoding = draft.unit->encoding;
      const auto second = secondary_channel(channel);
      std::vector<const ChannelDef*> defs;
      if (const ChannelDef* def = encoding.find_data(channel)) defs.push_back(def);
      if (second) {
        if (const ChannelDef* def = encoding.find_data(*second)) defs.push_back(def);
      }
      if (defs.empty()) continue;
      const Json* scale = defs.front()->find("scale");
      if (scale && (scale->is_null() || (scale->is_boolean() && !scale->get<bool>()))) continue;
      const auto scope = draft.scope.find(channel);
      std::string key = std::string(channel_name(channel)) + (scope == draft.scope.end() ? "" : scope->second);
      ScaleUse use{draft.unit.get(), &draft.bins, channel, defs.front()};
      if (const auto found = index.find(key); found != index.end()) {
        JOPAN_TRY(const ScaleType mine, scale_type(use));
        JOPAN_TRY(const ScaleType theirs, scale_type(groups[found->second].uses.front()));
        if (!compatible(mine, theirs)) key += "\x1f" + draft.unit->name;
      }
      const auto [found, fresh] = index.try_emplace(key, groups.size());
      if (fresh) groups.push_back({channel, nullptr, {}, true});
      for (const ChannelDef* def : defs)
        groups[found->second].uses.push_back({draft.unit.get(), &draft.bins, channel, def});
    }
  }
  return groups;
}

Result<void> build_scales(Building& building, std::vector<ChannelScale>& groups, const Spec& spec) {
  View& view = building.view;
  const Config& config = *view.config;
  const auto discrete = [&](Channel channel, bool& any) {
    for (const ChannelScale& group : groups) {
      if (group.channel != channel) continue;
      any = true;
      for (const ScaleUse& use : group.uses) {
        const auto type = scale_type(use);
        if (type && traits(*type).discrete) return true;
      }
    }
    return false;
  };
  bool has_x = false, has_y = false;
  const bool x_discrete = discrete(Channel::X, has_x), y_discrete = discrete(Channel::Y, has_y);
  // A pie has no axis and yet the size of a plot.
  const bool pie = !building.drafts.empty() && building.drafts.front().unit->mark == "arc";
  view.width = size_model(spec.width, config, "width", x_discrete, has_x || pie);
  view.height = size_model(spec.height, config, "height", y_discrete, has_y || pie);
  for (ChannelScale& group : groups) {
    std::vector<ScaleUse> main;
    for (const ScaleUse& use : group.uses) {
      if (!is_secondary(use.def->channel)) main.push_back(use);
    }
    JOPAN_TRY(group.scale,
              resolve_scale(main.empty() ? group.uses : main, config, *view.signals, view.width, view.height));
    for (const ScaleUse& use : group.uses) use.unit->scales[group.channel] = group.scale;
    view.scales.push_back(group.scale);
  }
  for (Draft& draft : building.drafts) {
    for (const auto& [offset, main] :
         {std::pair{Channel::XOffset, Channel::X}, std::pair{Channel::YOffset, Channel::Y}}) {
      const auto nested = draft.unit->scales.find(offset);
      const auto outer = draft.unit->scales.find(main);
      if (nested != draft.unit->scales.end() && outer != draft.unit->scales.end())
        nested->second->nested_in = outer->second;
    }
    apply_invalid_mode(*draft.unit, config);
  }
  for (ChannelScale& group : groups) JOPAN_CHECK(train_domain(*group.scale, group.uses, config, *view.signals));
  return {};
}

}  // namespace

Result<View> build_view(const Json& document, const JsonPointer& at, const BuildContext& context) {
  View view;
  view.config = std::make_shared<const Config>(merge_config(context.brand_config, find_member(document, "config")));
  view.signals = std::make_shared<Signals>(context.read.zone);
  Warnings ignored;
  Warnings& warnings = context.warnings ? *context.warnings : ignored;
  JOPAN_TRY(const Spec spec, parse_spec(document, at, view.config->json(), warnings));
  Building building{view, context, Json::object(), {}, {}};
  if (const Json* datasets = find_member(document, "datasets")) building.datasets = *datasets;
  if (const Json* params = view.config->find("params"); params && params->is_array())
    view.signals->declare(*params, nullptr);

  TablePtr table = context.table ? std::make_shared<const Table>(*context.table) : nullptr;
  Spec root = spec;
  if (table) root.data.reset();
  JOPAN_CHECK(collect(building, root, table, {}, ""));
  for (Draft& draft : building.drafts) {
    JOPAN_TRY(draft.bins, build_unit_data(*draft.unit, draft.source, draft.bin_source, *view.signals, building.random));
    JOPAN_CHECK(load_images(*draft.unit, *view.signals, context));
  }
  JOPAN_TRY(std::vector<ChannelScale> groups, group_uses(building));
  JOPAN_CHECK(build_scales(building, groups, spec));
  view.axes = resolve_axes(groups, spec.resolve, *view.config, *view.signals);
  view.legends = resolve_legends(groups, spec.resolve, *view.config, *view.signals);
  if (spec.title && !spec.title->is_null()) {
    TitleModel title = title_model(*spec.title, *view.config, at / "title", *view.signals);
    if (!title.text.empty()) view.title = std::move(title);
  }
  if (const Json* frame = view.config->find("view")) {
    view.frame = *frame;
  }
  if (spec.view) {
    for (const auto& [name, value] : spec.view->items()) view.frame[name] = value;
  }
  for (auto& [name, value] : view.frame.items()) value = view.signals->resolve(value);
  const bool cell =
      std::any_of(groups.begin(), groups.end(), [](const ChannelScale& group) { return is_xy(group.channel); });
  view.frame["styled"] = cell ? "cell" : "view";
  for (Draft& draft : building.drafts) view.units.push_back(std::move(draft.unit));
  return view;
}

}  // namespace jopan
