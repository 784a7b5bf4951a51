#include "render.h"

#include <cmath>

#include "alt/alt.h"
#include "card/card.h"
#include "card/compose.h"
#include "card/schema.h"
#include "card/template.h"
#include "check_scene.h"
#include "core/stop.h"
#include "form/form.h"
#include "grammar/check_values.h"
#include "layout/draw_chart.h"
#include "lint/lint.h"
#include "styles/brand.h"

namespace jopan {
namespace {

// One shaper a thread: its cache is what makes a warm render fast, and nothing is shared.
Shaper& thread_shaper(const FontCatalogPtr& fonts) {
  thread_local FontCatalogPtr catalog;
  thread_local std::unique_ptr<Shaper> shaper;
  if (catalog != fonts || !shaper) {
    shaper = std::make_unique<Shaper>(fonts);
    catalog = fonts;
  }
  return *shaper;
}

ReadOptions read_options(const RenderRequest& request, Inference inference) {
  ReadOptions options;
  options.inference = inference;
  options.zone = request.zone;
  options.limits = request.limits;
  return options;
}

Result<LaidOut> lay_out_bare(const Json& document, const RenderRequest& request, const RenderContext& context) {
  Warnings warnings;
  ChartContext chart;
  chart.shaper = &thread_shaper(context.fonts);
  chart.data = request.data;
  chart.read = read_options(request, Inference::Vega);
  chart.warnings = &warnings;
  chart.stop = request.stop;
  JOPAN_TRY(const CompiledChart compiled, compile_chart(document, JsonPointer{}, chart));
  JOPAN_TRY(ChartPicture picture, lay_out_chart(compiled, chart));
  LaidOut result;
  result.scene.size = picture.size;
  result.scene.background = picture.background;
  result.scene.language = "en";
  result.scene.root.children.emplace_back(std::move(picture.group));
  result.warnings = warnings.take();
  return result;
}

/// The document without blanks. Most have none and are not copied.
class Filled {
 public:
  static Result<Filled> fill(const Json& document, const RenderRequest& request) {
    Filled filled;
    filled.document_ = &document;
    if (is_template(document) || !request.params.empty()) {
      JOPAN_TRY(filled.own_, fill_template(document, request.params, request.limits));
      filled.document_ = nullptr;
    }
    return filled;
  }
  const Json& operator*() const { return document_ != nullptr ? *document_ : own_; }

