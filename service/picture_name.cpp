#include "service/picture_name.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "service/query.h"
#include "service/target.h"

namespace jopan {
namespace {

std::vector<std::string_view> endings() {
  std::vector<std::string_view> list;
  for (const Backend& backend : backends()) list.push_back(backend.extension);
  return list;
}

}  // namespace

Result<void> read_picture_name(std::string_view name, RenderRequest& request) {
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  const Backend* backend = find_backend_by_ending(name.substr(dot));
  if (backend == nullptr || dot == 0) {
    return fail(error_at({}, "request.not_found", fmt::format("\"{}\" is no picture's name", name),
                         fmt::format("name a size and one of {}: og.png", fmt::join(endings(), ", "))));
  }
  request.format = backend->name;
  std::string_view stem = name.substr(0, dot);
  if (const std::size_t at = stem.rfind('@'); at != std::string_view::npos) {
    std::string_view scale = stem.substr(at + 1);
    if (!scale.ends_with('x'))
      return fail(error_at({}, "request.bad_parameter", fmt::format("\"@{}\" is no scale", scale), "write @2x"));
    scale.remove_suffix(1);
    JOPAN_CHECK(read_render_query({{"scale", std::string(scale)}}, request));
    stem = stem.substr(0, at);
  }
  request.size = stem;
  return {};
}

std::string content_disposition(std::string_view file_name) {
  std::string plain;
  bool is_plain = true;
  for (const char c : file_name) {
    const bool safe = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '/' && c != '%';
    // One mark for a character of several bytes.
    if (safe)
      plain += c;
    else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
      plain += '_';
    is_plain = is_plain && safe;
  }
  if (is_plain) return fmt::format("inline; filename=\"{}\"", plain);
  return fmt::format("inline; filename=\"{}\"; filename*=UTF-8''{}", plain, percent_encode(file_name));
}

std::string picture_name(const RenderRequest& request) {
  const Backend* backend = find_backend(request.format);
  std::string name = request.size.value_or("card");
  if (request.scale != 1) name += fmt::format("@{}x", request.scale);
  if (backend != nullptr) name += backend->extension;
  return name;
}

}  // namespace jopan
