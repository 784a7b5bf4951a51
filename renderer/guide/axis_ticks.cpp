#include <algorithm>
#include <cmath>

#include "data/transform/transform.h"
#include "grammar/house_labels.h"
#include "grammar/label_format.h"
#include "guide/axis.h"
#include "scale/ticks.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

// Values that the range shows, thinned to the count.
std::vector<Value> valid_ticks(const RangedScale& scale, std::vector<Value> values, double count) {
  double low = scale.range_start(), high = scale.range_end();
  if (low > high) std::swap(low, high);
  low = std::floor(low);
  high = std::ceil(high);
  std::vector<std::pair<double, Value>> placed;
  for (Value& value : values) {
    const double at = scale.number(value);
    if (low <= at && at <= high) placed.emplace_back(at, std::move(value));
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (count > 0 && placed.size() > 1) {
    const auto first = placed.front(), last = placed.back();
    while (static_cast<double>(placed.size()) > count && placed.size() >= 3) {
      std::vector<std::pair<double, Value>> kept;
      for (std::size_t i = 0; i < placed.size(); i += 2) kept.push_back(placed[i]);
      placed = std::move(kept);
    }
    if (placed.size() < 3) placed = {first, last};
  }
  std::vector<Value> ticks;
  for (auto& [at, value] : placed) ticks.push_back(std::move(value));
  return ticks;
}

Value number_or_time(double number, const RangedScale& scale) {
  if (scale.model().traits().temporal) return Timestamp{number};
  return number;
}

std::vector<Value> as_values(const std::vector<double>& numbers, const RangedScale& scale) {
  std::vector<Value> values;
  for (double number : numbers) values.push_back(number_or_time(number, scale));
  return values;
}

}  // namespace

std::vector<Value> tick_values(const RangedScale& scale, const TickRequest& request, double length,
                               const Signals& signals, std::optional<FieldType> type, double* count_used) {
  const bool given = request.values.is_array();
  double count = given ? static_cast<double>(request.values.size()) : 10;
  std::string interval;
  double interval_step = 1;
  if (request.count.is_number()) {
    count = request.count.get<double>();
  } else if (request.count.is_string()) {
    interval = request.count.get<std::string>();
  } else if (const Json* per = find_member(request.count, "per"); per && per->is_number()) {
    count = std::ceil(length / per->get<double>());
  } else if (const Json* name = find_member(request.count, "interval"); name && name->is_string()) {
    interval = name->get<std::string>();
    if (const Json* step = find_member(request.count, "step"); step && step->is_number())
      interval_step = step->get<double>();
  }
  if (!scale.bins().empty() && scale.model().continuous())
    count = std::max(count, static_cast<double>(scale.bins().size()));
  double least = request.min_step.is_number() ? request.min_step.get<double>() : 0;
  if (const Json* unit = find_member(request.min_step, "timeUnit")) least = time_unit_ms(*unit);
  if (least > 0 && !scale.domain().empty()) {
    const double span = std::abs(scale.domain().back() - scale.domain().front());
    const double most = std::floor(span / least);
    count = std::min(count, (most == 0 ? 1 : most) + 1);
    const bool even = scale.bins().empty() && scale.model().continuous() && !scale.model().traits().temporal &&
                      scale.model().type != ScaleType::Log && span > 0;
    while (even && count > 1 && tick_step(0, span, count) < least) --count;
  }
  if (count_used) *count_used = count;
  if (given) {
    std::vector<Value> values;
    const std::optional<FieldType> as = scale.model().traits().temporal ? std::optional(FieldType::Temporal) : type;
    for (const Json& value : request.values) values.push_back(typed_value(value, as, signals));
    return valid_ticks(scale, std::move(values), count);
  }
  if (scale.discrete()) return scale.model().values;
  if (!scale.bins().empty()) return valid_ticks(scale, as_values(scale.bins(), scale), count);
  if (!interval.empty() && scale.model().traits().temporal)
    return as_values(scale.continuous().time_ticks(interval, interval_step), scale);
  return as_values(scale.continuous().ticks(count), scale);
}

