// Which legends there are: one a channel with a scale, those of one field made one, in Vega-Lite's rules.
#include <algorithm>
#include <array>

#include "grammar/label_format.h"
#include "grammar/legend_symbol.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

struct LegendDraft {
  LegendModel model;
  Channel channel = Channel::Color;
  Json own = Json::object();
  Json rules = Json::object();  ///< Vega-Lite's defaults, weaker than the config.
  GuideTitle title;
  std::string group;  ///< Legends of one group may become one: the field they explain.
  std::string type;   ///< "symbol", "gradient", or "" for what the scale makes of it.
  bool type_given = false;
  Json symbol = Json::object(), ramp_opacity;  ///< What the mark gives to the legend.
  bool disabled = false, disabled_given = false;
  bool bins = false;  ///< Its values are ranges of numbers.

  [[nodiscard]] const ScaleModel& scale() const { return *model.scales.front().second; }
  [[nodiscard]] const Json* orient() const { return find_member(own, "orient"); }
  [[nodiscard]] bool has_paint() const { return !symbol.empty() || !ramp_opacity.is_null(); }
};

bool discrete_domain(const ScaleModel& scale) {
  return scale.discrete() || scale.type == ScaleType::BinOrdinal;
}

// Steps of a measure and numbers are no names.
bool lists_names(const LegendDraft& draft) {
  const ScaleModel& scale = draft.scale();
  const auto is_number = [](const Value& value) { return std::holds_alternative<double>(value); };
  return scale.discrete() && !draft.bins &&
         (scale.values.empty() || !std::all_of(scale.values.begin(), scale.values.end(), is_number));
}

// What of a symbol a legend's scale gives.
Channel symbol_channel(const ScaleUse& use) {
  if (use.unit->mark == "trail" && use.channel == Channel::Size) return Channel::StrokeWidth;
  if (use.channel == Channel::Color) return legend_fills(*use.unit) ? Channel::Fill : Channel::Stroke;
  return use.channel;
}

std::string default_type(const ScaleUse& use, const ScaleModel& scale) {
  if (!is_color(use.channel)) return "symbol";
  const std::string unit = use.def->time_unit ? time_unit_name(*use.def->time_unit).unit : "";
  if (unit == "quarter" || unit == "month" || unit == "day") return "symbol";
  return scale.continuous() ? "gradient" : "symbol";
}

LegendDraft draft_legend(const ScaleUse& use, const ScaleModelPtr& scale, const Config& config,
                         const Signals& signals) {
  LegendDraft draft;
  const ChannelDef& def = *use.def;
  draft.channel = use.channel;
  draft.model.scales.emplace_back(symbol_channel(use), scale);
  const Json* legend = def.find("legend");
  draft.disabled_given = legend != nullptr;
  draft.disabled = legend && (legend->is_null() || (legend->is_boolean() && !legend->get<bool>()));
  if (!draft.disabled_given) {
    const Json* disable = config.find("legend", "disable");
    draft.disabled = disable && *disable == true;
  }
  draft.group = def.field ? "field:" + *def.field : "channel:" + std::string(channel_name(use.channel));
  if (draft.disabled) return draft;
  if (legend && legend->is_object()) draft.own = *legend;
  for (auto& [name, value] : draft.own.items()) value = signals.resolve(value);
  draft.title = guide_title(use, legend, config, signals);
  draft.bins = def.bin || def.binned || scale->type == ScaleType::BinOrdinal;
  const GuideFormat format = guide_format(def, draft.own, scale->type, config, signals, false, false);
  draft.model.format = format.format;
  draft.model.format_type = format.type;

  const Json* given = find_member(draft.own, "type");
  const std::string type = given && given->is_string() ? given->get<std::string>() : default_type(use, *scale);
  const bool ramp = is_color(use.channel) && scale->continuous();
  if (type != (ramp ? "gradient" : "symbol")) {
    draft.type = type;
    draft.type_given = given != nullptr;
  }
  if (type == "symbol") {
    draft.symbol = legend_symbol_paint(use, draft.own, config, signals);
    draft.rules["symbolType"] = legend_symbol_shape(use, signals);
  } else {
    draft.ramp_opacity = legend_ramp_opacity(use, draft.own, config, signals);
  }
  static constexpr std::array kGreedy{ScaleType::Quantile, ScaleType::Threshold, ScaleType::Log, ScaleType::Symlog};
  if (std::find(kGreedy.begin(), kGreedy.end(), scale->type) != kGreedy.end()) draft.rules["labelOverlap"] = "greedy";
  return draft;
}