 private:
  Json own_;
  const Json* document_ = nullptr;
};

struct Prepared {
  Card card;
  std::shared_ptr<const Theme> theme;
};

Result<Prepared> prepare(const Json& document, const RenderRequest& request, const RenderContext& context) {
  Prepared prepared;
  JOPAN_TRY(prepared.card, parse_card(document, request.limits));
  if (request.brand) prepared.card.brand = *request.brand;
  if (request.theme) prepared.card.theme = *request.theme;
  if (request.size) prepared.card.size = *request.size;
  JOPAN_TRY(prepared.theme, context.brands->theme(prepared.card.brand, prepared.card.theme, prepared.card.size));
  return prepared;
}

ComposeContext compose_context(const Prepared& prepared, const RenderRequest& request, const RenderContext& context,
                               Warnings& warnings) {
  return {.shaper = &thread_shaper(context.fonts),
          .theme = prepared.theme.get(),
          .data = request.data,
          .read = read_options(request, Inference::Journalist),
          .warnings = &warnings,
          .stop = request.stop};
}

Result<const Backend*> backend_for(const RenderRequest& request) {
  if (const Backend* backend = find_backend(request.format)) return backend;
  return fail(error_at({}, "format.unknown", "no picture format is called \"" + request.format + "\"",
                       "use " + backend_names()));
}

Result<void> check_pixels(const Size& size, double scale, const Limits& limits) {
  constexpr double kSmallestScale = 0.5, kLargestScale = 4;
  if (!(scale >= kSmallestScale && scale <= kLargestScale))
    return fail(error_at({}, "size.bad_scale", "scale must be from 0.5 to 4"));
  if (std::ceil(size.width * scale) * std::ceil(size.height * scale) <= limits.pixels) return {};
  return fail(
      error_at({}, "size.too_large", "the picture has more pixels than allowed", "use a smaller size or scale"));
}

Result<void> check_quality(const std::optional<int>& quality) {
  if (!quality || (*quality >= 1 && *quality <= 100)) return {};
  return fail(error_at({}, "format.bad_quality", "quality must be from 1 to 100"));
}

}  // namespace

Result<LaidOut> lay_out(const Json& given, const RenderRequest& request, const RenderContext& context) {
  JOPAN_TRY(const Filled filled, Filled::fill(given, request));
  const Json& document = *filled;
  JOPAN_CHECK(refuse_vega(document));
  if (request.bare) return lay_out_bare(document, request, context);
  JOPAN_TRY(const Prepared prepared, prepare(document, request, context));
  Warnings warnings;
  JOPAN_TRY(Scene scene, compose(prepared.card, compose_context(prepared, request, context, warnings)));
  scene.description = alt_text(document);
  JOPAN_CHECK(check_scene(scene));
  return LaidOut{std::move(scene), warnings.take()};
}

Result<Rendered> draw_scene(const Scene& scene, const RenderRequest& request, const RenderContext& context) {
  JOPAN_TRY(const Backend* backend, backend_for(request));
  JOPAN_CHECK(check_pixels(scene.size, request.scale, request.limits));
  JOPAN_CHECK(check_quality(request.quality));
  JOPAN_CHECK(check_stop(request.stop));
  if (request.on_scene) request.on_scene();
  const SvgText svg_text = request.svg_text.value_or(request.bare ? SvgText::Live : SvgText::Outlines);
  Rendered result;
  JOPAN_TRY(result.bytes, backend->draw(scene, *context.fonts,
                                        {.scale = request.scale, .svg_text = svg_text, .quality = request.quality}));
  result.media_type = backend->media_type;
  result.size = scene.size;
  result.alt = scene.description;
  return result;
}

Result<Rendered> render(const Json& document, const RenderRequest& request, const RenderContext& context) {
  JOPAN_CHECK(backend_for(request));  // Before the work, not after it.
  JOPAN_TRY(LaidOut laid_out, lay_out(document, request, context));
  JOPAN_TRY(Rendered result, draw_scene(laid_out.scene, request, context));
  result.warnings = std::move(laid_out.warnings);
  return result;
}

Result<Json> expand(const Json& given, const RenderRequest& request, const RenderContext& context) {
  JOPAN_TRY(const Filled filled, Filled::fill(given, request));
  const Json& document = *filled;
  JOPAN_TRY(const Prepared prepared, prepare(document, request, context));
  if (prepared.card.kind != BodyKind::Chart || !is_form(prepared.card.body)) return document;
  Warnings warnings;
  JOPAN_TRY(ChartSource chart, prepare_chart(prepared.card, compose_context(prepared, request, context, warnings)));
  Json expanded = document;
  if (!expanded.contains("unit") && !chart.unit_line.empty()) expanded["unit"] = chart.unit_line;
  expanded["chart"] = std::move(chart.view);
  return expanded;
}

Result<Diagnostics> lint(const Json& document, const RenderRequest& request, const RenderContext& context) {
  Warnings findings;
  const Result<Filled> filled = Filled::fill(document, request);
  if (filled && !request.bare) {  // The rules are a card's.
    for (const LintRule& rule : lint_rules()) rule.check(**filled, findings);
  }
  Diagnostics all = findings.take();
  Result<LaidOut> laid_out = lay_out(document, request, context);
  Diagnostics& more = laid_out ? laid_out->warnings : laid_out.error();
  for (Diagnostic& diagnostic : more) all.push_back(std::move(diagnostic));
  return all;
}

Json sizes(const RenderContext& context) {
  Json list = Json::array();
  for (const Layout& layout : context.brands->layouts()) {
    list.push_back({{"name", layout.name},
                    {"width", layout.width},
                    {"height", layout.height ? Json(*layout.height) : Json(nullptr)},
                    {"safe",
                     {{"top", layout.safe.top},
                      {"right", layout.safe.right},
                      {"bottom", layout.safe.bottom},
                      {"left", layout.safe.left}}}});
  }
  return list;
}

Json schema(const RenderContext& context) {
  Json document = Json::parse(card_schema_text());
  document["properties"]["brand"]["enum"] = context.brands->names();
  return document;
}

std::string_view version() {
  return JOPAN_VERSION;
}

}  // namespace jopan
