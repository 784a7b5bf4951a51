#include "service/batch/manifest.h"

#include <fmt/format.h>

#include "service/diagnostic_json.h"

namespace jopan::batch {
namespace {

std::string compact(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json options_of(const Plan& plan) {
  const Order& order = plan.order;
  Json options = {
      {"sizes", order.sizes}, {"themes", order.themes}, {"formats", order.formats}, {"scales", order.scales}};
  if (order.brand) options["brand"] = *order.brand;
  if (order.quality) options["quality"] = *order.quality;
  if (!order.name.empty()) options["name"] = order.name;
  if (!order.zone_name.empty()) options["tz"] = order.zone_name;
  if (!order.values.empty()) {
    Json values = Json::object();
    for (const auto& [name, value] : order.values) values[name] = value;
    options["set"] = std::move(values);
  }
  return options;
}

Json picture_json(const Plan& plan, const PictureRecord& record, std::size_t drawing, const Variant& variant) {
  Json json = {{"file", record.name},
               {"size", plan.size_of(drawing)},
               {"theme", plan.theme_of(drawing)},
               {"format", variant.backend->name},
               {"scale", variant.scale}};
  json.update(to_json(record));
  return json;
}

}  // namespace

std::string write_manifest(const Plan& plan, const Report& report, const std::string& build) {
  // Written piece by piece: thousands of pictures as one Json would be many times the size of the file.
  std::string text = fmt::format("{{\n\"jopan\": {},\n\"build\": {},\n\"complete\": {},\n\"options\": {},\n",
                                 compact(version()), compact(build), !report.stopped, compact(options_of(plan)));
  if (plan.template_file) {
    text += fmt::format("\"template\": {},\n\"rows\": {},\n",
                        compact({{"file", plan.order.template_file}, {"hash", plan.template_file->hash()}}),
                        compact({{"file", plan.order.rows_file}, {"hash", plan.rows_hash}}));
  }
  text += "\"cards\": [";
  const std::size_t drawings = plan.sizes() * plan.themes(), variants = plan.variants.size();
  auto failure = report.failures.begin();
  for (std::size_t i = 0; i < plan.sources.size(); ++i) {
    const Source& source = plan.sources[i];
    text +=
        fmt::format("{}\n {{\"card\": {}, \"file\": {}", i == 0 ? "" : ",", compact(source.card), compact(source.path));
    if (source.row > 0) text += fmt::format(", \"row\": {}", source.row);
    text += ", \"pictures\": [";
    bool first = true;
    for (std::size_t drawing = i * drawings; drawing < (i + 1) * drawings; ++drawing) {
      for (std::size_t variant = 0; variant < variants; ++variant) {
        const PictureRecord& record = report.pictures[drawing * variants + variant];
        if (!record.facts) continue;
        text += (first ? "\n  " : ",\n  ") + compact(picture_json(plan, record, drawing, plan.variants[variant]));
        first = false;
      }
    }
    Json errors = Json::array();
    for (; failure != report.failures.end() && failure->source == i; ++failure) {
      Json where = Json::array();
      for (const std::size_t drawing : failure->drawings)
        where.push_back({{"size", plan.size_of(drawing)}, {"theme", plan.theme_of(drawing)}});
      for (const Diagnostic& error : failure->errors) {
        errors.push_back(jopan::to_json(error));
        errors.back()["drawings"] = where;
      }
    }
    text += fmt::format("], \"errors\": {}}}", compact(errors));
  }
  return text + "\n]\n}\n";
}

}  // namespace jopan::batch