bool conflicts(const LegendDraft& a, const LegendDraft& b) {
  return a.orient() && b.orient() && *a.orient() != *b.orient();
}

void merge_legend(LegendDraft& into, const LegendDraft& other) {
  for (const auto& scale : other.model.scales) {
    const bool known = std::any_of(into.model.scales.begin(), into.model.scales.end(),
                                   [&](const auto& s) { return s.first == scale.first; });
    if (!known) into.model.scales.push_back(scale);
  }
  const bool own_shape = into.own.contains("symbolType");
  for (const auto& [name, value] : other.own.items()) {
    if (!into.own.contains(name)) into.own[name] = value;
  }
  for (const auto& [name, value] : other.rules.items()) {
    if (!into.rules.contains(name)) into.rules[name] = value;
  }
  // A disc shows more than a stroke.
  const Json* shape = find_member(other.rules, "symbolType");
  if (!own_shape && shape && *shape == "circle") into.rules["symbolType"] = "circle";
  if (!into.has_paint()) into.symbol = other.symbol, into.ramp_opacity = other.ramp_opacity;
  if (into.type_given == other.type_given && into.type != other.type) {
    into.type = "symbol";
    into.ramp_opacity = nullptr;
  } else if (other.type_given && !into.type_given) {
    into.type = other.type;
    into.type_given = true;
  }
  if (other.disabled_given && !into.disabled_given) into.disabled = other.disabled, into.disabled_given = true;
  if (into.model.format.empty()) into.model.format = other.model.format;
  if (into.model.format_type.empty()) into.model.format_type = other.model.format_type;
  merge_title(into.title, other.title);
}

// Values of both domains, where both are written down.
void unite_values(LegendDraft& into, const ScaleModel& other) {
  const ScaleModel& scale = into.scale();
  if (!scale.domain_given || !other.domain_given || into.own.contains("values")) return;
  Json values = Json::array();
  for (const ScaleModel* one : {&scale, &other}) {
    for (const Value& value : one->values) {
      Json json = to_json(value);
      if (std::find(values.begin(), values.end(), json) == values.end()) values.push_back(std::move(json));
    }
  }
  if (!values.empty()) into.rules["values"] = std::move(values);
}

LegendKind kind_of(const LegendDraft& draft) {
  const ScaleModel& scale = draft.scale();
  const bool discretizing = scale.traits().discretizing || scale.type == ScaleType::BinOrdinal;
  if (draft.type == "gradient") return discretizing ? LegendKind::Discrete : LegendKind::Gradient;
  const Channel shown = draft.model.scales.front().first;
  const bool color = shown == Channel::Fill || shown == Channel::Stroke;
  if (!draft.type.empty() || draft.model.scales.size() > 1 || !color) return LegendKind::Symbol;
  return discretizing ? LegendKind::Discrete : scale.continuous() ? LegendKind::Gradient : LegendKind::Symbol;
}

std::string direction_of(const LegendDraft& draft, const std::string& orient, const Config& config) {
  const LegendKind kind = draft.model.kind;
  const Json* direction = find_member(draft.own, "direction");
  if (!direction) direction = config.find("legend", "direction");
  if (!direction)
    direction = config.find("legend", kind == LegendKind::Symbol ? "symbolDirection" : "gradientDirection");
  if (direction && direction->is_string()) return direction->get<std::string>();
  if (orient == "top" || orient == "bottom") return "horizontal";
  const bool inside = orient != "left" && orient != "right" && orient != "none";
  return inside && kind == LegendKind::Gradient ? "horizontal" : "vertical";
}

// The mark's paint gives way to what the legend's own scales show.
void fit_paint(LegendDraft& draft) {
  Json& symbol = draft.symbol;
  const auto shown = [&](Channel channel) {
    return std::any_of(draft.model.scales.begin(), draft.model.scales.end(),
                       [&](const auto& scale) { return scale.first == channel; });
  };
  const Json* fill = find_member(symbol, "fill");
  if (fill && *fill != "transparent" && !symbol.contains("stroke") && !shown(Channel::Stroke))
    symbol["stroke"] = "transparent";
  for (const auto& [channel, scale] : draft.model.scales) symbol.erase(std::string(channel_name(channel)));
}

