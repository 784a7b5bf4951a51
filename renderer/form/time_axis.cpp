// The continuous axis under lines and areas: whole periods as ticks, as many as stand side by side, and the year named
// once.
#include <algorithm>
#include <cstdint>

#include "form/parts.h"
#include "format/time_ko.h"

namespace jopan {
namespace {

// Whole periods as ticks, the last one among them: the news is at the end. Of five years and more the round ones.
std::vector<int> tick_months(int first, int last, int step) {
  constexpr int kYear = 12, kRound = 60;
  const int end = step < kYear ? last : step < kRound ? last / kYear * kYear : last / step * step;
  std::vector<int> months;
  for (int month = end; month >= first; month -= step) months.insert(months.begin(), month);
  return months;
}

struct TimeTicks {
  std::vector<int> months;
  std::vector<std::string> labels;
};

// `short_years`: '25.1 for 2025년 1월, on every label: beside it 7월 would be another form.
TimeTicks time_ticks(const FormSpec& spec, const FormContext& context, int first, int last, int step,
                     bool short_years) {
  TimeTicks ticks{tick_months(first, last, step), {}};
  std::vector<Timestamp> times;
  for (const int month : ticks.months)
    times.push_back(context.zone.from_civil({.year = month / 12, .month = month % 12}));
  const Grain grain = step >= 12 ? Grain::Year : spec.grain == Grain::Day ? Grain::Month : spec.grain;
  const auto labels = period_labels(times, grain, context.zone);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const PeriodLabel& label = labels[i];
    const char* narrow = grain == Grain::Month ? "axisYM" : grain == Grain::Quarter ? "axisYQ" : nullptr;
    if (short_years && narrow != nullptr) {
      ticks.labels.push_back(format_korean_date(narrow, times[i], context.zone));
    } else if (!label.names_year) {
      ticks.labels.push_back(label.part);
    } else {
      ticks.labels.push_back(label.part.empty() ? label.year : label.year + " " + label.part);
    }
  }
  return ticks;
}

// True where the labels stand side by side in `room` em. Those at the ends of the axis stand inside it.
bool labels_fit(const TimeTicks& ticks, int first, int last, double room) {
  constexpr double kAir = 0.7;  // em between two labels.
  for (std::size_t i = 1; i < ticks.labels.size(); ++i) {
    const double distance = room * (ticks.months[i] - ticks.months[i - 1]) / std::max(1, last - first);
    const double left = label_em(ticks.labels[i - 1]), right = label_em(ticks.labels[i]);
    const double needed =
        left * (ticks.months[i - 1] == first ? 1 : 0.5) + right * (ticks.months[i] == last ? 1 : 0.5) + kAir;
    if (needed > distance) return false;
  }
  return true;
}

// Width of the plot in label sizes: the card's, less the value axis and what stands right of the plot.
double plot_em(const FormContext& context, double end_column_em) {
  constexpr double kValueAxis = 2.4, kWidestColumn = 0.34;  // As the layout caps it.
  const double card = (context.theme->layout.width - 2 * context.theme->layout.margin) / label_size(context);
  return card - kValueAxis - std::min(end_column_em, card * kWidestColumn);
}

TimeTicks best_ticks(const FormSpec& spec, const FormContext& context, int first, int last, double room) {
  constexpr int kSteps[] = {1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200};
  constexpr std::size_t kFewest = 4;  // Labels below which short years make room for more.
  TimeTicks best;
  for (const bool short_years : {false, true}) {
    for (const int step : kSteps) {
      if (step % months_in(spec.grain) != 0) continue;
      TimeTicks ticks = time_ticks(spec, context, first, last, step, short_years);
      if (!labels_fit(ticks, first, last, room)) continue;
      if (best.labels.empty() || ticks.labels.size() > best.labels.size()) best = std::move(ticks);
      break;
    }
    if (best.labels.size() >= kFewest) break;
  }
  return best;
}

Json time_encoding(const FormSpec& spec, const FormContext& context, double room) {
  int first = INT32_MAX, last = INT32_MIN;
  for (const auto& row : spec.rows) {
    if (const auto* time = std::get_if<Timestamp>(&row.key)) {
      const CivilTime civil = context.zone.to_civil(*time);
      const int month = civil.year * 12 + civil.month;
      first = std::min(first, month + (civil.day > 1 ? 1 : 0)), last = std::max(last, month);
    }
  }
  const std::string field = spec.year_numbers ? "time" : field_path(spec.key);
  Json encoding = {
      {"field", field}, {"type", "temporal"}, {"scale", {{"nice", false}}}, {"axis", {{"title", nullptr}}}};
  if (first == INT32_MAX) return encoding;
  Json& axis = encoding["axis"];
  axis["formatType"] = "ko";
  if (spec.grain == Grain::Day && last - first < 3) {
    constexpr double kLabel = 4.6;  // em that 12월 31일 and its air take.
    axis["format"] = "date:MMMd";
    axis["tickCount"] = std::max(2, static_cast<int>(room / kLabel));
    return encoding;
  }
  const TimeTicks ticks = best_ticks(spec, context, first, last, room);
  axis["values"] = Json::array();
  for (const int month : ticks.months) axis["values"].push_back({{"year", month / 12}, {"month", month % 12 + 1}});
  const bool years =
      std::all_of(ticks.months.begin(), ticks.months.end(), [](int month) { return month % 12 == 0; }) &&
      std::all_of(ticks.labels.begin(), ticks.labels.end(), [](const auto& label) { return label.ends_with("년"); });
  axis["format"] = years ? "date:y" : period_format(spec.grain == Grain::Day ? Grain::Month : spec.grain);
  if (!years)
    axis["labelExpr"] = Json(ticks.labels).dump() + "[indexof(" + Json(ticks.months).dump() +
                        ", year(datum.value) * 12 + month(datum.value))]";
  return encoding;
}

}  // namespace

Json continuous_key_encoding(const FormSpec& spec, const FormContext& context, double end_column_em) {
  if (spec.key_type == FieldType::Nominal || spec.key_type == FieldType::Ordinal) {
    std::vector<std::string> names;
    for (const auto& row : spec.rows) {
      if (std::find(names.begin(), names.end(), row.name) == names.end()) names.push_back(row.name);
    }
    return {{"field", field_path(spec.key)},
            {"type", "ordinal"},
            {"sort", names},
            {"scale", {{"type", "point"}, {"padding", 0.1}}},
            {"axis",
             {{"title", nullptr},
              {"labelAngle", 0},
              {"labelLines", 2},
              {"labelOverlap", "parity"},
              {"labelSeparation", 8}}}};
  }
  if (spec.key_type == FieldType::Quantitative) {
    const AxisDivisor divisor = key_divisor(spec);
    const std::string title = with_unit(spec.x_title, divisor, "");
    return {{"field", field_path(spec.key)},
            {"type", "quantitative"},
            {"scale", {{"zero", false}, {"nice", false}}},
            {"axis",
             {{"title", title.empty() ? Json(nullptr) : Json(title)},
              {"tickCount", 5},
              {"format", divided_format(divisor)},
              {"formatType", "ko"}}}};
  }

  return time_encoding(spec, context, plot_em(context, end_column_em));
}

}  // namespace jopan
