#include "backend/pdf/draw.h"

#include <cairo-pdf.h>
#include <new>

#include "backend/cairo/handle.h"
#include "backend/cairo/path.h"
#include "backend/cairo/status.h"
#include "backend/pdf/text.h"

namespace jopan::pdf {

namespace {

constexpr double kPointsPerPx = 0.75;

/// The same document must give the same bytes, so the file never says when it was made.
constexpr const char* kNoDate = "2000-01-01T00:00:00Z";

cairo_status_t append(void* out, const unsigned char* data, unsigned length) {
  try {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

void set_metadata(cairo_surface_t* surface, const Scene& scene) {
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, kNoDate);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Jopan");
  if (!scene.title.empty()) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title.c_str());
  if (!scene.description.empty())
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene.description.c_str());
}

/// Outlines and advances as the font has them: nothing is fitted to a pixel grid.
void set_font_options(cairo_t* context) {
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options(context, options);
  cairo_font_options_destroy(options);
}

Result<void> draw_page(cairo_t* context, const Scene& scene, const FontCatalog& catalog) {
  cairo_scale(context, kPointsPerPx, kPointsPerPx);
  set_font_options(context);
  if (is_visible(scene.background)) {
    PathNode ground;
    ground.path.add_rect({0, 0, scene.size.width, scene.size.height});
    ground.fill = scene.background;
    cairo::draw_path(context, ground);
  }
  JOPAN_CHECK(PdfPainter(context, catalog).paint(scene));
  cairo_show_page(context);
  return cairo::check(cairo_status(context));
}

}  // namespace

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions&) {
  try {
    std::string out;
    const cairo::Surface surface(cairo_pdf_surface_create_for_stream(append, &out, scene.size.width * kPointsPerPx,
                                                                     scene.size.height * kPointsPerPx));
    set_metadata(surface.get(), scene);
    {
      const cairo::Context context(cairo_create(surface.get()));
      JOPAN_CHECK(draw_page(context.get(), scene, catalog));
    }
    cairo_surface_finish(surface.get());
    JOPAN_CHECK(cairo::check(cairo_surface_status(surface.get())));
    return out;
  } catch (const std::bad_alloc&) {
    return fail(cairo::out_of_memory());
  }
}

}  // namespace jopan::pdf
