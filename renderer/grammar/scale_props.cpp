#include <algorithm>
#include <array>
#include <cmath>

#include "grammar/scales.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 20> kProperties{
    "align",    "base",        "clamp",    "constant", "domainMax",    "domainMid",    "domainMin",
    "exponent", "interpolate", "nice",     "padding",  "paddingInner", "paddingOuter", "round",
    "reverse",  "zero",        "rangeMin", "rangeMax", "bins",         "domainRaw"};

bool is_numeric(ScaleType type) {
  return traits(type).continuous && !traits(type).temporal;
}

// Vega-Lite's scaleTypeSupportProperty.
bool supports(ScaleType type, std::string_view property) {
  const ScaleTraits& t = traits(type);
  const bool position = type == ScaleType::Band || type == ScaleType::Point;
  if (property == "interpolate") return !position;
  if (property == "bins") return !position && type != ScaleType::Ordinal;
  if (property == "round" || property == "padding" || property == "rangeMin" || property == "rangeMax")
    return t.continuous || position;
  if (property == "paddingOuter" || property == "align") return position;
  if (property == "paddingInner") return type == ScaleType::Band;
  if (property == "domainMax" || property == "domainMid" || property == "domainMin" || property == "clamp")
    return t.continuous;
  if (property == "nice") return t.continuous || type == ScaleType::Quantize || type == ScaleType::Threshold;
  if (property == "exponent") return type == ScaleType::Pow;
  if (property == "base") return type == ScaleType::Log;
  if (property == "constant") return type == ScaleType::Symlog;
  if (property == "zero") return (is_numeric(type) && type != ScaleType::Log) || type == ScaleType::Quantize;
  return true;
}

/// Vega's dashes; where the config zooms they are as long as its lines are thick.
Json dashes(const Config& config) {
  Json range = Json::parse("[[1,0],[4,2],[2,1],[1,1],[1,2,4,2]]");
  if (!config.find("zoom")) return range;
  constexpr double kVegaLine = 2;
  const double factor = config.number("line", "strokeWidth", kVegaLine) / kVegaLine;
  for (Json& dash : range) {
    for (Json& length : dash) length = length.get<double>() * factor;
  }
  return range;
}

struct Rules {
  const ScaleUse& use;
  const Config& config;
  ScaleType type;
  const Json& given;

  [[nodiscard]] const Json* own(std::string_view name) const { return find_member(given, name); }
  [[nodiscard]] bool has_domain() const {
    const Json* domain = own("domain");
    return domain && !domain->is_null() && *domain != "unaggregated";
  }

  [[nodiscard]] std::optional<Json> nice() const {
    const Json* domain = own("domain");
    if (use.def->bin || use.def->binned || (domain && domain->is_array()) || own("domainMax") || own("domainMin") ||
        traits(type).temporal)
      return std::nullopt;
    const Json* ticks = config.find("scale", "niceTicks");  // An axis of few ticks ends at one of them.
    if (!is_xy(use.channel)) return is_color(use.channel) && ticks ? std::optional(*ticks) : std::nullopt;
    return ticks ? *ticks : Json(true);
  }

