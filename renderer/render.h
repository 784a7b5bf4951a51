// The one door: a card document in, a finished picture out. A pure function of its arguments: no sockets, clock,
// environment or global state. Command line, HTTP and batch all come through here.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/backend.h"
#include "core/calendar.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/result.h"
#include "data/read.h"
#include "scene/scene.h"

namespace jopan {

class BrandLibrary;  // styles/brand.h

/// What every render shares: loaded once, immutable, used by any number of threads.
struct RenderContext {
  FontCatalogPtr fonts;
  std::shared_ptr<const BrandLibrary> brands;
};

/// What one render may see and do.
struct RenderRequest {
  std::optional<std::string> size, theme, brand;  ///< Above what the card says.
  std::string format = "png";                     ///< A backend's name.
  double scale = 1;                               ///< 0.5..4
  bool bare = false;  ///< A Vega-Lite spec, drawn alone with Vega's own layout and defaults.
  std::vector<std::pair<std::string, std::string>> params;  ///< Values for the blanks of a template; card/template.h.
  std::optional<SvgText> svg_text;                          ///< Default: outlines; live for bare.
  std::optional<int> quality;                               ///< BackendOptions::quality.
  TimeZone zone;                                            ///< What "local time" means.
  Limits limits;
  const DataSource* data = nullptr;  ///< Not owned. Null: documents may name no file and no url.
  std::stop_token stop;              ///< Asked between stages. Error: render.stopped.
  std::function<void()> on_scene;    ///< Called when the scene is there and painting begins.
};

struct Rendered {
  std::string bytes;
  std::string media_type;
  Size size;             ///< px at scale 1
  Diagnostics warnings;  ///< What gave way to make it fit, and lint's findings.
  std::string alt;
};

struct LaidOut {
  Scene scene;
  Diagnostics warnings;
};

/// JSON text to a document. Errors: body.not_json (with line and column), body.too_large, body.too_deep,
/// body.duplicate_key.
[[nodiscard]] Result<Json> parse_document(std::string_view text, const Limits& limits);

[[nodiscard]] Result<Rendered> render(const Json& document, const RenderRequest& request, const RenderContext& context);
/// As far as the scene; draw_scene() goes on from there, and render() is the two.
[[nodiscard]] Result<LaidOut> lay_out(const Json& document, const RenderRequest& request, const RenderContext& context);
/// A picture of a scene in `request`'s format and scale, without warnings: those came with the scene.
[[nodiscard]] Result<Rendered> draw_scene(const Scene& scene, const RenderRequest& request,
                                          const RenderContext& context);
/// The document with its form written out in the Vega-Lite grammar.
[[nodiscard]] Result<Json> expand(const Json& document, const RenderRequest& request, const RenderContext& context);
/// Every finding about the document, warnings and errors, without a picture. Fails only when there is nothing to look
/// at.
[[nodiscard]] Result<Diagnostics> lint(const Json& document, const RenderRequest& request,
                                       const RenderContext& context);
/// JSON Schema (2020-12) of a card document.
[[nodiscard]] Json schema(const RenderContext& context);
/// Size presets: name, width, height (null: grows with its content).
[[nodiscard]] Json sizes(const RenderContext& context);
[[nodiscard]] std::string_view version();

}  // namespace jopan
