#include "service/routes.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "service/access.h"
#include "service/apology.h"
#include "service/handlers.h"
#include "service/pictures.h"
#include "service/reply.h"
#include "service/reply_error.h"

namespace jopan {
namespace {

struct Route {
  std::string_view method;
  std::string_view path;  ///< With a '/' or '.' at its end, all that begin like it.
  Result<Reply> (*handle)(const Request&, const App&);
  Weight weight = Weight::Light;
  Access access = Access::Open;
};

constexpr std::array kRoutes{
    Route{"POST", "/v1/render", handle_render, Weight::Picture, Access::Key},
    Route{"GET", "/v1/render.", handle_render_url, Weight::Picture, Access::Signature},
    Route{"GET", "/i/", handle_content_picture, Weight::Picture},
    Route{"GET", "/c/", handle_named_picture, Weight::Picture},
    Route{"POST", "/v1/cards", handle_add_card, Weight::Heavy, Access::Key},
    Route{"GET", "/v1/cards", handle_list_cards, Weight::Light, Access::Key},
    Route{"PUT", "/v1/cards/", handle_put_card, Weight::Heavy, Access::Key},
    Route{"GET", "/v1/cards/", handle_get_card, Weight::Light, Access::Key},
    Route{"DELETE", "/v1/cards/", handle_delete_card, Weight::Heavy, Access::Key},
    Route{"POST", "/v1/alt", handle_alt, Weight::Heavy, Access::Key},
    Route{"POST", "/v1/lint", handle_lint, Weight::Heavy, Access::Key},
    Route{"POST", "/v1/expand", handle_expand, Weight::Heavy, Access::Key},
    Route{"GET", "/v1/schema", handle_schema},
    Route{"GET", "/v1/brands", handle_brands},
    Route{"GET", "/v1/sizes", handle_sizes},
    Route{"GET", "/openapi.json", handle_openapi},
    Route{"GET", "/healthz", handle_health},
    Route{"GET", "/readyz", handle_ready},
    Route{"GET", "/metrics", handle_metrics},
    Route{"GET", "/", handle_gallery},
    Route{"GET", "/examples/", handle_example, Weight::Heavy},
    Route{"GET", "/typography", handle_typography},
    Route{"GET", "/typography/", handle_typography, Weight::Heavy},
};

bool matches(const Route& route, std::string_view path) {
  if (route.path != "/" && (route.path.ends_with('/') || route.path.ends_with('.')))
    return path.starts_with(route.path) && path != route.path;
  return path == route.path;
}

// What pages of other origins may read: pictures and public data. Nothing that writes, or that a key opens.
constexpr std::array<std::string_view, 8> kShared{"/v1/render.", "/i/",       "/c/",           "/v1/schema",
                                                  "/v1/brands",  "/v1/sizes", "/openapi.json", "/examples/"};

bool is_shared(const Route& route) {
  return route.method == "GET" && std::find(kShared.begin(), kShared.end(), route.path) != kShared.end();
}

std::string methods_of(std::string_view path) {
  std::string list;
  for (const Route& route : kRoutes) {
    if (matches(route, path)) list += (route.method == "GET" ? "GET, HEAD" : std::string(route.method)) + ", ";
  }
  return list + "OPTIONS";
}

/// Also what a browser asks before a page of another origin may send headers of its own.
Reply reply_options(const Request& request) {
  Reply reply;
  reply.status = 204;
  reply.reason = "No Content";
  reply.headers.emplace_back("Allow", methods_of(request.path));
  const bool shared = std::any_of(kRoutes.begin(), kRoutes.end(), [&request](const Route& route) {
    return matches(route, request.path) && is_shared(route);
  });
  if (!shared) return reply;
  reply.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
  reply.headers.emplace_back("Access-Control-Allow-Headers", "If-None-Match, Range, If-Range");
  reply.headers.emplace_back("Access-Control-Max-Age", "86400");
  return open_to_all(std::move(reply));
}

/// A page that may read the answer may also read why there is none.
Reply reply_failure(const Route& route, const Diagnostics& errors) {
  Reply reply = reply_error(errors);
  return is_shared(route) ? open_to_all(std::move(reply)) : reply;
}

Reply wrong_method(const Request& request) {
  const std::string allow = methods_of(request.path);
  Reply reply = reply_error({error_at({}, "request.wrong_method",
                                      fmt::format("{} takes no {}", request.path, request.method), "use " + allow)});
  reply.headers.emplace_back("Allow", allow);
  return reply;
}

const Route* find_route(const Request& request) {
  for (const Route& route : kRoutes) {
    if (route.method == request.method && matches(route, request.path)) return &route;
  }
  return nullptr;
}

bool is_known_path(std::string_view path) {
  return std::any_of(kRoutes.begin(), kRoutes.end(), [path](const Route& route) { return matches(route, path); });
}

std::string nearest_path(std::string_view path) {
  std::vector<std::string_view> known;
  for (const Route& route : kRoutes) known.push_back(route.path);
  return nearest_name_hint(path, std::span<const std::string_view>(known));
}

}  // namespace

Answer answer(const Request& request, const App& app) {
  const Route* route = find_route(request);
  if (route == nullptr) {
    if (is_known_path(request.path))
      return {request.method == "OPTIONS" ? reply_options(request) : wrong_method(request), {}};
    return {reply_error({not_found(request.path, nearest_path(request.path))}), {}};
  }
  if (const Result<void> allowed = check_access(request, app, route->access); !allowed)
    return {reply_failure(*route, allowed.error()), {}};
  Result<Reply> reply = route->handle(request, app);
  if (!reply && !is_not_now(reply.error().front().code) && route->weight == Weight::Picture && wants_apology(request)) {
    Result<Reply> apology = reply_apology(request, app, reply.error());
    if (apology || is_not_now(apology.error().front().code)) reply = std::move(apology);
  }
  if (reply) return {*std::move(reply), {}};
  const Diagnostic& error = reply.error().front();
  if (error.code == kMustDraw) return {};
  if (error.code == kMustWait) return {{}, error.message};
  if (error.code == kMustFetch) return {.reply = {}, .waits_for = {}, .must_fetch = true};
  return {reply_failure(*route, reply.error()), {}};
}

Weight weigh(const Request& request) {
  const Route* route = find_route(request);
  return route == nullptr ? Weight::Light : route->weight;
}

std::string_view method_name(const Request& request) {
  const auto known = [&request](const Route& route) { return route.method == request.method; };
  const bool common = request.method == "OPTIONS" || std::any_of(kRoutes.begin(), kRoutes.end(), known);
  return common ? std::string_view(request.method) : "other";
}

std::string_view route_name(const Request& request) {
  const Route* route = find_route(request);
  return route == nullptr ? "none" : route->path;
}

}  // namespace jopan
