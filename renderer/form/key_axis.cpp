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

// Months or years between the first and the last, so that a missing period keeps its place on the axis.
std::vector<Value> all_periods(const FormSpec& spec, const FormContext& context) {
  std::set<int> steps;
  int step = 0, first = INT32_MAX, last = INT32_MIN;
  for (const auto& row : spec.rows) {
    const auto* time = std::get_if<Timestamp>(&row.key);
    if (time == nullptr) continue;
    const CivilTime civil = context.zone.to_civil(*time);
    const int period = spec.grain == Grain::Year ? civil.year : civil.year * 12 + civil.month;
    first = std::min(first, period), last = std::max(last, period);
    steps.insert(period);
  }
  if (steps.empty()) return {};
  // The commonest step is the data's own: quarters step by three months.
  std::map<int, int> counts;
  for (auto it = std::next(steps.begin()); it != steps.end(); ++it) ++counts[*it - *std::prev(it)];
  for (const auto& [distance, count] : counts) {
    if (step == 0 || count > counts[step]) step = distance;
  }
  const bool regular =
      step > 0 && std::all_of(steps.begin(), steps.end(), [&](int period) { return (period - first) % step == 0; });
  std::vector<Value> periods;
  const auto add = [&](int period) {
    CivilTime civil;
    civil.year = spec.grain == Grain::Year ? period : period / 12;
    civil.month = spec.grain == Grain::Year ? 0 : period % 12;
    periods.emplace_back(context.zone.from_civil(civil));
  };
  if (regular && static_cast<std::size_t>((last - first) / step) < kMostPeriods) {
    for (int period = first; period <= last; period += step) add(period);
  } else {
    for (const int period : steps) add(period);
  }
  return periods;
}

std::string period_name(const FormSpec& spec, const FormContext& context, const Value& key) {
  const CivilTime civil = context.zone.to_civil(std::get<Timestamp>(key));
  return std::to_string(civil.year) + "년" +
         (spec.grain == Grain::Month ? " " + std::to_string(civil.month + 1) + "월" : "");
}

// The expression that turns a row's key into its name, as FormRow::name reads.
std::string name_expression(const FormSpec& spec) {
  const std::string cell = datum(spec.key);
  if (spec.year_numbers) return cell + " + '년'";
  if (spec.key_type == FieldType::Temporal) {
    return "ko(" + cell + ", '" +
           (spec.grain == Grain::Year    ? "date:y"
            : spec.grain == Grain::Month ? "date:yMMM"
                                         : "date:yMMMd") +
           "')";
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
    for (const Value& period : all_periods(spec, context)) add(period_name(spec, context, period));
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

}  // namespace

KeyAxis key_axis(const FormSpec& spec, const FormContext& context, StatusLabel status_label) {
  KeyAxis axis;
  axis.transform = unfold(spec);
  axis.field = kKeyField;
  std::vector<std::string> labels;  // By row number, when names repeat.
  if (has_duplicates(spec) && spec.series_names.empty()) {
    context.warnings->add(warning_at(context.data_at, "data.duplicate_name",
                                     "some names stand on more than one row; each row is drawn by itself"));
    add_rows_by_number(spec, axis, labels);
  } else {
    add_names(spec, context, axis);
  }

  std::map<std::string, std::vector<std::string>> by_status;
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    const std::string& status = spec.rows[i].status;
    if (status.empty()) continue;
    std::vector<std::string>& keys = by_status[status];
    const std::string& key = axis.keys[axis.position[i]];
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  sort_keys(spec, axis);

  std::string label = "datum.label";
  if (!labels.empty()) label = Json(labels).dump() + "[toNumber(datum.value) - 1]";
  std::string expression = label;
  for (const auto& [status, keys] : by_status) {
    const std::string named = status_label == StatusLabel::OwnLine ? "[" + label + ", '" + status + "']" : label + " + ' (" + status + ")'";
    expression = "indexof(" + Json(keys).dump() + ", datum.value) >= 0 ? " + named + " : " + expression;
  }
  if (expression != "datum.label") axis.label_expression = expression;
  return axis;
}

Json continuous_key_encoding(const FormSpec& spec, const FormContext& context) {
  if (spec.key_type == FieldType::Nominal || spec.key_type == FieldType::Ordinal) {
    std::vector<std::string> names;
    for (const auto& row : spec.rows) {
      if (std::find(names.begin(), names.end(), row.name) == names.end()) names.push_back(row.name);
    }
    return {{"field", field_path(spec.key)},
            {"type", "ordinal"},
            {"sort", names},
            {"scale", {{"type", "point"}, {"padding", 0.1}}},
            {"axis", {{"title", nullptr}, {"labelAngle", 0}, {"labelLines", 2}, {"labelOverlap", "parity"}, {"labelSeparation", 8}}}};
  }
  if (spec.key_type == FieldType::Quantitative) {
    return {{"field", field_path(spec.key)},
            {"type", "quantitative"},
            {"scale", {{"zero", false}, {"nice", false}}},
            {"axis",
             {{"title", spec.x_title.empty() ? Json(nullptr) : Json(spec.x_title)},
              {"tickCount", 5},
              {"format", "num"},
              {"formatType", "ko"}}}};
  }

  // Whole periods as ticks: as many as stand side by side, the last period always among them.
  std::set<int> months;
  for (const auto& row : spec.rows) {
    if (const auto* time = std::get_if<Timestamp>(&row.key)) {
      const CivilTime civil = context.zone.to_civil(*time);
      months.insert(civil.year * 12 + civil.month);
    }
  }
  const std::string field = spec.year_numbers ? "time" : field_path(spec.key);
  Json encoding = {
      {"field", field}, {"type", "temporal"}, {"scale", {{"nice", false}}}, {"axis", {{"title", nullptr}}}};
  if (months.empty()) return encoding;
  constexpr double kLabelWidth = 4.6;  // em that a label such as 2025년 and its air take.
  constexpr int kSteps[] = {1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 600, 1200};
  const double room = (context.theme->layout.width - 2 * context.theme->layout.margin) * 0.7;
  const int most = std::max(2, static_cast<int>(room / (kLabelWidth * label_size(context))));
  const int first = *months.begin(), last = *months.rbegin();
  int step = kSteps[0];
  for (const int candidate : kSteps) {
    step = candidate;
    const bool fine_enough = spec.grain != Grain::Year || candidate >= 12;
    if (fine_enough && (last - first) / candidate + 1 <= most) break;
  }
  Json values = Json::array();
  const bool from_last = step < 12;  // The news is at the end; whole years stay where they begin.
  if (from_last) {
    for (int month = last; month >= first; month -= step)
      values.insert(values.begin(), Json({{"year", month / 12}, {"month", month % 12 + 1}}));
  } else {
    for (int month = (first + step - 1) / 12 * 12; month <= last; month += step) {
      if (month >= first) values.push_back({{"year", month / 12}, {"month", 1}});
    }
  }
  encoding["axis"]["values"] = values;
  encoding["axis"]["formatType"] = "ko";
  encoding["axis"]["format"] = step >= 12 ? "date:y" : "date:axisYM";
  if (spec.grain == Grain::Day && last - first < 3) {
    encoding["axis"].erase("values");
    encoding["axis"]["format"] = "date:MMMd";
    encoding["axis"]["tickCount"] = most;
  }
  return encoding;
}

}  // namespace jopan
