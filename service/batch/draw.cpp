#include "service/batch/draw.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fmt/format.h>

#include "service/content_hash.h"
#include "service/input_file.h"

namespace jopan::batch {
namespace {

/// Over all that decides a picture's bytes, but for the data files that the renderer will ask for.
std::string key_of(const DrawContext& context, std::size_t drawing, std::size_t variant, const CardFile& file) {
  const Plan& plan = context.plan;
  const RenderRequest request = request_for(plan, drawing);
  ContentHash hash;
  hash.add(context.build);
  hash.add(file.hash());
  hash.add(plan.order.zone_name);
  hash.add(fmt::format("{}", plan.order.quality.value_or(0)));
  for (const std::optional<std::string>* choice : {&request.size, &request.theme, &request.brand}) {
    hash.add(*choice ? "given" : "");
    hash.add(choice->value_or(""));
  }
  for (const auto& [name, value] : request.params) hash.add(name), hash.add(value);
  hash.add(plan.variants[variant].backend->name);
  hash.add(scale_name(plan.variants[variant].scale));
  hash.add(plan.name_of(drawing, variant));
  return hash.hex();
}

bool is_on_disk(const PictureRecord& record, const std::filesystem::path& out) {
  const Result<std::string> bytes = read_input((out / record.name).string(), record.bytes);
  return bytes && bytes->size() == record.bytes && sha256_of(*bytes) == record.sha256;
}

const PictureRecord* find_current(const DrawContext& context, const std::string& key, const CardFile& file) {
  const auto found = context.known.find(key);
  if (found == context.known.end()) return nullptr;
  const PictureRecord& record = found->second;
  const bool same_data =
      std::all_of(record.facts->reads.begin(), record.facts->reads.end(),
                  [&file](const ReadData& data) { return file.read(data.name, data.is_url).hash == data.hash; });
  return same_data && is_on_disk(record, context.folder.out()) ? &record : nullptr;
}

Outcome failed(Diagnostics errors, bool stops_all = false) {
  Outcome outcome;
  outcome.errors = std::move(errors);
  outcome.stops_all = stops_all;
  return outcome;
}

struct LaidOutOnce {
  Scene scene;
  std::shared_ptr<const DrawingFacts> facts;
};

Result<LaidOutOnce> lay_out_once(const RenderRequest& asked, const CardFile& file, const RenderContext& context) {
  NotingDataSource data(file);
  RenderRequest request = asked;
  request.data = &data;
  JOPAN_TRY(LaidOut laid_out, lay_out(file.document(), request, context));
  DrawingFacts facts{laid_out.scene.size, laid_out.scene.description, std::move(laid_out.warnings), data.take()};
  return LaidOutOnce{std::move(laid_out.scene), std::make_shared<const DrawingFacts>(std::move(facts))};
}

/// A photograph, say, that lies in the output folder under the picture's own name.
Result<void> spare_inputs(const PictureRecord& record, const CardFile& file, const std::filesystem::path& out) {
  for (const ReadData& data : record.facts->reads) {
    std::error_code none;  // A picture that is not there yet is nobody's input.
    if (!std::filesystem::equivalent(out / record.name, file.folder() / data.name, none)) continue;
    return fail(error_at({}, "batch.overwrites_input",
                         fmt::format("\"{}\" would take the place of the card's own data file", record.name),
                         "write to another folder with --out, or change --name"));
  }
  return {};
}

Outcome draw_missing(const DrawContext& context, std::size_t drawing, const CardFile& file,
                     std::vector<PictureRecord> pictures) {
  RenderRequest request = request_for(context.plan, drawing);
  const Result<LaidOutOnce> laid_out = lay_out_once(request, file, context.render);
  if (!laid_out) return failed(laid_out.error());
  Outcome outcome;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    PictureRecord& record = pictures[i];
    if (record.facts) continue;
    request.format = context.plan.variants[i].backend->name;
    request.scale = context.plan.variants[i].scale;
    const Result<Rendered> rendered = draw_scene(laid_out->scene, request, context.render);
    if (!rendered) return failed(rendered.error());
    record.facts = laid_out->facts;
    if (const Result<void> spared = spare_inputs(record, file, context.folder.out()); !spared)
      return failed(spared.error());
    record.bytes = rendered->bytes.size();
    record.sha256 = sha256_of(rendered->bytes);
    if (const Result<void> written = context.folder.write(record, rendered->bytes); !written)
      return failed(written.error(), true);
    ++outcome.drawn;
  }
  outcome.pictures = std::move(pictures);
  return outcome;
}

}  // namespace

Outcome draw_pictures(const DrawContext& context, std::size_t drawing, const CardFile& file) {
  try {
    std::vector<PictureRecord> pictures;
    bool all_current = true;
    for (std::size_t i = 0; i < context.plan.variants.size(); ++i) {
      PictureRecord record;
      record.name = context.plan.name_of(drawing, i);
      record.key = key_of(context, drawing, i, file);
      if (const PictureRecord* current = find_current(context, record.key, file)) record = *current;
      all_current = all_current && record.facts;
      pictures.push_back(std::move(record));
    }
    if (!all_current) return draw_missing(context, drawing, file, std::move(pictures));
    Outcome outcome;
    outcome.pictures = std::move(pictures);
    return outcome;
  } catch (const std::exception& error) {
    // A bug of ours; the other pictures need not suffer.
    return failed({error_at({}, "service.internal", std::string("the renderer failed: ") + error.what())});
  }
}

}  // namespace jopan::batch
