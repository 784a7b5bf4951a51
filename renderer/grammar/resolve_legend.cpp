#include <algorithm>
#include <array>

#include "grammar/guides.h"
#include "grammar/label_format.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

struct LegendDraft {
  LegendModel model;
  Json own = Json::object();
  GuideTitle title;
  std::string key;  ///< Equal for legends of one domain: they become one.
  std::string symbol_type;
  bool disabled = false, disabled_given = false;
};

bool filled_mark(const MarkStyle& style) {
  if (const Json* filled = style.get("filled"); filled && filled->is_boolean()) return filled->get<bool>();
  return style.type() != "point" && style.type() != "line" && style.type() != "rule";
}

// Values of a channel's conditions and of itself.
std::vector<Json> constant_values(const ChannelDef* def) {
  std::vector<Json> values;
  if (!def) return values;
  for (const Condition& condition : def->conditions) {
    if (condition.then) {
      if (const Json* value = condition.then->value()) values.push_back(*value);
    }
  }
  if (const Json* value = def->value()) values.push_back(*value);
  return values;
}

Json mark_color(const MarkStyle& style, bool fill, bool filled) {
  const char* vega = fill ? "fill" : "stroke";
  if (const Json* own = style.own(vega)) return *own;
  if (fill == filled) {
    if (const Json* color = style.get("color", vega)) return *color;
  } else if (const Json* configured = style.configured(vega, vega)) {
    return *configured;
  }
  static const std::vector<std::string> kTransparent{"bar", "point", "circle", "square", "geoshape"};
  if (fill && std::find(kTransparent.begin(), kTransparent.end(), style.type()) != kTransparent.end())
    return "transparent";
  return nullptr;
}

// Vega-Lite's legend symbols: the mark's own paint where the scale does not give it.
Json symbol_paint(const ScaleUse& use, const Json& own, const Config& config, const Signals& signals) {
  const UnitView& unit = *use.unit;
  const MarkStyle& style = unit.style;
  const bool filled = filled_mark(style) && unit.mark != "trail";
  Json symbol = Json::object();
  for (const char* name :
       {"fillOpacity", "strokeOpacity", "strokeWidth", "strokeDash", "strokeDashOffset", "strokeCap", "strokeJoin"}) {
    if (const Json* value = style.get(name)) symbol[name] = signals.resolve(*value);
  }
  const auto option = [&](const char* name) -> const Json* {
    const Json* value = find_member(own, name);
    return value ? value : config.find("legend", name);
  };
  std::optional<Json> opacity;
  if (!option("symbolOpacity")) {
    for (const Json& value : constant_values(unit.encoding.find(Channel::Opacity))) {
      if (value.is_number() && (!opacity || value.get<double>() > opacity->get<double>())) opacity = value;
    }
    if (!opacity) {
      if (const Json* value = style.own("opacity")) opacity = signals.resolve(*value);
    }
  }
  const auto side = [&](bool fill) {
    const char* vega = fill ? "fill" : "stroke";
    const ChannelDef* special = unit.encoding.find(fill ? Channel::Fill : Channel::Stroke);
    const ChannelDef* general = fill == filled ? unit.encoding.find(Channel::Color) : nullptr;
    const ChannelDef* def = special ? special : general;
    Json value = signals.resolve(mark_color(style, fill, filled));
    const bool by_scale =
        use.channel == (fill ? Channel::Fill : Channel::Stroke) || (use.channel == Channel::Color && fill == filled);
    if (by_scale) return;
    if (def && def->is_field()) {
      if (!fill) return;
      if (option("symbolFillColor")) return;
      const Json* base = config.find("legend", "symbolBaseFillColor");
      value = base && *base != "transparent" ? *base : Json("black");
      symbol["fillOpacity"] = opacity.value_or(1);
    } else if (def) {
      const auto constants = constant_values(def);
      if (!constants.empty()) value = signals.resolve(constants.front());
    }
    if (!value.is_null()) symbol[vega] = value;
  };
  side(true);
  side(false);
  if (use.channel != Channel::Opacity && opacity) symbol["opacity"] = *opacity;
  return symbol;
}

