#include "render.h"

#include <string>
#include <vector>

#include "layout/draw_chart.h"
#include "text/shaper.h"

namespace jopan {
namespace {

Diagnostic not_json(std::string_view text, std::size_t byte) {
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i + 1 < byte && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++line, column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return error_at({}, "body.not_json",
                  "not JSON at line " + std::to_string(line) + ", column " + std::to_string(column));
}

}  // namespace

Result<Json> parse_document(std::string_view text, const Limits& limits) {
  if (text.size() > limits.body_bytes) {
    return fail(
        error_at({}, "body.too_large", "the document is larger than " + std::to_string(limits.body_bytes) + " bytes"));
  }
  try {
    bool too_deep = false;
    Json json = Json::parse(text, [&](int depth, Json::parse_event_t, Json&) {
      if (depth > static_cast<int>(limits.nesting)) too_deep = true;
      return !too_deep;
    });
    if (too_deep)
      return fail(error_at({}, "body.too_deep", "more than " + std::to_string(limits.nesting) + " levels of nesting"));
    return json;
  } catch (const Json::parse_error& error) {
    return fail(not_json(text, error.byte));
  }
}

Result<LaidOut> lay_out(const Json& document, const RenderRequest& request, const RenderContext& context) {
  if (!request.bare) return fail(error_at({}, "card.not_yet", "only --bare is drawn"));
  Shaper shaper(context.fonts);
  Warnings warnings;
  ChartContext chart;
  chart.shaper = &shaper;
  chart.data = request.data;
  chart.read.inference = Inference::Vega;
  chart.read.zone = request.zone;
  chart.read.limits = request.limits;
  chart.warnings = &warnings;
  chart.stop = request.stop;
  JOPAN_TRY(ChartPicture picture, draw_chart(document, JsonPointer{}, chart));
  LaidOut result;
  result.scene.size = picture.size;
  result.scene.background = picture.background;
  result.scene.root.children.emplace_back(std::move(picture.group));
  result.scene.language = "en";
  result.warnings = warnings.take();
  return result;
}

Result<Rendered> render(const Json& document, const RenderRequest& request, const RenderContext& context) {
  const Backend* backend = find_backend(request.format);
  if (backend == nullptr) return fail(error_at({}, "format.unknown", "no format \"" + request.format + "\""));
  JOPAN_TRY(LaidOut laid_out, lay_out(document, request, context));
  BackendOptions options;
  options.scale = request.scale;
  options.svg_text = request.svg_text.value_or(request.bare ? SvgText::Live : SvgText::Outlines);
  Rendered rendered;
  JOPAN_TRY(rendered.bytes, backend->draw(laid_out.scene, *context.fonts, options));
  rendered.media_type = backend->media_type;
  rendered.size = laid_out.scene.size;
  rendered.warnings = std::move(laid_out.warnings);
  return rendered;
}

Result<Json> expand(const Json& document, const RenderRequest&, const RenderContext&) {
  return document;
}

Result<Diagnostics> lint(const Json& document, const RenderRequest& request, const RenderContext& context) {
  const Result<LaidOut> laid_out = lay_out(document, request, context);
  return laid_out ? laid_out->warnings : laid_out.error();
}

Json schema(const RenderContext&) {
  return Json::object();
}
Json sizes() {
  return Json::array();
}
std::string_view version() {
  return "0.1.0";
}

}  // namespace jopan
