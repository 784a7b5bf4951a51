// The axis of categories or periods under bars and columns.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "form/parts.h"

namespace jopan {
namespace {

constexpr const char* kKeyField = "key";
// A gap of more periods than this is left out rather than drawn as empty places.
constexpr std::size_t kMostPeriods = 400;

std::string quoted(const std::string& text) {
  return Json(text).dump();
}

std::string datum(const std::string& column) {
  return "datum[" + quoted(column) + "]";
}

bool has_duplicates(const FormSpec& spec) {
  std::set<std::pair<std::string, std::string>> seen;
  return std::any_of(spec.rows.begin(), spec.rows.end(),
                     [&](const FormRow& row) { return !seen.emplace(row.name, row.series).second; });
}

// Periods between the first and the last, so that a missing one keeps its place on the axis.
std::vector<Timestamp> all_periods(const FormSpec& spec, const FormContext& context) {
  std::set<int> steps;  // Months since year 0.
  for (const auto& row : spec.rows) {
    const auto* time = std::get_if<Timestamp>(&row.key);
    if (time == nullptr) continue;
    const CivilTime civil = context.zone.to_civil(*time);
    steps.insert(civil.year * 12 + civil.month);
  }
  if (steps.empty()) return {};
  const int first = *steps.begin(), last = *steps.rbegin();
  // The commonest step is the data's own: some tables step by three months.
  std::map<int, int> counts;
  int step = 0;
  for (auto it = std::next(steps.begin()); it != steps.end(); ++it) ++counts[*it - *std::prev(it)];
  for (const auto& [distance, count] : counts) {
    if (step == 0 || count > counts[step]) step = distance;
  }
  const bool regular =
      step > 0 && std::all_of(steps.begin(), steps.end(), [&](int period) { return (period - first) % step == 0; });
  std::vector<Timestamp> periods;
  const auto add = [&](int period) {
    periods.push_back(context.zone.from_civil({.year = period / 12, .month = period % 12}));
  };
  if (regular && static_cast<std::size_t>((last - first) / step) < kMostPeriods) {
    for (int period = first; period <= last; period += step) add(period);
  } else {
    for (const int period : steps) add(period);
  }
  return periods;
}

// The expression that turns a row's key into its name, as FormRow::name reads.
std::string name_expression(const FormSpec& spec) {
  const std::string cell = datum(spec.key);
  if (spec.year_numbers) return cell + " + '년'";
  if (spec.key_type == FieldType::Temporal) {
    return "ko(" + cell + ", '" + period_format(spec.grain) + "')";
  }
  return "isValid(" + cell + ") ? '' + " + cell + " : ''";
}

void add_rows_by_number(const FormSpec& spec, KeyAxis& axis, std::vector<std::string>& labels) {
  axis.transform.push_back({{"window", {{{"op", "row_number"}, {"as", "row"}}}}});
  axis.transform.push_back({{"calculate", "'' + datum.row"}, {"as", kKeyField}});
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    axis.keys.push_back(std::to_string(i + 1));
    axis.position.push_back(i);
    labels.push_back(spec.rows[i].name);
  }
}

void add_names(const FormSpec& spec, const FormContext& context, KeyAxis& axis) {
  axis.transform.push_back({{"calculate", name_expression(spec)}, {"as", kKeyField}});
  std::map<std::string, std::size_t> index;
  const auto add = [&](const std::string& name) {
    if (index.emplace(name, axis.keys.size()).second) axis.keys.push_back(name);
  };
  if (spec.key_type == FieldType::Temporal && spec.grain != Grain::Day) {
    for (const Timestamp period : all_periods(spec, context)) add(period_name(period, spec.grain, context.zone));
  } else if (spec.key_type == FieldType::Temporal) {
    std::vector<const FormRow*> rows;
    for (const auto& row : spec.rows) rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const FormRow* a, const FormRow* b) { return compare_values(a->key, b->key) < 0; });
    for (const FormRow* row : rows) add(row->name);
  }
  for (const auto& row : spec.rows) add(row.name);
  for (const auto& row : spec.rows) axis.position.push_back(index.at(row.name));
}

// Largest total on top for rankings; what has no value goes last. Ties keep the data's order.
void sort_keys(const FormSpec& spec, KeyAxis& axis) {
  if (spec.sort != "ascending" && spec.sort != "descending") return;
  std::vector<double> totals(axis.keys.size(), std::nan(""));
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    double& total = totals[axis.position[i]];
    if (!std::isnan(spec.rows[i].value)) total = (std::isnan(total) ? 0 : total) + spec.rows[i].value;
  }
  std::vector<std::size_t> order(axis.keys.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (std::isnan(totals[a]) || std::isnan(totals[b])) return !std::isnan(totals[a]) && std::isnan(totals[b]);
    return spec.sort == "descending" ? totals[a] > totals[b] : totals[a] < totals[b];
  });
  std::vector<std::string> keys(axis.keys.size());
  std::vector<std::size_t> new_place(axis.keys.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    keys[i] = axis.keys[order[i]];
    new_place[order[i]] = i;
  }
  axis.keys = std::move(keys);
  for (std::size_t& position : axis.position) position = new_place[position];
}

