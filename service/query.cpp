#include "service/query.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jopan {
namespace {

constexpr double kLeastScale = 0.5, kMostScale = 4;

tl::unexpected<Diagnostics> bad_parameter(std::string message, std::string hint) {
  return fail(error_at({}, "request.bad_parameter", std::move(message), std::move(hint)));
}

Result<double> read_scale(std::string_view text) {
  double scale = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), scale);
  // Not a comparison that NaN would pass.
  if (error != std::errc{} || end != text.data() + text.size() || !(scale >= kLeastScale && scale <= kMostScale)) {
    return bad_parameter(fmt::format("scale is \"{}\"", text), "use a number from 0.5 to 4");
  }
  return scale;
}

Result<int> read_quality(std::string_view text) {
  int quality = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), quality);
  if (error != std::errc{} || end != text.data() + text.size() || quality < 1 || quality > 100)
    return bad_parameter(fmt::format("quality is \"{}\"", text), "use a whole number from 1 to 100");
  return quality;
}

}  // namespace

Result<void> check_query(const Fields& query, std::initializer_list<std::string_view> known) {
  for (auto entry = query.begin(); entry != query.end(); ++entry) {
    const std::string& name = entry->first;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::vector<std::string> names(known.begin(), known.end());
      std::string hint = names.empty() ? "this address takes none" : known_names_hint(name, names);
      return fail(error_at({}, "request.unknown_parameter", fmt::format("there is no parameter \"{}\"", name),
                           std::move(hint)));
    }
    if (std::any_of(query.begin(), entry, [&name](const auto& earlier) { return earlier.first == name; })) {
      return fail(error_at({}, "request.repeated_parameter", fmt::format("the parameter \"{}\" is there twice", name)));
    }
  }
  return {};
}

Result<void> check_on_error(const Fields& query) {
  const auto value = find_field(query, "on_error");
  if (!value || *value == "image") return {};
  return bad_parameter(fmt::format("on_error is \"{}\"", *value), "leave it out, or write on_error=image");
}

Result<void> read_render_query(const Fields& query, RenderRequest& request) {
  if (const auto format = find_field(query, "format")) {
    const Backend* backend = find_backend(*format);
    if (backend == nullptr)
      return bad_parameter(fmt::format("there is no format \"{}\"", *format), "use " + backend_names());
    request.format = backend->name;
  }
  if (const auto scale = find_field(query, "scale")) {
    JOPAN_TRY(request.scale, read_scale(*scale));
  }
  if (const auto quality = find_field(query, "quality")) {
    JOPAN_TRY(request.quality, read_quality(*quality));
  }
  // Whether there is such a size, theme or brand is for the styles to say.
  const auto copy = [&query](std::string_view name, std::optional<std::string>& to) {
    if (const auto value = find_field(query, name)) to = *value;
  };
  copy("size", request.size);
  copy("theme", request.theme);
  copy("brand", request.brand);
  return {};
}

}  // namespace jopan
