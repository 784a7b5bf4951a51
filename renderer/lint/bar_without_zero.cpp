#include "lint/lint.h"

namespace jopan {
namespace {

bool is_bar(const Json& view) {
  if (!view.contains("mark")) return false;
  const Json& mark = view["mark"];
  return mark == "bar" || (mark.is_object() && mark.value("type", Json()) == "bar");
}

// A scale that leaves zero out: "zero": false, or a domain that does not reach it.
bool leaves_zero_out(const Json& channel) {
  if (!channel.is_object() || !channel.contains("scale") || !channel["scale"].is_object()) return false;
  const Json& scale = channel["scale"];
  if (scale.contains("zero") && scale["zero"] == false) return true;
  if (!scale.contains("domain") || !scale["domain"].is_array() || scale["domain"].size() != 2) return false;
  const Json &low = scale["domain"][0], &high = scale["domain"][1];
  return low.is_number() && high.is_number() && (low.get<double>() > 0 || high.get<double>() < 0);
}

void check_view(const Json& view, const JsonPointer& at, const Json& inherited, Warnings& warnings) {
  if (!view.is_object()) return;
  Json encoding = inherited;
  if (view.contains("encoding") && view["encoding"].is_object()) encoding.update(view["encoding"]);
  if (is_bar(view)) {
    for (const char* channel : {"x", "y"}) {
      if (!encoding.contains(channel) || encoding.contains(std::string(channel) + "2") ||
          !leaves_zero_out(encoding[channel]))
        continue;
      warnings.add(warning_at(at / "encoding" / channel / "scale", "lint.bar_without_zero",
                              "막대가 0에서 시작하지 않습니다. 길이가 값을 속입니다",
                              "축을 0부터 그리거나 점·선 그래프로 바꾸세요"));
    }
  }
  if (view.contains("layer") && view["layer"].is_array()) {
    for (std::size_t i = 0; i < view["layer"].size(); ++i)
      check_view(view["layer"][i], at / "layer" / i, encoding, warnings);
  }
}

}  // namespace

void check_bar_without_zero(const Json& document, Warnings& warnings) {
  if (!document.is_object()) return;
  const bool card = document.contains("chart");
  check_view(card ? document["chart"] : document, card ? JsonPointer("/chart") : JsonPointer{}, Json::object(),
             warnings);
}

}  // namespace jopan