// The time of each key, for periods in order; empty for everything else.
std::vector<Timestamp> times_of(const FormSpec& spec, const KeyAxis& axis, const FormContext& context) {
  if (spec.key_type != FieldType::Temporal || spec.grain == Grain::Year) return {};
  std::map<std::string, Timestamp> by_name;
  for (const auto& row : spec.rows) {
    if (const auto* time = std::get_if<Timestamp>(&row.key)) by_name.emplace(row.name, *time);
  }
  if (spec.grain != Grain::Day) {
    for (const Timestamp time : all_periods(spec, context))
      by_name.emplace(period_name(time, spec.grain, context.zone), time);
  }
  std::vector<Timestamp> times;
  for (const auto& key : axis.keys) {
    const auto found = by_name.find(key);
    if (found == by_name.end() || (!times.empty() && found->second.ms < times.back().ms)) return {};
    times.push_back(found->second);
  }
  return times;
}

// Of a label on its own line or lines.
Json lines_of(const std::vector<std::string>& lines) {
  return lines.size() == 1 ? Json(lines.front()) : Json(lines);
}

// At least `least` periods, as parts or multiples of a year where periods are parts of one.
std::size_t whole_step(std::size_t least, Grain grain) {
  const std::size_t year = grain == Grain::Month || grain == Grain::Quarter || grain == Grain::Half
                               ? 12 / static_cast<std::size_t>(months_in(grain))
                               : 1;
  for (std::size_t step = least; step < year; ++step) {
    if (year % step == 0) return step;
  }
  return (least + year - 1) / year * year;
}

// Labels of periods: the first and the first of each year name the year, on a line of their own under narrow columns;
// where there is no room for every one the last stays and every second, third … before it.
std::vector<std::vector<std::string>> period_lines(const std::vector<Timestamp>& times, const FormSpec& spec,
                                                   const FormContext& context, StatusLabel place) {
  constexpr double kAir = 0.5;  // em between two labels.
  std::vector<std::vector<std::string>> lines(times.size());
  double part = 0, year = 0, whole = 0;
  for (const PeriodLabel& label : period_labels(times, spec.grain, context.zone)) {
    part = std::max(part, label_em(label.part));
    year = std::max(year, label_em(label.year));
    whole = std::max(whole, label_em(label.year + " " + label.part));
  }
  const bool across = place == StatusLabel::OwnLine;
  const double band = (context.theme->layout.width - 2 * context.theme->layout.margin) /
                      (static_cast<double>(times.size()) * label_size(context));
  const bool one_line = !across || band >= whole + kAir;
  const double needed = std::max(part, (year + part) / 2) + kAir;
  const auto step =
      one_line ? std::size_t{1} : whole_step(static_cast<std::size_t>(std::ceil(needed / band)), spec.grain);
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if ((times.size() - 1 - i) % step == 0) shown.push_back(i);
  }
  std::vector<Timestamp> shown_times;
  for (const std::size_t i : shown) shown_times.push_back(times[i]);
  const auto labels = period_labels(shown_times, spec.grain, context.zone);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const PeriodLabel& label = labels[i];
    if (!label.names_year) {
      lines[shown[i]] = {label.part};
    } else if (one_line) {
      lines[shown[i]] = {label.year + " " + label.part};
    } else {
      lines[shown[i]] = {label.part, label.year};
    }
  }
  return lines;
}

// One label a key: its name, or its period's, and the word of its status.
std::vector<Json> label_texts(const FormSpec& spec, const KeyAxis& axis, const std::vector<std::string>& row_names,
                              const FormContext& context, StatusLabel place) {
  std::vector<std::vector<std::string>> lines;
  if (row_names.empty()) {
    const std::vector<Timestamp> times = times_of(spec, axis, context);
    if (!times.empty()) lines = period_lines(times, spec, context, place);
  }
  if (lines.empty()) {
    for (const auto& key : axis.keys)
      lines.push_back({row_names.empty() ? key : row_names[static_cast<std::size_t>(std::stoul(key)) - 1]});
  }
  std::vector<std::string> words(axis.keys.size());
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    if (!spec.rows[i].status.empty()) words[axis.position[i]] = spec.rows[i].status;
  }
  std::vector<Json> texts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!words[i].empty() && place == StatusLabel::OwnLine) {
      if (lines[i].empty()) lines[i].emplace_back("");
      lines[i].push_back(words[i]);
    } else if (!words[i].empty()) {
      lines[i].back() += " (" + words[i] + ")";
    }
    texts.push_back(lines[i].empty() ? Json("") : lines_of(lines[i]));
  }
  return texts;
}

}  // namespace

KeyAxis key_axis(const FormSpec& spec, const FormContext& context, StatusLabel status_label) {
  KeyAxis axis;
  axis.transform = unfold(spec);
  axis.field = kKeyField;
  std::vector<std::string> row_names;  // By row number, when names repeat.
  if (has_duplicates(spec) && spec.series_names.empty()) {
    context.warnings->add(warning_at(context.data_at, "data.duplicate_name",
                                     "some names stand on more than one row; each row is drawn by itself"));
    add_rows_by_number(spec, axis, row_names);
  } else {
    add_names(spec, context, axis);
  }
  sort_keys(spec, axis);
  const std::vector<Json> texts = label_texts(spec, axis, row_names, context, status_label);
  bool as_they_are = true;
  for (std::size_t i = 0; i < texts.size(); ++i) as_they_are = as_they_are && texts[i] == axis.keys[i];
  if (!as_they_are)
    axis.label_expression = Json(texts).dump() + "[indexof(" + Json(axis.keys).dump() + ", datum.value)]";
  return axis;
}

}  // namespace jopan
