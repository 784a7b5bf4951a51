#include "service/workers/job.h"

#include <chrono>
#include <optional>
#include <utility>

namespace jopan {
namespace {

using Clock = std::chrono::steady_clock;

double seconds(Clock::duration time) {
  return std::chrono::duration<double>(time).count();
}

/// What request and document choose.
std::string chosen(const std::optional<std::string>& given, const Json& document, const char* member,
                   const char* otherwise) {
  if (given) return *given;
  const auto found = document.is_object() ? document.find(member) : document.end();
  return found != document.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

Result<void> draw(const Json& document, const RenderRequest& request, const RenderContext& context, Product& product) {
  JOPAN_TRY(product.picture, render(document, request, context));
  // It was drawn, so brand and size are some that there are.
  product.brand = chosen(request.brand, document, "brand", "default");
  product.size = chosen(request.size, document, "size", "og");
  if (product.size.find_first_of("0123456789") == 0) product.size = "custom";
  return {};
}

Result<void> perform(JobKind kind, const Json& document, const RenderRequest& request, const RenderContext& context,
                     Product& product) {
  switch (kind) {
    case JobKind::Draw:
      return draw(document, request, context, product);
    case JobKind::Lint: {
      JOPAN_TRY(product.picture.warnings, lint(document, request, context));
      return {};
    }
    case JobKind::Alt: {
      JOPAN_TRY(LaidOut laid_out, lay_out(document, request, context));
      product.picture.alt = std::move(laid_out.scene.description);
      return {};
    }
    case JobKind::Expand: {
      JOPAN_TRY(const Json expanded, expand(document, request, context));
      product.picture.bytes = expanded.dump(-1, ' ', false, Json::error_handler_t::replace);
      return {};
    }
  }
  return fail(error_at({}, "service.internal", "an unknown kind of job"));
}

}  // namespace

Result<Product> perform(const Job& job, const RenderContext& context) {
  Product product;
  const Clock::time_point start = Clock::now();
  JOPAN_TRY(const Json document, parse_document(job.document, job.request.limits));
  product.seconds.read = seconds(Clock::now() - start);
  const Clock::time_point read = Clock::now();
  std::optional<Clock::time_point> laid_out;
  RenderRequest request = job.request;
  request.on_scene = [&laid_out] { laid_out = Clock::now(); };
  JOPAN_CHECK(perform(job.kind, document, request, context, product));
  const Clock::time_point end = Clock::now();
  product.seconds.layout = seconds(laid_out.value_or(end) - read);
  product.seconds.paint = seconds(end - laid_out.value_or(end));
  return product;
}

Diagnostic out_of_memory() {
  return error_at({}, "render.out_of_memory", "the render took more memory than it may",
                  "use fewer rows or a smaller size, or allow more memory (--memory)");
}

std::string_view name_of(JobKind kind) {
  switch (kind) {
    case JobKind::Draw:
      return "draw";
    case JobKind::Lint:
      return "lint";
    case JobKind::Alt:
      return "alt";
    case JobKind::Expand:
      return "expand";
  }
  return "none";
}

}  // namespace jopan