namespace {

// Wrapped labels of a category axis: all of them at word boundaries within the room, or, where a word alone is wider
// than a band, none of them, and overlap decides which stay.
void wrap_labels(MeasuredAxis& axis, const RangedScale& scale, std::size_t lines, double label_room, Shaper& shaper) {
  constexpr double kLeading = 1.22, kShareOfBand = 0.94, kWidestUnwrapped = 7;  // of the size, of the step, em
  const bool across = axis.horizontal();
  const double step = std::abs(scale.band().step());
  const double room = across ? step * kShareOfBand : label_room;
  if (room <= 0) return;
  std::vector<ShapedTextPtr> wrapped;
  bool whole_words = true;
  for (const AxisTick& tick : axis.ticks) {
    if (!tick.text) {
      wrapped.push_back(nullptr);
      continue;
    }
    TextStyle style = tick.text->style;
    if (across && step < style.size) {  // No word has room.
      wrapped.push_back(tick.text);
      whole_words = false;
      continue;
    }
    style.leading = kLeading;
    const std::size_t most =
        across ? lines : std::clamp<std::size_t>(static_cast<std::size_t>(step / (style.size * kLeading)), 1, lines);
    const std::size_t own = static_cast<std::size_t>(std::count(tick.label.begin(), tick.label.end(), '\n')) + 1;
    wrapped.push_back(
        shaper.lay_out(tick.label, style, {.width = room, .wrap = Wrap::Balanced, .max_lines = std::max(most, own)}));
    whole_words = whole_words && !wrapped.back()->word_cut && !(across && wrapped.back()->truncated);
  }
  for (std::size_t i = 0; i < wrapped.size(); ++i) {
    if (!wrapped[i]) continue;
    const auto own =
        static_cast<std::size_t>(std::count(axis.ticks[i].label.begin(), axis.ticks[i].label.end(), '\n')) + 1;
    if (across && !whole_words && own > 1) {  // Lines that the document broke stay broken.
      TextStyle style = axis.ticks[i].text->style;
      style.leading = kLeading;
      wrapped[i] = shaper.lay_out(axis.ticks[i].label, style,
                                  {.width = std::max(room, style.size * kWidestUnwrapped), .max_lines = own});
    } else if (across && !whole_words) {
      wrapped[i] = shaper.ellipsize(axis.ticks[i].label, axis.ticks[i].text->style,
                                    std::max(room, axis.ticks[i].text->style.size * kWidestUnwrapped));
    } else if (wrapped[i]->word_cut) {
      wrapped[i] = shaper.ellipsize(axis.ticks[i].label, axis.ticks[i].text->style, room);
    }
    if (wrapped[i]->truncated) ++axis.shortened;
    axis.ticks[i].text = wrapped[i];
  }
}

// Of so many names only one is worth shaping: closer together than that, no two can stay. A power of two, as labels
// give way to one another.
std::size_t label_stride(const GuideProps& props, const Config& config, const RangedScale& scale) {
  constexpr double kClosest = 1.0 / 16;  // em
  const Json overlap = props.get("labelOverlap");
  if (!scale.discrete() || !props.flag("labelsPart", false) || !(overlap.is_string() || overlap == true)) return 1;
  const double step = std::abs(scale.band().step());
  const double closest = kClosest * guide_text_style(props, "label", config, "guide-label").size;
  std::size_t stride = 1;
  while (step > 0 && static_cast<double>(stride) * step < closest) stride *= 2;
  return stride;
}

// Data by the month has its ticks at months, however few.
std::vector<Value> at_months(std::vector<Value> ticks, const RangedScale& scale, const TimeZone& zone) {
  constexpr std::size_t kFewest = 3;
  for (const double end : scale.domain()) {
    const CivilTime civil = zone.to_civil(Timestamp{end});
    if (civil.day != 1 || civil.hour != 0 || civil.minute != 0 || civil.second != 0) return ticks;
  }
  auto months = as_values(scale.continuous().time_ticks("month", 1), scale);
  return months.size() >= kFewest && months.size() < ticks.size() ? months : ticks;
}

// Ticks at the starts of units that have a bar.
std::vector<Value> unit_ticks(const std::vector<Value>& ticks, const RangedScale& scale, const TimeUnit& unit,
                              const TimeZone& zone) {
  const auto [low, high] = std::minmax(scale.domain().front(), scale.domain().back());
  std::vector<Value> starts;
  for (const Value& tick : ticks) {
    const Timestamp start = floor_time(Timestamp{to_number(tick)}, unit, zone);
    if (start.ms < low || start.ms >= high) continue;
    // Units without a year begin anew after their last.
    if (starts.empty() || to_number(starts.back()) < start.ms) starts.emplace_back(start);
  }
  return starts;
}

// What each label of a card's time axis says at least, where those before it say the rest; none where labels stand each
// for itself.
std::optional<TickPart> least_part(const AxisModel& model, const RangedScale& scale) {
  if (!model.format_type.starts_with("house-") || !scale.model().traits().temporal) return std::nullopt;
  if (model.format.empty()) return TickPart::Year;
  const Json* own = model.def->find("axis");
  if (!model.def->time_unit || (own && find_member(*own, "format"))) return std::nullopt;
  const std::string unit = time_unit_name(*model.def->time_unit).unit;
  if (unit == "yearmonth") return TickPart::Month;
  if (unit.starts_with("yearmonthdate")) return TickPart::Day;
  return std::nullopt;
}

}  // namespace

