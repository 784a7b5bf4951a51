#include <algorithm>
#include <cmath>

#include "grammar/guides.h"
#include "grammar/house_labels.h"
#include "grammar/label_format.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

// em; a card's slanted labels end in an ellipsis there.
constexpr double kLongestSlanted = 9;

struct AxisDraft {
  AxisModel model;
  Json own = Json::object();
  Json rules = Json::object();  ///< Vega-Lite's defaults, weaker than the config.
  GuideTitle title;
  bool disabled = false, disabled_given = false, orient_given = false;
  bool in_texts = false;  ///< Text marks say its numbers too.
};

void put_all(Json& into, const Json* from) {
  if (!from || !from->is_object()) return;
  for (const auto& [name, value] : from->items()) into[name] = value;
}

std::string capitalized(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::vector<std::string> typed_sections(ScaleType type) {
  if (type == ScaleType::Band) return {"Discrete", "Band"};
  if (type == ScaleType::Point) return {"Discrete", "Point"};
  if (traits(type).temporal) return {"Temporal"};
  if (traits(type).continuous) return {"Quantitative"};
  return {};
}

// All that the config says of such an axis, weakest first.
Json configured(const AxisModel& axis, const Json& own, const Config& config) {
  Json props = Json::object();
  const std::string letter = axis.channel == Channel::X ? "X" : "Y";
  const std::vector<std::string> general{"axis", "axis" + letter, "axis" + capitalized(axis.orient)};
  std::vector<std::string> special;
  for (const std::string& section : typed_sections(axis.scale->type)) special.push_back("axis" + section);
  for (const std::string& section : typed_sections(axis.scale->type)) special.push_back("axis" + letter + section);
  const auto styles_of = [&](const std::string& section) {
    const Json* style = config.find(section, "style");
    if (!style) return;
    for (const Json& name : style->is_array() ? *style : Json::array({*style})) {
      if (name.is_string()) put_all(props, config.find("style", name.get<std::string>()));
    }
  };
  for (const std::string& section : general) styles_of(section);
  for (const std::string& section : special) styles_of(section);
  for (const std::string& section : general) put_all(props, config.find(section));
  if (axis.scale->type == ScaleType::Band) props["tickOffset"] = -0.5;
  for (const std::string& section : special) put_all(props, config.find(section));
  if (const Json* style = find_member(own, "style")) {
    for (const Json& name : style->is_array() ? *style : Json::array({*style})) {
      if (name.is_string()) put_all(props, config.find("style", name.get<std::string>()));
    }
  }
  return props;
}

double normal_angle(double angle) {
  return std::fmod(std::fmod(angle, 360) + 360, 360);
}

// A word in brackets: a unit that a divisor would contradict.
bool names_unit(const std::vector<std::string>& title) {
  return std::any_of(title.begin(), title.end(), [](const std::string& line) {
    const auto open = line.find('(');
    return open != std::string::npos && line.find(')', open) != std::string::npos;
  });
}

// Where bars stand that reach over a time unit of a continuous axis, as a share of it.
std::optional<double> band_of_bars(const ScaleUse& use, const ScaleModel& scale) {
  const ChannelDef& def = *use.def;
  const UnitView& unit = *use.unit;
  const bool bars = unit.mark == "bar" || unit.mark == "rect" || unit.mark == "image";
  if (!bars || !def.time_unit || !scale.traits().temporal || is_secondary(def.channel)) return std::nullopt;
  if (unit.encoding.find(def.channel == Channel::X ? Channel::XOffset : Channel::YOffset)) return 0;
  return band_position(def, unit.encoding.find(*secondary_channel(def.channel)), unit.style);
}

bool is_said_in_texts(const ScaleUse& use) {
  if (use.unit->mark != "text") return false;
  const ChannelDef* text = use.unit->encoding.find_data(Channel::Text);
  return text != nullptr && text->field == use.def->field && text->aggregate == use.def->aggregate;
}

AxisDraft draft_axis(const ScaleUse& use, const ScaleModelPtr& scale, const Config& config, const Signals& signals) {
  AxisDraft draft;
  AxisModel& model = draft.model;
  const ChannelDef& def = *use.def;
  model.channel = use.channel;
  model.scale = scale;
  model.def = &def;
  const bool x = use.channel == Channel::X;
  const Json* axis = def.find("axis");
  draft.disabled_given = axis != nullptr;
  draft.disabled = axis && (axis->is_null() || (axis->is_boolean() && !axis->get<bool>()));
  if (axis && axis->is_object()) draft.own = *axis;
  for (auto& [name, value] : draft.own.items()) value = signals.resolve(value);
  if (const Json* orient = find_member(draft.own, "orient"); orient && orient->is_string()) {
    model.orient = orient->get<std::string>();
    draft.orient_given = true;
  } else {
    model.orient = config.text(x ? "axisX" : "axisY", "orient", config.text("axis", "orient", x ? "bottom" : "left"));
  }
  draft.title = guide_title(use, axis, config, signals);

  const bool time_unit = def.time_unit.has_value();
  const bool bins = def.bin.has_value();
  draft.rules["grid"] = !scale->discrete() && def.is_field() && !bins && !def.binned;
  const bool quantitative = def.type == FieldType::Quantitative || def.type == FieldType::Temporal;
  if (x && quantitative) draft.rules["labelFlush"] = true;
  const Json* sort = def.find("sort");
  if ((time_unit && !(sort && (sort->is_object() || sort->is_array()))) || !def.is_discrete()) {
    draft.rules["labelOverlap"] =
        scale->type == ScaleType::Log || scale->type == ScaleType::Symlog ? Json("greedy") : Json(true);
  }
  if (!find_member(draft.own, "values") && !scale->discrete() && scale->type != ScaleType::Log) {
    const std::string unit = time_unit ? time_unit_name(*def.time_unit).unit : "";
    if (bins) {
      draft.rules["tickCount"] = {{"per", 10}};
    } else if (!(unit == "month" || unit == "hours" || unit == "day" || unit == "quarter")) {
      draft.rules["tickCount"] = {{"per", 40}};
    }
  }
  if (is_ranged_offset(use.unit->mark, use.unit->encoding, use.channel, scale->discrete()))
    draft.rules["bandPosition"] = draft.rules["labelBandPosition"] = x ? 0 : 1;
  if (const auto band = band_of_bars(use, *scale); band && is_korean(config))
    draft.rules["labelTimeBand"] = {{"timeUnit", *def.time_unit}, {"position", *band}};
  if (time_unit) draft.rules["tickMinStep"] = {{"timeUnit", *def.time_unit}};
  if (const Json* format = find_member(draft.own, "format"); format && *format == "d") draft.rules["tickMinStep"] = 1;
  if (is_korean(config) && is_of_years(def)) draft.rules["tickMinStep"] = 1;
  draft.rules["zindex"] = use.unit->mark == "rect" && def.is_discrete() ? 1 : 0;
  const bool normalized = use.unit->stack && use.unit->stack->channel == use.channel &&
                          use.unit->stack->offset == "normalize" && def.find("stack");
  const GuideFormat format = guide_format(def, draft.own, scale->type, config, signals, true, normalized);
  model.format = format.format;
  model.format_type = format.type;
  draft.in_texts = is_said_in_texts(use);
  return draft;
}

void merge_axis(AxisDraft& into, const AxisDraft& other) {
  for (const auto& [name, value] : other.own.items()) {
    if (!into.own.contains(name)) into.own[name] = value;
  }
  for (const auto& [name, value] : other.rules.items()) {
    if (!into.rules.contains(name)) into.rules[name] = value;
  }
  if (other.disabled_given && !into.disabled_given) {
    into.disabled = other.disabled;
    into.disabled_given = true;
  }
  if (other.orient_given && !into.orient_given) {
    into.model.orient = other.model.orient;
    into.orient_given = true;
  }
  into.in_texts = into.in_texts || other.in_texts;
  if (into.model.format.empty()) into.model.format = other.model.format;
  if (into.model.format_type.empty()) into.model.format_type = other.model.format_type;
  merge_title(into.title, other.title);
}

std::optional<AxisModel> finish_axis(AxisDraft draft, const Config& config, const Signals& signals) {
  AxisModel& model = draft.model;
  Json props = draft.rules;
  const Json from_config = configured(model, draft.own, config);
  put_all(props, &from_config);
  const bool x = model.channel == Channel::X;
  const ChannelDef& def = *model.def;
  if (!draft.disabled_given) {
    const Json* disable = find_member(from_config, "disable");
    draft.disabled = disable && *disable == true;
  }
  if (draft.disabled) return std::nullopt;
  put_all(props, &draft.own);
  for (auto& [name, value] : props.items()) value = signals.resolve(value);

  std::optional<double> angle;
  if (const Json* given = find_member(props, "labelAngle"); given && given->is_number()) {
    angle = normal_angle(given->get<double>());
  } else if (x && def.is_discrete() && !def.time_unit) {
    angle = 270;
  }
  if (angle) {
    props["labelAngle"] = *angle;
    if (*angle != 0 && draft.own.contains("labelAngle") && props.contains("labelsPart")) {
      // A card's columns of names and its lines are meant for level labels.
      for (const char* name : {"labelAlign", "labelLines"}) {
        if (!draft.own.contains(name)) props.erase(name);
      }
      if (const Json* size = find_member(props, "labelFontSize"); size && !draft.own.contains("labelLimit"))
        props["labelLimit"] = size->get<double>() * kLongestSlanted;
    }
    const auto set = [&](const char* name, const std::string& value) {
      if (!props.contains(name) && !value.empty()) props[name] = value;
    };
    set("labelAlign", label_align(*angle, model.orient, x));
    set("labelBaseline", label_baseline(*angle, model.orient, x));
  }
  const Json* grid = find_member(props, "grid");
  model.grid = grid && *grid == true;
  const Json* z = find_member(props, "zindex");
  model.zindex = z && z->is_number() ? z->get<int>() : 0;
  if (draft.title.given) {
    model.title = draft.title.lines;
  } else if (const Json* title = find_member(from_config, "title"); title) {
    model.title = text_lines(*title);
  } else {
    model.title = title_lines(draft.title);
  }
  model.title_given = draft.title.given;
  if (const Json* titles = find_member(props, "titles"); titles && *titles == "line") {
    model.line_title = std::move(model.title);
    model.title.clear();
    // Without a word in the line, beside a unit there, or beside texts that a unit in the line would multiply, the
    // labels say themselves what they are divided by.
    if (model.format_type == "house" && (draft.in_texts || model.line_title.empty() || names_unit(model.line_title)))
      model.format_type = "house-alone";
  }
  // A finer tick count of the document's stays in whole units of the divisor.
  if (model.format_type.starts_with("house") && model.scale->continuous() && !model.scale->traits().temporal &&
      !house_divisor(*model.scale).name.empty() && !props.contains("tickMinStep"))
    props["tickMinStep"] = house_divisor(*model.scale).divisor;
  model.props = std::move(props);
  return std::move(model);
}

std::string opposite(const std::string& orient) {
  if (orient == "left") return "right";
  if (orient == "right") return "left";
  return orient == "top" ? "bottom" : "top";
}

bool independent(const Json& resolve, const char* guide, Channel channel) {
  const Json* section = find_member(resolve, guide);
  const Json* mode = section ? find_member(*section, channel_name(channel)) : nullptr;
  return mode && *mode == "independent";
}

}  // namespace