  [[nodiscard]] std::optional<Json> padding() const {
    if (!is_xy(use.channel)) return std::nullopt;
    if (traits(type).continuous) {
      if (const Json* padding = config.find("scale", "continuousPadding")) return *padding;
      if (use.unit->mark == "bar" &&
          !(use.def->is_field() && (use.def->bin || use.def->binned || use.def->time_unit))) {
        const bool along = (use.unit->orient == "vertical" && use.channel == Channel::X) ||
                           (use.unit->orient == "horizontal" && use.channel == Channel::Y);
        if (along) return Json(config.number("bar", "continuousBandSize", 5));
      }
    }
    if (type == ScaleType::Point) return Json(config.number("scale", "pointPadding", 0.5));
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Json> padding_inner() const {
    if (is_xy(use.channel)) {
      if (has_nested_offset(use.unit->encoding, use.channel))
        return Json(config.number("scale", "bandWithNestedOffsetPaddingInner", 0.2));
      if (const Json* all = config.find("scale", "bandPaddingInner")) return *all;
      const std::string& mark = use.unit->mark;
      return Json(config.number("scale",
                                mark == "bar"    ? "barBandPaddingInner"
                                : mark == "tick" ? "tickBandPaddingInner"
                                                 : "rectBandPaddingInner",
                                0));
    }
    if (is_offset(use.channel) && type == ScaleType::Band) {
      if (const Json* inner = config.find("scale", "offsetBandPaddingInner")) return *inner;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Json> padding_outer(const Json* inner) const {
    if (is_xy(use.channel)) {
      if (has_nested_offset(use.unit->encoding, use.channel))
        return Json(config.number("scale", "bandWithNestedOffsetPaddingOuter", 0.2));
      if (type != ScaleType::Band) return std::nullopt;
      if (const Json* all = config.find("scale", "bandPaddingOuter")) return *all;
      return Json((inner && inner->is_number() ? inner->get<double>() : 0) / 2);
    }
    if (type == ScaleType::Point) return is_offset(use.channel) ? std::optional<Json>(0.5) : std::nullopt;
    if (const Json* outer = config.find("scale", "offsetBandPaddingOuter"); outer && is_offset(use.channel))
      return *outer;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Json> zero() const {
    if (has_domain()) {
      const Json* domain = own("domain");
      if (domain->is_array() && !domain->empty() && domain->front().is_number() && domain->back().is_number() &&
          domain->front().get<double>() <= 0 && domain->back().get<double>() >= 0) {
        return Json(true);
      }
      return Json(false);
    }
    if (use.channel == Channel::Size && use.def->type == FieldType::Quantitative && !traits(type).discretizing)
      return Json(true);
    if (is_offset(use.channel)) {
      // All marks of a band share the base within it.
      const Channel main = use.channel == Channel::XOffset ? Channel::X : Channel::Y;
      const ChannelDef* def = use.unit->encoding.find(main);
      const bool discrete = def && def->is_data() &&
                            traits(scale_type({use.unit, use.bins, main, def}).value_or(ScaleType::Linear)).discrete;
      return Json(is_ranged_offset(use.unit->mark, use.unit->encoding, main, discrete));
    }
    if (!(use.def->is_field() && (use.def->bin || use.def->binned)) && (is_xy(use.channel) || is_polar(use.channel))) {
      const std::string &mark = use.unit->mark, &orient = use.unit->orient;
      if (mark == "bar" || mark == "area" || mark == "line" || mark == "trail") {
        if ((orient == "horizontal" && use.channel == Channel::Y) ||
            (orient == "vertical" && use.channel == Channel::X))
          return Json(false);
      }
      const bool ranged = use.unit->encoding.find(*secondary_channel(use.channel)) != nullptr;
      if ((mark == "bar" || mark == "area") && !ranged) return Json(true);
      if (const Json* zero = config.find("scale", "zero")) return *zero;
      return Json(true);
    }
    return Json(false);
  }

  [[nodiscard]] std::optional<Json> reverse() const {
    const Json* sort = use.def->find("sort");
    const bool descending = sort && *sort == "descending" && !traits(type).discrete;
    if (const Json* x_reverse = config.find("scale", "xReverse");
        x_reverse && use.channel == Channel::X && x_reverse->is_boolean()) {
      return Json(x_reverse->get<bool>() != descending);
    }
    return descending ? std::optional<Json>(true) : std::nullopt;
  }

  [[nodiscard]] std::optional<Json> fallback(std::string_view property, const Json& merged) const {
    if (property == "nice") return nice();
    if (property == "padding") return padding();
    if (property == "paddingInner") return merged.contains("padding") ? std::nullopt : padding_inner();
    if (property == "paddingOuter")
      return merged.contains("padding") ? std::nullopt : padding_outer(find_member(merged, "paddingInner"));
    if (property == "zero") return zero();
    if (property == "reverse") return reverse();
    if (property == "interpolate")
      return is_color(use.channel) && use.def->type != FieldType::Nominal ? std::optional<Json>("hcl") : std::nullopt;
    if (property == "bins") {
      if (const Json* bin = use.def->find("bin"); use.def->binned && bin && bin->is_object() && bin->contains("step"))
        return Json{{"step", bin->at("step")}};
      return std::nullopt;
    }
    if (const Json* configured = config.find("scale", property)) return *configured;
    return std::nullopt;
  }
};

// Step px that point and bar sizes may grow to; `bins` divide the plot instead.
double least_step(const Config& config, const SizeModel& width, const SizeModel& height) {
  const double step = config.number("view", "step", 20);
  return std::min(width.step.value_or(step), height.step.value_or(step));
}

Json size_range(const ScaleUse& use, const Config& config, const SizeModel& width, const SizeModel& height) {
  const std::string& mark = use.unit->mark;
  const auto scale = [&](const char* name, double fallback) { return config.number("scale", name, fallback); };
  if (mark == "text") return {scale("minFontSize", 8), scale("maxFontSize", 40)};
  if (mark == "line" || mark == "trail" || mark == "rule")
    return {scale("minStrokeWidth", 1), scale("maxStrokeWidth", 4)};
  const bool band = mark == "bar" || mark == "tick";
  Json range = Json::object();
  range["min"] = band ? scale("minBandSize", 2) : scale("minSize", 4);
  range["kind"] = band ? "band" : "area";
  range["step"] = least_step(config, width, height);
  if (const Json* most = config.find("scale", band ? "maxBandSize" : "maxSize")) range["max"] = *most;
  for (const Channel channel : {Channel::X, Channel::Y}) {
    const auto bins =
        use.bins ? use.bins->boundaries.find(channel) : std::map<Channel, std::vector<double>>::const_iterator{};
    if (!use.bins || bins == use.bins->boundaries.end() || bins->second.size() < 2) continue;
    range[channel == Channel::X ? "xBins" : "yBins"] = bins->second.size() - 1;
  }
  return range;
}

Json default_range(const ScaleUse& use, ScaleType type, const Json& given, const Config& config, const SizeModel& width,
                   const SizeModel& height) {
  const auto scale = [&](const char* name, double fallback) { return config.number("scale", name, fallback); };
  switch (use.channel) {
    case Channel::Size:
      return size_range(use, config, width, height);
    case Channel::Angle:
      return {0, 360};
    case Channel::StrokeWidth:
      return {scale("minStrokeWidth", 1), scale("maxStrokeWidth", 4)};
    case Channel::StrokeDash:
      return dashes(config);
    case Channel::Pattern:
      return {"solid", "hatch"};
    case Channel::Shape:
      return "symbol";
    case Channel::Opacity:
    case Channel::FillOpacity:
    case Channel::StrokeOpacity:
      return {scale("minOpacity", 0.3), scale("maxOpacity", 0.8)};
    case Channel::Color:
    case Channel::Fill:
    case Channel::Stroke:
      if (type == ScaleType::Ordinal) return use.def->type == FieldType::Nominal ? "category" : "ordinal";
      if (given.contains("domainMid")) return "diverging";
      return use.unit->mark == "rect" || use.unit->mark == "geoshape" ? "heatmap" : "ramp";
    default:
      return nullptr;
  }
}

}  // namespace

Result<ScaleModelPtr> resolve_scale(const std::vector<ScaleUse>& uses, const Config& config, const Signals& signals,
                                    const SizeModel& width, const SizeModel& height) {
  auto model = std::make_shared<ScaleModel>();
  model->channel = uses.front().channel;
  model->data_type = uses.front().def->type.value_or(FieldType::Nominal);
  bool explicit_type = false;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    JOPAN_TRY(const ScaleType type, scale_type(uses[i]));
    const bool given = scale_type_given(uses[i]);
    const bool better =
        i == 0 || (given && !explicit_type) || (given == explicit_type && precedence(type) > precedence(model->type));
    if (better) model->type = type;
    explicit_type = explicit_type || given;
  }
  static const Json kEmpty = Json::object();
  Json implicit = Json::object();
  bool default_given = false;
  for (const ScaleUse& use : uses) {
    const Json* scale = use.def->find("scale");
    Json given = scale && scale->is_object() ? *scale : kEmpty;
    for (auto& [name, value] : given.items()) value = signals.resolve(value);
    Rules rules{use, config, model->type, given};
    Json local = Json::object();
    for (std::string_view property : kProperties) {
      const std::string name(property);
      if (!supports(model->type, property)) continue;
      if (const Json* value = find_member(given, property)) {
        local[name] = *value;
        if (!model->props.contains(name)) model->props[name] = *value;
        continue;
      }
      if (const auto value = rules.fallback(property, local)) {
        local[name] = *value;
        if (!implicit.contains(name)) implicit[name] = *value;
      }
    }
    for (const char* name : {"range", "scheme", "domain"}) {
      if (const Json* value = find_member(given, name); value && !model->props.contains(name)) {
        if (std::string_view(name) != "domain" || true) model->props[name] = *value;
      }
    }
    if (!default_given) model->default_range = default_range(use, model->type, given, config, width, height);
    default_given = true;
    if (use.def->time_unit && !model->time_unit) model->time_unit = *use.def->time_unit;
    if (use.bins && !model->bins.size() && use.def->bin) {
      const auto found = use.bins->boundaries.find(use.channel);
      if (found != use.bins->boundaries.end()) model->bins = found->second;
    }
  }
  for (const auto& [name, value] : implicit.items()) {
    if (!model->props.contains(name)) model->props[name] = value;
  }
  if (is_xy(model->channel) && model->discrete() && !model->props.contains("range")) {
    const SizeModel& size = model->channel == Channel::X ? width : height;
    if (size.step) model->step = size.step;
  }
  return model;
}

bool ScaleModel::flag(std::string_view name, bool fallback) const {
  const Json* value = find(name);
  return value && value->is_boolean() ? value->get<bool>() : fallback;
}

std::optional<double> ScaleModel::number(std::string_view name) const {
  const Json* value = find(name);
  if (value && value->is_number()) return value->get<double>();
  return std::nullopt;
}

}  // namespace jopan
