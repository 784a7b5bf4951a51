// Which handler answers what.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/app.h"
#include "service/http.h"

namespace jopan {

struct Answer {
  std::optional<Reply> reply;  ///< Nothing: ask again
  std::string waits_for;       ///< when the picture of this key has been drawn; empty: where it may draw,
  bool must_fetch = false;     ///< or, where this is set, where it may ask other hosts.
};

/// An unknown path is 404, a wrong method 405. on_error=image turns a picture's error into a picture.
[[nodiscard]] Answer answer(const Request& request, const App& app);

/// What a request costs, so that those that draw nothing need not wait behind those that do.
enum class Weight {
  Light,
  Picture,  ///< Light when the picture is kept.
  Heavy,    ///< Draws, lays out, or waits for the disk.
};
[[nodiscard]] Weight weigh(const Request& request);

/// What metrics call it: a route's own spelling, or "none"; a method that there is, or "other".
[[nodiscard]] std::string_view route_name(const Request& request);
[[nodiscard]] std::string_view method_name(const Request& request);

}  // namespace jopan