MeasuredAxis measure_axis(const AxisModel& model, const View& view, const RangedScale& scale, double length,
                          Shaper& shaper, double label_room) {
  MeasuredAxis axis;
  axis.model = &model;
  const Signals& signals = *view.signals;
  const GuideProps props(model.props, signals);
  const bool lines_only = model.part == AxisPart::Grid;
  axis.labels = !lines_only && props.flag("labels", true);
  axis.marks = props.flag("ticks", true);
  axis.domain = props.flag("domain", true);
  axis.tick_size = axis.marks ? props.number("tickSize", 5) : 0;
  axis.label_padding = props.number("labelPadding", 2);
  double count = 10;
  const TickRequest request{props.get("values"), model.find("tickCount") ? *model.find("tickCount") : Json(nullptr),
                            model.find("tickMinStep") ? *model.find("tickMinStep") : Json(nullptr)};
  auto values = tick_values(scale, request, length, signals,
                            model.def->time_unit ? std::optional(FieldType::Temporal) : model.def->type, &count);
  const TextOf text =
      tick_formatter(scale, {model.format, model.format_type}, count, request.values.is_array(), signals);
  const TimeZone zone =
      model.format_type == "house-utc" || scale.model().type == ScaleType::Utc ? TimeZone() : signals.zone();
  const bool house_times =
      model.format_type.starts_with("house-") && scale.model().traits().temporal && !scale.domain().empty();
  const std::optional<TickPart> least = least_part(model, scale);
  const Json* own = model.def->find("axis");
  if (house_times && !request.values.is_array() && !(own && find_member(*own, "tickCount")))
    values = at_months(std::move(values), scale, zone);
  std::optional<TimeUnit> unit;  // That bars reach over.
  double band = 0;
  if (const Json* bars = model.find("labelTimeBand"); bars && bars->is_object() && !scale.domain().empty()) {
    if (auto parsed = parse_time_unit(bars->at("timeUnit"), model.def->at)) unit = std::move(*parsed);
    if (unit && !request.values.is_array()) values = unit_ticks(values, scale, *unit, zone);
    band = bars->at("position").get<double>();
  }
  const auto times = least ? house_time_ticks(values, *least, zone) : std::vector<HouseTick>();
  std::optional<Expression> expression;
  if (const std::string source = props.text("labelExpr", ""); !source.empty()) {
    if (auto parsed = Expression::parse(source, JsonPointer{})) expression = std::move(*parsed);
  }
  const double limit = props.number("labelLimit", 180);
  // Names of categories are text, whatever digits they have.
  const bool has_figures = !scale.discrete() && props.text("labelFigures", "") == "tabular";
  const std::size_t stride = label_stride(props, *view.config, scale);
  std::size_t next = 0;  // To have a label.
  for (std::size_t i = 0; i < values.size(); ++i) {
    AxisTick tick;
    tick.value = values[i];
    tick.at = values[i];
    if (unit && band > 0) {
      const double start = to_number(values[i]);
      tick.at.emplace<Timestamp>(Timestamp{start + band * (next_time(Timestamp{start}, *unit, zone).ms - start)});
    }
    tick.label = least ? times[i].text : text(values[i]);
    if (least) {
      tick.rank = static_cast<int>(times[i].from);
    } else if (model.format_type.starts_with("house") && scale.model().continuous()) {
      tick.rank = to_number(values[i]) == 0 ? 0 : 1;
    }
    if (axis.labels && !expression && !tick.label.empty()) {
      if (i < next) {
        ++axis.crowded;
        axis.ticks.push_back(std::move(tick));
        continue;
      }
      next = i + stride;
    }
    DatumScope scope(signals);
    scope.values["value"] = values[i];
    scope.values["label"] = tick.label;
    scope.values["index"] = values.size() > 1 ? static_cast<double>(i) / static_cast<double>(values.size() - 1) : 0;
    if (expression) {
      const Json result = to_json(expression->evaluate(scope));
      tick.label = json_text(result);
    }
    if (axis.labels && !tick.label.empty()) {
      TextStyle style = guide_text_style(props, "label", *view.config, "guide-label", &scope);
      if (has_figures) style.figures = Figures::Tabular;
      tick.text = shape_lines(shaper, {tick.label}, style, limit);
      if (tick.text->text != tick.label) ++axis.shortened;
    }
    axis.ticks.push_back(std::move(tick));
  }
  const double lines = props.number("labelLines", 0);
  if (axis.labels && lines >= 1 && scale.discrete())
    wrap_labels(axis, scale, static_cast<std::size_t>(lines), label_room, shaper);
  if (!model.title.empty() && !lines_only) {
    const TextStyle style = guide_text_style(props, "title", *view.config, "guide-title");
    axis.title = shape_lines(shaper, model.title, style, props.number("titleLimit", 0));
  }
  return axis;
}

}  // namespace jopan