LegendModel finish_legend(LegendDraft draft, const Config& config) {
  LegendModel& model = draft.model;
  // Vega lists the values of the first of these scales.
  static constexpr std::array kOrder{Channel::Size,        Channel::Shape,      Channel::Fill,   Channel::Stroke,
                                     Channel::StrokeWidth, Channel::StrokeDash, Channel::Opacity};
  std::stable_sort(model.scales.begin(), model.scales.end(), [](const auto& a, const auto& b) {
    return std::find(kOrder.begin(), kOrder.end(), a.first) < std::find(kOrder.begin(), kOrder.end(), b.first);
  });
  model.kind = kind_of(draft);
  Json props = draft.rules;
  if (const Json* configured = config.find("legend")) {
    for (const auto& [name, value] : configured->items()) props[name] = value;
  }
  for (const auto& [name, value] : draft.own.items()) props[name] = value;
  const Json* orient = find_member(props, "orient");
  model.orient = orient && orient->is_string() ? orient->get<std::string>() : "right";
  // px of the document's own picture; in a card marks may stand there.
  if (model.orient == "none" && config.find("zoom")) {
    model.orient = "top";
    for (const char* name : {"columns", "direction"}) {
      draft.own.erase(name);
      props.erase(name);
    }
  }
  model.direction = direction_of(draft, model.orient, config);
  fit_paint(draft);
  model.symbol = std::move(draft.symbol);
  model.ramp_opacity = std::move(draft.ramp_opacity);
  // Names of categories say themselves what they are; what a measure shows must be told.
  const Json* titles = find_member(props, "titles");
  if (draft.title.given || !lists_names(draft) || !(titles && *titles == "measures"))
    model.title = title_lines(draft.title);
  model.props = std::move(props);
  return std::move(model);
}

bool independent(const Json& resolve, Channel channel) {
  const Json* section = find_member(resolve, "legend");
  const Json* mode = section ? find_member(*section, channel_name(channel)) : nullptr;
  return mode && *mode == "independent";
}

// One legend for all layers of a scale, or one each.
void add_scale_legends(std::vector<LegendDraft>& drafts, const ChannelScale& scale, bool apart, const Config& config,
                       const Signals& signals) {
  std::optional<LegendDraft> merged;
  for (const ScaleUse& use : scale.uses) {
    LegendDraft draft = draft_legend(use, scale.scale, config, signals);
    if (apart) draft.group += "\x1f" + use.unit->name;
    if (!merged) {
      merged = std::move(draft);
    } else if (apart || conflicts(*merged, draft)) {
      drafts.push_back(std::move(*merged));
      merged = std::move(draft);
    } else {
      if (draft.group != merged->group) merged->group = "channel:" + std::string(channel_name(scale.channel));
      merge_legend(*merged, draft);
    }
  }
  if (merged) drafts.push_back(std::move(*merged));
}

}  // namespace

std::vector<LegendModel> resolve_legends(const std::vector<ChannelScale>& scales, const Json& resolve,
                                         const Config& config, const Signals& signals) {
  // Vega-Lite's order of a unit's legends.
  static constexpr std::array kChannels{Channel::Color,  Channel::Size,       Channel::Shape,       Channel::Fill,
                                        Channel::Stroke, Channel::StrokeDash, Channel::StrokeWidth, Channel::Opacity};
  std::vector<LegendDraft> drafts;
  for (const Channel channel : kChannels) {
    const auto count = std::count_if(scales.begin(), scales.end(),
                                     [&](const ChannelScale& scale) { return scale.channel == channel; });
    for (const ChannelScale& scale : scales) {
      if (scale.channel == channel)
        add_scale_legends(drafts, scale, count > 1 || independent(resolve, channel), config, signals);
    }
  }
  std::vector<LegendDraft> grouped;
  for (LegendDraft& draft : drafts) {
    const auto same = std::find_if(grouped.begin(), grouped.end(), [&](const LegendDraft& other) {
      return other.group == draft.group && discrete_domain(other.scale()) == discrete_domain(draft.scale()) &&
             !conflicts(other, draft);
    });
    if (same == grouped.end()) {
      grouped.push_back(std::move(draft));
      continue;
    }
    const ScaleModel& other = draft.scale();
    if (discrete_domain(other)) unite_values(*same, other);
    merge_legend(*same, draft);
  }
  std::vector<LegendModel> legends;
  for (LegendDraft& draft : grouped) {
    if (!draft.disabled) legends.push_back(finish_legend(std::move(draft), config));
  }
  return legends;
}

}  // namespace jopan
