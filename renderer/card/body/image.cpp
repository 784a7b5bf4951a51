// A photograph: cropped to the box around what matters in it, upright, with a caption under it.
#include <algorithm>
#include <array>
#include <optional>

#include "card/body/body.h"
#include "card/body/members.h"
#include "card/fit_text.h"
#include "core/base64.h"
#include "scene/image_file.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 6> kFields = {"file", "url", "bytes", "focus", "fit", "caption"};
constexpr std::uint64_t kMostPixels = 50'000'000;
// Where the picture may be as high as it wants: height over width.
constexpr double kLowest = 0.4, kHighest = 1.25;
// Around the caption, in its size.
constexpr double kCaptionGap = 0.6;
constexpr double kMiddle = 0.5;

struct Photograph {
  std::shared_ptr<const std::string> bytes;
  ImageFile file;
  Point focus{kMiddle, kMiddle};
  bool contain = false;
  SlotText caption;

  /// width / height, upright
  [[nodiscard]] double aspect() const {
    return static_cast<double>(file.shown_width()) / static_cast<double>(file.shown_height());
  }
};

Result<std::string> read_bytes(const Card& card, const ComposeContext& context) {
  const Json& body = card.body;
  const JsonPointer& at = card.body_at;
  const auto sources = body.contains("file") + body.contains("url") + body.contains("bytes");
  if (sources != 1) {
    return fail(error_at(at, "card.wrong_type", "an image comes from one of file, url and bytes",
                         "write \"file\": \"photo.jpg\""));
  }
  for (const char* name : {"file", "url"}) {
    if (!body.contains(name)) continue;
    JOPAN_TRY(const std::string value, text_member(body, name, at));
    if (context.data == nullptr)
      return fail(error_at(at / name, "data.refused", "this card may read no files and no urls"));
    return name == std::string_view("file") ? context.data->read_file(value, at / name)
                                            : context.data->read_url(value, at / name);
  }
  JOPAN_TRY(const std::string text, text_member(body, "bytes", at));
  std::optional<std::string> bytes = decode_base64(text);
  if (!bytes) return fail(error_at(at / "bytes", "image.bad", "bytes is not base64"));
  return *std::move(bytes);
}

Result<Point> read_focus(const Json& body, const JsonPointer& at) {
  if (!body.contains("focus")) return Point{kMiddle, kMiddle};
  const Json& json = body["focus"];
  const auto is_share = [](const Json& one) {
    return one.is_number() && one.get<double>() >= 0 && one.get<double>() <= 1;
  };
  if (!json.is_array() || json.size() != 2 || !is_share(json[0]) || !is_share(json[1])) {
    return fail(error_at(at / "focus", "card.wrong_type", "focus must be two numbers from 0 to 1",
                         "[0.5, 0.3] is in the middle, a little above"));
  }
  return Point{json[0].get<double>(), json[1].get<double>()};
}

Result<Photograph> read_photograph(const Card& card, const ComposeContext& context) {
  const JsonPointer& at = card.body_at;
  if (!card.body.is_object()) return fail(error_at(at, "card.wrong_type", "image must be an object"));
  JOPAN_CHECK(check_members(card.body, kFields, at, "an image"));
  Photograph photograph;
  JOPAN_TRY(std::string bytes, read_bytes(card, context));
  if (bytes.size() > context.read.limits.data_bytes)
    return fail(error_at(at, "data.too_large", "the image's file is larger than allowed"));
  const std::optional<ImageFile> file = read_image_file(bytes);
  if (!file) return fail(error_at(at, "image.bad", "the file is no picture", "use a JPEG, PNG or WebP file"));
  photograph.file = *file;
  if (std::uint64_t{file->width} * file->height > kMostPixels) {
    return fail(error_at(at, "image.too_large", "the image has more than 50 million pixels",
                         "scale it down; a card shows fewer than two million"));
  }
  photograph.bytes = std::make_shared<const std::string>(std::move(bytes));
  JOPAN_TRY(photograph.focus, read_focus(card.body, at));
  JOPAN_TRY(const std::string fit, text_member(card.body, "fit", at));
  if (!fit.empty() && fit != "cover" && fit != "contain")
    return fail(error_at(at / "fit", "card.wrong_type", "fit must be cover or contain"));
  photograph.contain = fit == "contain";
  photograph.caption.at = at / "caption";
  JOPAN_TRY(photograph.caption.text, text_member(card.body, "caption", at));
  return photograph;
}

/// The largest part of the box's proportions, as near to the focus as the edges allow.
Rect crop_around(Point focus, double picture_aspect, double box_aspect) {
  const double width = std::min(1.0, box_aspect / picture_aspect), height = std::min(1.0, picture_aspect / box_aspect);
  const auto place = [](double center, double length) { return std::clamp(center - length / 2, 0.0, 1 - length); };
  return {place(focus.x, width), place(focus.y, height), width, height};
}

}  // namespace

Result<Body> image_body(const Card& card, const BodyBox& box, const ComposeContext& context) {
  JOPAN_TRY(const Photograph photograph, read_photograph(card, context));
  const SlotStyle& style = context.theme->slot("caption");
  std::optional<FittedText> caption;
  double caption_height = 0;
  if (!photograph.caption.text.empty()) {
    caption =
        fit_text(*context.shaper, photograph.caption.text, style, {.width = box.width, .max_lines = style.max_lines});
    caption_height = caption->text->height + style.text.size * kCaptionGap;
  }
  Rect slot{0, 0, box.width, 0};
  slot.height =
      box.height ? *box.height - caption_height : box.width * std::clamp(1 / photograph.aspect(), kLowest, kHighest);
  if (slot.height < context.theme->layout.body_min / 2)
    return fail(body_does_not_fit(card.body_at, "the image", "shorten the texts, or use a taller size"));
  const double box_aspect = slot.width / slot.height;
  ImageNode image;
  image.info = {.role = "image", .mark_type = {}, .name = {}, .at = card.body_at};
  image.bytes = photograph.bytes;
  image.media_type = photograph.file.media_type;
  image.orientation = photograph.file.orientation;
  image.box = slot;
  if (photograph.contain) {
    image.box.width = std::min(slot.width, slot.height * photograph.aspect());
    image.box.height = image.box.width / photograph.aspect();
    image.box.y = (slot.height - image.box.height) / 2;
  } else {
    image.crop = crop_around(photograph.focus, photograph.aspect(), box_aspect);
  }
  Body body;
  body.group.info.role = "image-body";
  body.group.children.emplace_back(std::move(image));
  if (caption) {
    body.group.children.emplace_back(text_node(caption->text, {0, slot.height + style.text.size * kCaptionGap},
                                               style.color, "caption", photograph.caption.at));
  }
  body.height = slot.height + caption_height;
  return body;
}

}  // namespace jopan
