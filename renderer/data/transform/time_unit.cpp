#include "data/time_unit.h"

#include <cmath>

#include "data/read.h"
#include "data/transform/transforms.h"
#include "format/format.h"

namespace jopan {
namespace {

Diagnostic bad_unit(const JsonPointer& at, std::string_view name) {
  return error_at(at, "transform.bad_time_unit", "\"" + std::string(name) + "\" is no time unit",
                  "units run from large to small: year, yearmonth, monthdate, hoursminutes, yearweek …");
}

}  // namespace

Result<TimeUnit> parse_time_unit(const Json& json, const JsonPointer& at) {
  TimeUnit unit;
  std::string name;
  if (json.is_string()) {
    name = json.get<std::string>();
  } else if (json.is_object()) {
    const auto text = json.find("unit");
    if (text == json.end() || !text->is_string()) {
      return fail(error_at(at, "transform.bad_time_unit", "the time unit has no \"unit\"",
                           "write {\"unit\": \"yearmonth\", \"step\": 3}"));
    }
    name = text->get<std::string>();
    if (const auto step = json.find("step"); step != json.end()) {
      if (!step->is_number() || !(step->get<double>() >= 1) || !(step->get<double>() <= 1e6)) {
        return fail(error_at(at / "step", "transform.bad_time_unit", "\"step\" must be a number of at least 1"));
      }
      unit.step = step->get<double>();
    }
    const auto utc = json.find("utc");
    unit.utc = utc != json.end() && utc->is_boolean() && utc->get<bool>();
  } else {
    return fail(error_at(at, "transform.bad_time_unit", "a time unit must be text or an object"));
  }
  std::string_view rest = name;
  if (rest.starts_with("binned")) {
    unit.binned = true;
    rest.remove_prefix(6);
  }
  if (rest.starts_with("utc")) {
    unit.utc = true;
    rest.remove_prefix(3);
  }
  if (!split_time_unit(rest)) return fail(bad_unit(at, name));
  unit.units = rest;
  return unit;
}

Result<Table> transform_time_unit(const Table& table, Params& params, const TransformContext& context) {
  const std::string field = params.text("field");
  std::vector<std::string> as = params.names("as", {"", ""});
  const Json* json = params.find("timeUnit");
  if (as[0].empty()) params.error("as", "is missing");
  JOPAN_CHECK(params.check());
  if (as[1].empty()) as[1] = as[0] + "_end";
  JOPAN_CHECK(check_added(table, 2, params.at("timeUnit")));
  JOPAN_TRY(const TimeUnit unit, parse_time_unit(*json, params.at("timeUnit")));
  Table out = table;
  JOPAN_CHECK(
      parse_field(out, field, "date", context.zone, params.at("field")));  // As Vega-Lite: the field stays parsed.
  const FieldReader read(out, field);
  std::vector<Value> starts(table.rows());
  std::vector<Value> ends(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (is_null(read(row))) continue;
    const Timestamp start = floor_time(Timestamp{to_number(read(row))}, unit, context.zone);
    if (std::isnan(start.ms)) continue;
    starts[row] = start;
    ends[row] = next_time(start, unit, context.zone);
  }
  out.set_column(as[0], std::move(starts));
  out.set_column(as[1], std::move(ends));
  return out;
}

}  // namespace jopan
