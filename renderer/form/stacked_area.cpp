// Areas piled up: one layer a run of periods with one status, as the status of one series is that of the whole pile.
#include <algorithm>
#include <cmath>
#include <map>

#include "form/parts.h"
#include "form/status.h"

namespace jopan {
namespace {

struct Period {
  FormRow row;  // Key, name and status; the value is the pile's height.
  std::map<std::string, double> values;
};

std::vector<Period> periods_of(const FormSpec& spec) {
  std::vector<Period> periods;
  std::map<std::string, std::size_t> index;
  for (const auto& row : spec.rows) {
    const auto [found, is_new] = index.emplace(row.name, periods.size());
    if (is_new) {
      periods.push_back({row, {}});
      periods.back().row.value = 0;
      periods.back().row.status.clear();
    }
    Period& period = periods[found->second];
    if (period.row.status.empty()) period.row.status = row.status;
    if (std::isnan(row.value)) continue;
    period.values[row.series] += row.value;
    period.row.value += row.value;
  }
  if (spec.key_type == FieldType::Temporal || spec.key_type == FieldType::Quantitative) {
    std::stable_sort(periods.begin(), periods.end(),
                     [](const Period& a, const Period& b) { return compare_values(a.row.key, b.row.key) < 0; });
  }
  return periods;
}

// What is missing adds nothing to the pile, which looks like zero: the reader of the warnings must know.
void warn_of_holes(const FormSpec& spec, const FormContext& context, const std::vector<Period>& periods) {
  constexpr std::size_t kNamed = 3;
  std::string named;
  std::size_t count = 0;
  for (const auto& series : spec.series_names) {
    for (const Period& period : periods) {
      if (period.values.contains(series)) continue;
      if (++count <= kNamed) named += (named.empty() ? "" : ", ") + series + " " + period.row.name;
    }
  }
  if (count == 0) return;
  if (count > kNamed) named += " …";
  context.warnings->add(warning_at(context.data_at, "form.missing_in_stack",
                                   std::to_string(count) +
                                       (count == 1 ? " value is missing and counts" : " values are missing and count") +
                                       " as zero in the pile: " + named,
                                   "fill the cells, or draw lines, which leave a gap"));
}

Json run_layer(const FormSpec& spec, const FormContext& context, std::vector<const Period*> periods, const Json& key,
               const Json& value, const Json& mark, std::string_view pattern) {
  Json values = Json::array();
  for (const Period* period : periods) {
    for (const auto& series : spec.series_names) {
      const auto found = period->values.find(series);
      values.push_back({{"key", key_json(spec, context, period->row.key)},
                        {"value", found == period->values.end() ? 0 : found->second},
                        {"series", series}});
    }
  }
  Json x = key, y = value, color = color_encoding(spec, context);
  x["field"] = "key";
  y["field"] = "value";
  color["field"] = "series";
  color["legend"] = {{"title", nullptr}, {"orient", "top"}};
  Json encoding = {{"x", x}, {"y", y}, {"color", color}};
  if (!pattern.empty()) encoding["pattern"] = {{"value", pattern}};
  return {{"data", {{"values", values}}}, {"mark", mark}, {"encoding", encoding}};
}

}  // namespace

Json stacked_area_layers(const FormSpec& spec, const FormContext& context, const Json& key, const Json& value,
                         const Json& mark) {
  const std::vector<Period> periods = periods_of(spec);
  warn_of_holes(spec, context, periods);
  const std::vector<StatusLook> looks = status_looks(spec);
  Json layers = Json::array();
  std::vector<const FormRow*> rows;
  for (const Period& period : periods) rows.push_back(&period.row);
  for (std::size_t i = 0; i < periods.size();) {
    const std::string& word = periods[i].row.status;
    std::size_t end = i;
    while (end < periods.size() && periods[end].row.status == word) ++end;
    // A run with a status reaches back to the period before it, and on to the measured one after it.
    std::vector<const Period*> run;
    if (!word.empty() && i > 0) run.push_back(&periods[i - 1]);
    for (std::size_t at = i; at < end; ++at) run.push_back(&periods[at]);
    if (!word.empty() && end < periods.size() && periods[end].row.status.empty()) run.push_back(&periods[end]);
    const auto look = std::find_if(looks.begin(), looks.end(), [&](const StatusLook& l) { return l.word == word; });
    layers.push_back(run_layer(spec, context, run, key, value, mark, look == looks.end() ? "" : look->pattern));
    i = end;
  }
  const std::vector<StatusRun> runs = status_runs(rows);
  if (!runs.empty() && spec.stack != StackChoice::Normalize)
    layers.push_back(status_name_layer(runs, spec, context, key));
  return layers;
}

}  // namespace jopan
