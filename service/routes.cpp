#include "service/routes.h"

#include <array>
#include <fmt/format.h>
#include <span>
#include <string>
#include <vector>

#include "service/handlers.h"
#include "service/reply.h"
#include "service/reply_error.h"

namespace jopan {
namespace {

enum class Weight { Light, Drawing };

struct Route {
  std::string_view method;
  std::string_view path;  ///< With a '/' at its end, all below it.
  Result<Reply> (*handle)(const Request&, const App&);
  Weight weight;
};

constexpr std::array kRoutes{
    Route{"POST", "/v1/render", handle_render, Weight::Drawing},
    Route{"POST", "/v1/lint", handle_lint, Weight::Drawing},
    Route{"POST", "/v1/expand", handle_expand, Weight::Drawing},
    Route{"GET", "/v1/schema", handle_schema, Weight::Light},
    Route{"GET", "/v1/brands", handle_brands, Weight::Light},
    Route{"GET", "/v1/sizes", handle_sizes, Weight::Light},
    Route{"GET", "/healthz", handle_health, Weight::Light},
    Route{"GET", "/", handle_gallery, Weight::Light},
    Route{"GET", "/examples/", handle_example, Weight::Drawing},
};

bool matches(const Route& route, std::string_view path) {
  if (route.path != "/" && route.path.ends_with('/')) return path.starts_with(route.path) && path != route.path;
  return path == route.path;
}

Reply wrong_method(const Request& request, std::string_view allowed) {
  const std::string allow = allowed == "GET" ? "GET, HEAD" : std::string(allowed);
  Reply reply = reply_error({error_at({}, "request.wrong_method",
                                      fmt::format("{} takes no {}", request.path, request.method), "use " + allow)});
  reply.headers.emplace_back("Allow", allow);
  return reply;
}

std::string nearest_path(std::string_view path) {
  std::vector<std::string_view> known;
  for (const Route& route : kRoutes) known.push_back(route.path);
  return nearest_name_hint(path, std::span<const std::string_view>(known));
}

}  // namespace

Reply answer(const Request& request, const App& app) {
  const Route* other_method = nullptr;
  for (const Route& route : kRoutes) {
    if (!matches(route, request.path)) continue;
    if (route.method != request.method) {
      other_method = &route;
      continue;
    }
    Result<Reply> reply = route.handle(request, app);
    return reply ? *std::move(reply) : reply_error(reply.error());
  }
  if (other_method != nullptr) return wrong_method(request, other_method->method);
  return reply_error({not_found(request.path, nearest_path(request.path))});
}

bool is_light(std::string_view request_line) {
  const std::size_t start = request_line.find(' ') + 1;
  const std::string_view path = request_line.substr(start, request_line.find_first_of(" ?", start) - start);
  for (const Route& route : kRoutes) {
    if (matches(route, path)) return route.weight == Weight::Light;
  }
  return true;
}

}  // namespace jopan