std::string default_symbol(const ScaleUse& use, const Signals& signals) {
  if (use.channel != Channel::Shape) {
    const auto shapes = constant_values(use.unit->encoding.find(Channel::Shape));
    if (!shapes.empty() && shapes.front().is_string()) return shapes.front().get<std::string>();
    if (const Json* shape = use.unit->style.own("shape")) return json_text(signals.resolve(*shape));
  }
  const std::string& mark = use.unit->mark;
  if (mark == "bar" || mark == "rect" || mark == "image" || mark == "square") return "square";
  if (mark == "line" || mark == "trail" || mark == "rule") return "stroke";
  return "circle";
}

std::string domain_key(const ScaleModel& scale, const ScaleUse& use) {
  std::string key = column_name(*use.def) + "\x1f";
  for (const Value& value : scale.values) key += value_key(value) + ",";
  if (!scale.discrete()) {
    for (double value : scale.domain) key += number_to_text(value) + ",";
    key += std::string(scale.traits().discretizing ? "d" : "") + (scale.bins.empty() ? "" : "b");
  }
  return key;
}

LegendDraft draft_legend(const ScaleUse& use, const ScaleModelPtr& scale, const Config& config,
                         const Signals& signals) {
  LegendDraft draft;
  LegendModel& model = draft.model;
  const ChannelDef& def = *use.def;
  const Json* legend = def.find("legend");
  draft.disabled_given = legend != nullptr;
  draft.disabled = legend && (legend->is_null() || (legend->is_boolean() && !legend->get<bool>()));
  if (legend && legend->is_object()) draft.own = *legend;
  for (auto& [name, value] : draft.own.items()) value = signals.resolve(value);
  // A colour scale sets the symbols' fill or stroke, whichever the mark shows.
  const bool filled = filled_mark(use.unit->style) && use.unit->mark != "trail";
  model.scales.emplace_back(use.channel == Channel::Color ? (filled ? Channel::Fill : Channel::Stroke) : use.channel,
                            scale);
  draft.title = guide_title(use, legend, config, signals);
  draft.key = domain_key(*scale, use);
  const GuideFormat format = guide_format(def, draft.own, scale->type, config, signals, false, false);
  model.format = format.format;
  model.format_type = format.type;
  const Json* type = find_member(draft.own, "type");
  const std::string unit = def.time_unit ? time_unit_name(*def.time_unit).unit : "";
  const bool by_month = unit == "quarter" || unit == "month" || unit == "day";
  if (is_color(use.channel) && !by_month && !(type && *type == "symbol")) {
    if (scale->continuous()) model.kind = LegendKind::Gradient;
    if (scale->traits().discretizing || scale->type == ScaleType::BinOrdinal) model.kind = LegendKind::Discrete;
  }
  draft.symbol_type = default_symbol(use, signals);
  model.symbol = symbol_paint(use, draft.own, config, signals);
  if (model.kind == LegendKind::Gradient && !find_member(draft.own, "gradientOpacity") &&
      !config.find("legend", "gradientOpacity")) {
    if (const Json* opacity = use.unit->style.own("opacity")) model.symbol["opacity"] = signals.resolve(*opacity);
  }
  return draft;
}

