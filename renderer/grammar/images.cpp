#include "grammar/images.h"

#include <set>

#include "core/base64.h"
#include "scene/image_file.h"
#include "scene/svg_size.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr std::size_t kMostImages = 256;  ///< Different ones of one mark; each is a file to fetch.

std::optional<std::string> decode_percent(std::string_view text) {
  std::string out;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0) return std::nullopt;
    out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return out;
}

// "data:image/png;base64,…" (RFC 2397)
std::optional<std::string> data_url_bytes(std::string_view url) {
  const std::size_t comma = url.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view head = url.substr(0, comma), body = url.substr(comma + 1);
  return head.ends_with(";base64") ? decode_base64(body) : decode_percent(body);
}

Result<ImageAsset> load(const std::string& url, const JsonPointer& at, const BuildContext& context) {
  std::string bytes;
  if (url.starts_with("data:")) {
    auto decoded = data_url_bytes(url);
    if (!decoded) return fail(error_at(at, "image.bad", "a data url of an image cannot be read"));
    bytes = std::move(*decoded);
  } else if (context.data) {
    JOPAN_TRY(bytes, context.data->read_url(url, at));
  } else {
    return fail(error_at(at, "data.url_refused", "this document may not name files or addresses"));
  }
  if (bytes.size() > context.read.limits.data_bytes)
    return fail(error_at(at, "data.too_large", "the image \"" + url + "\" is larger than allowed"));
  ImageAsset asset;
  if (const auto file = read_image_file(bytes)) {
    asset.media_type = file->media_type;
    asset.orientation = file->orientation;
    asset.size = {static_cast<double>(file->shown_width()), static_cast<double>(file->shown_height())};
  } else if (is_svg(bytes)) {
    asset.media_type = "image/svg+xml";
    asset.size = svg_size(bytes).value_or(Size{300, 150});  // What browsers give a drawing that says nothing.
  }
  if (!(asset.size.width > 0 && asset.size.height > 0)) {
    return fail(
        error_at(at, "image.bad", "\"" + url.substr(0, 80) + "\" is no picture", "use a PNG, JPEG, WebP or SVG file"));
  }
  asset.bytes = std::make_shared<const std::string>(std::move(bytes));
  return asset;
}

void collect(const ChannelDef& def, const UnitView& unit, const Signals& signals, std::set<std::string>& urls) {
  const auto add = [&](const Json& json) {
    if (json.is_string() && !json.get_ref<const std::string&>().empty()) urls.insert(json.get<std::string>());
  };
  if (const Json* value = def.value()) add(signals.resolve(*value));
  if (const Json* datum = def.datum()) add(signals.resolve(*datum));
  if (def.is_field()) {
    const Column* column = unit.table->find(column_name(def));
    for (std::size_t row = 0; column && row < unit.table->rows(); ++row) {
      if (const auto* text = std::get_if<std::string>(&column->values[row]); text && !text->empty()) urls.insert(*text);
    }
  }
  for (const Condition& condition : def.conditions) {
    if (condition.then) collect(*condition.then, unit, signals, urls);
  }
}

}  // namespace

Result<void> load_images(UnitView& unit, const Signals& signals, const BuildContext& context) {
  if (unit.mark != "image") return {};
  std::set<std::string> urls;
  JsonPointer at = unit.at / "mark";
  if (const ChannelDef* def = unit.encoding.find(Channel::Url)) {
    collect(*def, unit, signals, urls);
    at = def->at;
  }
  if (const Json* own = unit.style.get("url")) {
    const Json url = signals.resolve(*own);
    if (url.is_string()) urls.insert(url.get<std::string>());
  }
  if (urls.size() > kMostImages) {
    return fail(error_at(at, "image.too_many",
                         "one mark shows more than " + std::to_string(kMostImages) + " different images"));
  }
  auto assets = std::make_shared<ImageAssets>();
  for (const std::string& url : urls) {
    JOPAN_TRY(ImageAsset asset, load(url, at, context));
    assets->emplace(url, std::move(asset));
  }
  unit.images = std::move(assets);
  return {};
}

}  // namespace jopan