std::string label_align(double angle, const std::string& orient, bool x) {
  const double start = x ? 0 : 90;
  const std::string main = x ? "bottom" : "left";
  if (std::fmod(angle + start, 180) == 0) return x ? "" : "center";
  return ((start < angle && angle < 180 + start) == (orient == main)) ? "left" : "right";
}

std::string label_baseline(double angle, const std::string& orient, bool x) {
  if (x) {
    if ((45 < angle && angle < 135) || (225 < angle && angle < 315)) return "middle";
    return (angle <= 45 || 315 <= angle) == (orient == "top") ? "bottom" : "top";
  }
  if (angle <= 45 || 315 <= angle || (135 <= angle && angle <= 225)) return "";
  return (45 <= angle && angle <= 135) == (orient == "left") ? "top" : "bottom";
}

std::vector<AxisModel> resolve_axes(const std::vector<ChannelScale>& scales, const Json& resolve, const Config& config,
                                    const Signals& signals) {
  std::vector<AxisModel> axes;
  const ScaleModelPtr none;
  for (const Channel channel : {Channel::X, Channel::Y}) {
    std::vector<AxisDraft> drafts;
    for (const ChannelScale& scale : scales) {
      if (scale.channel != channel) continue;
      std::optional<AxisDraft> merged;
      for (const ScaleUse& use : scale.uses) {
        if (is_secondary(use.def->channel) && scale.uses.size() > 1) continue;
        AxisDraft draft = draft_axis(use, scale.scale, config, signals);
        const bool conflict =
            merged && merged->orient_given && draft.orient_given && merged->model.orient != draft.model.orient;
        if (!merged) {
          merged = std::move(draft);
        } else if (independent(resolve, "axis", channel) || conflict) {
          drafts.push_back(std::move(*merged));
          merged = std::move(draft);
        } else {
          merge_axis(*merged, draft);
        }
      }
      if (merged) drafts.push_back(std::move(*merged));
    }
    std::map<std::string, int> count;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      AxisDraft& draft = drafts[i];
      if (drafts.size() > 1) {
        std::string& orient = draft.model.orient;
        if (count[orient] > 0 && !draft.orient_given && count[orient] > count[opposite(orient)])
          orient = opposite(orient);
        if (i > 0 && !draft.own.contains("grid")) draft.own["grid"] = false;
      }
      ++count[draft.model.orient];
      if (auto axis = finish_axis(std::move(draft), config, signals)) axes.push_back(std::move(*axis));
    }
  }
  for (AxisModel& axis : axes) {
    const Channel other = axis.channel == Channel::X ? Channel::Y : Channel::X;
    for (const ChannelScale& scale : scales) {
      if (scale.channel == other) {
        axis.grid_scale = scale.scale;
        break;
      }
    }
  }
  return axes;
}

}  // namespace jopan