LegendModel finish_legend(LegendDraft draft, const Config& config) {
  LegendModel& model = draft.model;
  Json props = Json::object();
  if (const Json* configured = config.find("legend")) props = *configured;
  for (const auto& [name, value] : draft.own.items()) props[name] = value;
  const Json* orient = find_member(props, "orient");
  model.orient = orient && orient->is_string() ? orient->get<std::string>() : "right";
  const bool gradient = model.kind != LegendKind::Symbol;
  model.direction = "vertical";
  const Json* direction = find_member(draft.own, "direction");
  if (!direction) direction = config.find("legend", gradient ? "gradientDirection" : "symbolDirection");
  if (direction && direction->is_string()) {
    model.direction = direction->get<std::string>();
  } else if (model.orient == "top" || model.orient == "bottom") {
    model.direction = "horizontal";
  } else if (model.orient != "left" && model.orient != "right" && model.orient != "none" && gradient) {
    model.direction = "horizontal";
  }
  if (!props.contains("symbolType")) props["symbolType"] = draft.symbol_type;
  model.props = std::move(props);
  // Names of categories say themselves what they are; what a measure shows must be told.
  const Json* titles = find_member(model.props, "titles");
  const bool names = model.scales.front().second->discrete();
  if (draft.title.given || !names || !(titles && *titles == "measures")) model.title = title_lines(draft.title);
  // Vega lists the values of the first of these scales.
  static constexpr std::array kOrder{Channel::Size,        Channel::Shape,      Channel::Fill,   Channel::Stroke,
                                     Channel::StrokeWidth, Channel::StrokeDash, Channel::Opacity};
  std::stable_sort(model.scales.begin(), model.scales.end(), [](const auto& a, const auto& b) {
    return std::find(kOrder.begin(), kOrder.end(), a.first) < std::find(kOrder.begin(), kOrder.end(), b.first);
  });
  return std::move(model);
}

bool independent(const Json& resolve, Channel channel) {
  const Json* section = find_member(resolve, "legend");
  const Json* mode = section ? find_member(*section, channel_name(channel)) : nullptr;
  return mode && *mode == "independent";
}

void merge_legend(LegendDraft& into, LegendDraft other) {
  for (auto& scale : other.model.scales) {
    const bool known = std::any_of(into.model.scales.begin(), into.model.scales.end(),
                                   [&](const auto& s) { return s.first == scale.first; });
    if (!known) into.model.scales.push_back(scale);
  }
  for (const auto& [name, value] : other.own.items()) {
    if (!into.own.contains(name)) into.own[name] = value;
  }
  if (other.symbol_type == "circle") into.symbol_type = other.symbol_type;
  // Symbols can show several scales; a ramp has no paint to give to them.
  if (into.model.kind != LegendKind::Symbol && (into.model.kind != other.model.kind || into.model.scales.size() > 1)) {
    into.model.kind = LegendKind::Symbol;
    into.model.symbol = Json::object();
  }
  if (other.disabled_given && !into.disabled_given) into.disabled = other.disabled, into.disabled_given = true;
  merge_title(into.title, other.title);
}

}  // namespace

std::vector<LegendModel> resolve_legends(const std::vector<ChannelScale>& scales, const Json& resolve,
                                         const Config& config, const Signals& signals) {
  std::vector<LegendDraft> drafts;
  const bool config_disabled = config.find("legend", "disable") && *config.find("legend", "disable") == true;
  for (const ChannelScale& scale : scales) {
    if (!has_legend(scale.channel)) continue;
    std::optional<LegendDraft> merged;
    for (const ScaleUse& use : scale.uses) {
      LegendDraft draft = draft_legend(use, scale.scale, config, signals);
      if (!draft.disabled_given) draft.disabled = config_disabled;
      if (independent(resolve, scale.channel)) draft.key += use.unit->name;
      if (!merged) {
        merged = std::move(draft);
      } else if (independent(resolve, scale.channel)) {
        if (!merged->disabled) drafts.push_back(std::move(*merged));
        merged = std::move(draft);
      } else {
        merge_legend(*merged, std::move(draft));
      }
    }
    if (merged && !merged->disabled) drafts.push_back(std::move(*merged));
  }
  std::vector<LegendDraft> grouped;
  for (LegendDraft& draft : drafts) {
    const auto same =
        std::find_if(grouped.begin(), grouped.end(), [&](const LegendDraft& other) { return other.key == draft.key; });
    if (same == grouped.end()) {
      grouped.push_back(std::move(draft));
    } else {
      merge_legend(*same, std::move(draft));
    }
  }
  std::vector<LegendModel> legends;
  for (LegendDraft& draft : grouped) legends.push_back(finish_legend(std::move(draft), config));
  return legends;
}

}  // namespace jopan
