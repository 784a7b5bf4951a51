#include <cmath>
#include <limits>

#include "format/format.h"
#include "grammar/encode_data.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

// Vega's bin: values at the top edge fall into the last bin.
double bin_start(double value, const BinParams& bin) {
  if (std::isnan(value)) return value;
  const double inside = std::max(bin.start, std::min(value, bin.stop - bin.step));
  return bin.start + bin.step * std::floor(1e-14 + (inside - bin.start) / bin.step);
}

std::string range_text(double start, double end, const ChannelDef& def) {
  std::string specifier;
  for (const char* guide : {"axis", "legend"}) {
    const Json* props = def.find(guide);
    if (const Json* format = props ? find_member(*props, "format") : nullptr; format && format->is_string())
      specifier = format->get<std::string>();
  }
  const auto format = parse_d3_format(specifier);
  const auto text = [&](double number) { return format ? (*format)(number) : number_to_text(number); };
  return text(start) + " \xE2\x80\x93 " + text(end);
}

std::vector<double> boundaries(const BinParams& bin) {
  std::vector<double> list;
  const auto count = static_cast<std::size_t>(std::max(0.0, std::round((bin.stop - bin.start) / bin.step)));
  constexpr std::size_t kMost = 10'000;  // A step far too small for its data would fill the memory.
  for (std::size_t i = 0; i <= std::min(count, kMost); ++i)
    list.push_back(bin.start + bin.step * static_cast<double>(i));
  return list;
}

}  // namespace

Result<UnitBins> compute_bins(const Encoding& encoding, const Table* extent_of, const Signals& signals, Table& table) {
  UnitBins bins;
  for_each_field(encoding, [&](const ChannelDef& def) {
    if (!def.bin || !def.field) return;
    const Column* column = table.find(*def.field);
    if (!column) return;
    const Cells source = column->values;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    const Column* wider = extent_of ? extent_of->find(*def.field) : nullptr;
    for (const Value& value : wider ? wider->values : source) {
      const double number = is_null(value) ? NAN : to_number(value);
      if (!std::isfinite(number)) continue;
      low = std::min(low, number);
      high = std::max(high, number);
    }
    Json options = *def.bin;
    for (auto& [name, option] : options.items()) option = signals.resolve(option);
    if (const Json* extent = find_member(options, "extent");
        extent && extent->is_array() && extent->size() == 2 && (*extent)[0].is_number()) {
      low = (*extent)[0].get<double>();
      high = (*extent)[1].get<double>();
    } else {
      options.erase("extent");
    }
    if (!(low <= high)) low = 0, high = 1;
    BinParams bin = bin_params(options, low, high);
    bin.stop =
        bin.start + bin.step * std::ceil((bin.stop - bin.start) / bin.step);  // As Vega's bin transform tells it.
    std::vector<Value> starts(source.size()), ends(source.size()), ranges(source.size());
    const bool extent_given = options.contains("extent");
    for (std::size_t row = 0; row < source.size(); ++row) {
      if (is_null(source[row])) continue;
      const double number = to_number(source[row]);
      if (extent_given && (number < bin.start || number > bin.stop)) {
        starts[row] =
            number < bin.start ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        ends[row] = starts[row];
        continue;
      }
      const double start = bin_start(number, bin);
      starts[row] = start;
      ends[row] = start + bin.step;
      if (def.is_discrete()) ranges[row] = range_text(start, start + bin.step, def);
    }
    table.set_column(column_name(def), std::move(starts));
    table.set_column(column_name(def, "end"), std::move(ends));
    if (def.is_discrete()) table.set_column(column_name(def, "range"), std::move(ranges));
    bins.boundaries[def.channel] = boundaries(bin);
  });
  return bins;
}

Result<void> compute_time_units(const UnitView& unit, const TimeZone& zone, Table& table) {
  Diagnostics problems;
  for_each_field(unit.encoding, [&](const ChannelDef& def) {
    if (!def.time_unit || !def.field) return;
    const Column* column = table.find(*def.field);
    if (!column) return;
    auto parsed = parse_time_unit(*def.time_unit, def.at / "timeUnit");
    if (!parsed) {
      problems.insert(problems.end(), parsed.error().begin(), parsed.error().end());
      return;
    }
    const Cells source = column->values;
    std::vector<Value> starts(source.size()), ends(source.size());
    for (std::size_t row = 0; row < source.size(); ++row) {
      if (is_null(source[row])) continue;
      const double ms = to_number(source[row]);
      if (!std::isfinite(ms)) continue;
      const Timestamp start = def.time_unit_binned ? Timestamp{ms} : floor_time(Timestamp{ms}, *parsed, zone);
      starts[row] = start;
      ends[row] = next_time(start, *parsed, zone);
    }
    // A bar that stands off its band's middle (bandPosition) covers a part of the unit before and of this one.
    const auto given = band_position(def, nullptr, unit.style);
    const double position = given.value_or(0.5);
    const bool position_given = given.value_or(0) != 0;
    if (is_rect_based(unit.mark) && is_xy(def.channel) && position != 0.5) {
      std::vector<Value> from(source.size()), to(source.size());
      const double fraction = position + 0.5;
      for (std::size_t row = 0; row < source.size(); ++row) {
        if (is_null(starts[row])) continue;
        const double start = to_number(starts[row]), end = to_number(ends[row]);
        const double before = prior_time(Timestamp{start}, *parsed, zone).ms;
        from[row] = Timestamp{(1 - fraction) * before + fraction * start};
        to[row] = Timestamp{(1 - fraction) * start + fraction * end};
      }
      table.set_column(column_name(def, "offsetted_rect_start"), std::move(from));
      table.set_column(column_name(def, "offsetted_rect_end"), std::move(to));
    }
    const bool needs_end = !def.time_unit_binned || is_rect_based(unit.mark) || position_given;
    if (needs_end) table.set_column(column_name(def, "end"), std::move(ends));
    if (!def.time_unit_binned) table.set_column(column_name(def), std::move(starts));
  });
  if (!problems.empty()) return fail(std::move(problems));
  return {};
}

}  // namespace jopan
