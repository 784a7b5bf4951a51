#include "card/template.h"

#include <algorithm>
#include <span>

#include "data/utf8.h"
#include "format/format.h"
#include "format/josa.h"

namespace jopan {
namespace {

constexpr std::string_view kOpen = "{{", kClose = "}}";

bool is_latin_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Names that read well between braces and in an address; letters of any script.
bool is_name(std::string_view name) {
  return !name.empty() && std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || std::string_view("{}|&=?#/\"").find(c) != std::string_view::npos;
  });
}

std::string as_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A value that came as text, of the kind that its default has.
Result<Json> read_value(const std::string& name, const std::string& text, const Json& like) {
  const auto wrong = [&name, &text](std::string_view kind) {
    constexpr std::size_t kMostShown = 40;
    return fail(
        error_at(JsonPointer() / "params" / name, "template.bad_value",
                 "\"" + text.substr(0, kMostShown) + "\", the value of \"" + name + "\", is not " + std::string(kind),
                 "its default in \"params\" says what it has to be"));
  };
  if (like.is_string() || like.is_null()) return Json(text);
  Json value = Json::parse(text, nullptr, false);
  if (like.is_number()) return value.is_number() ? Result<Json>(std::move(value)) : wrong("a number");
  if (like.is_boolean()) return value.is_boolean() ? Result<Json>(std::move(value)) : wrong("true or false");
  if (like.is_array()) return value.is_array() ? Result<Json>(std::move(value)) : wrong("a JSON array");
  return value.is_object() ? Result<Json>(std::move(value)) : wrong("a JSON object");
}

class Filler {
 public:
  Filler(Json params, const Limits& limits) : params_(std::move(params)), limits_(limits) {
    for (const auto& [name, value] : params_.items()) names_.push_back(name);
  }

  Result<Json> fill(const Json& json, const JsonPointer& at) const {
    if (json.is_string()) return fill_string(json.get_ref<const std::string&>(), at);
    if (json.is_array()) {
      Json filled = Json::array();
      for (std::size_t i = 0; i < json.size(); ++i) {
        JOPAN_TRY(Json child, fill(json[i], at / i));
        filled.push_back(std::move(child));
      }
      return filled;
    }
    if (!json.is_object()) return json;
    Json filled = Json::object();
    for (const auto& [name, value] : json.items()) {
      JOPAN_TRY(filled[name], fill(value, at / name));
    }
    return filled;
  }

 private:
  Result<Json> fill_string(std::string_view text, const JsonPointer& at) const {
    if (text.find(kOpen) == std::string_view::npos) return Json(std::string(text));
    const std::string_view inner = text.substr(std::min(kOpen.size(), text.size()));
    if (text.starts_with(kOpen) && inner.size() >= kClose.size() &&
        inner.find(kClose) == inner.size() - kClose.size() && inner.find('|') == std::string_view::npos)
      return value_of(trim(inner.substr(0, inner.size() - kClose.size())), at);
    std::string filled;
    while (!text.empty()) {
      const std::size_t open = std::min(text.find(kOpen), text.size());
      filled += text.substr(0, open);
      text.remove_prefix(open);
      if (text.empty()) break;
      const std::size_t close = text.find(kClose);
      if (close == std::string_view::npos)
        return fail(error_at(at, "template.bad_blank", "{{ has no }}", "write {{name}} or {{name|filter}}"));
      JOPAN_TRY(const std::string blank, fill_blank(text.substr(kOpen.size(), close - kOpen.size()), at));
      filled += blank;
      text.remove_prefix(close + kClose.size());
      if (filled.size() > limits_.body_bytes)
        return fail(
            error_at(at, "text.too_long", "the text is too long when its blanks are filled", "shorten the values"));
    }
    return Json(std::move(filled));
  }

  Result<Json> value_of(std::string_view name, const JsonPointer& at) const {
    if (!is_name(name)) {
      return fail(error_at(at, "template.bad_blank", "{{" + std::string(name) + "}} names no param",
                           "write {{name}} or {{name|filter}}"));
    }
    const auto found = params_.find(name);
    if (found == params_.end()) {
      return fail(error_at(at, "template.unknown_name", "\"params\" declares no \"" + std::string(name) + "\"",
                           known_names_hint(name, std::span<const std::string>(names_))));
    }
    return *found;
  }

  Result<std::string> fill_blank(std::string_view blank, const JsonPointer& at) const {
    const std::size_t bar = std::min(blank.find('|'), blank.size());
    JOPAN_TRY(Json value, value_of(trim(blank.substr(0, bar)), at));
    blank.remove_prefix(bar);
    bool is_value = true;
    while (blank.starts_with('|')) {
      blank.remove_prefix(1);
      const std::string_view filter = trim(blank.substr(0, blank.find('|')));
      blank.remove_prefix(std::min(blank.find('|'), blank.size()));
      std::string text = as_text(value);
      // Formats begin with a name in ASCII; a unit may have a slash too (num km/h).
      const bool is_format = !filter.empty() && is_latin_letter(filter.front());
      if (!is_format && filter.find('/') != std::string_view::npos) {
        JOPAN_CHECK(add_particle(filter, text, at));
      } else {
        JOPAN_TRY(text, write_value(filter, is_value ? value : Json(), text, at));
      }
      value = std::move(text);
      is_value = false;
    }
    return as_text(value);
  }

  static Result<void> add_particle(std::string_view pair, std::string& text, const JsonPointer& at) {
    if (!is_particle_pair(pair)) {
      return fail(error_at(at, "template.bad_blank", "\"" + std::string(pair) + "\" is no pair of particles",
                           "use 은/는, 이/가, 을/를, 와/과, 으로/로, 이나/나, 이라/라, 이에요/예요 or the like"));
    }
    if (text.empty()) {
      return fail(error_at(at, "template.bad_value", "an empty value takes no particle (" + std::string(pair) + ")",
                           "give it a value or a default"));
    }
    text = with_particle(text, pair);
    return {};
  }

  /// A number, text that is one, a date, or a list of two of them, as `format` writes it.
  static Result<std::string> write_value(std::string_view format, const Json& value, const std::string& text,
                                         const JsonPointer& at) {
    JOPAN_TRY(const Formatter formatter, Formatter::parse(format, "ko", TimeZone{}, at));
    const auto is_good = [&formatter](const Json& one) {
      constexpr std::string_view kNothing = "\u2013";
      return (one.is_number() || one.is_string()) && formatter(from_json(one)) != kNothing;
    };
    const bool is_range = value.is_array() && value.size() == 2;
    if (is_range ? is_good(value[0]) && is_good(value[1]) : is_good(value)) return formatter(from_json(value));
    const std::string kind = format.starts_with("date") ? "date" : "number";
    return fail(error_at(at, "template.bad_value",
                         "\"" + text + "\" is no " + kind + ", so \"" + std::string(format) + "\" cannot write it"));
  }

  Json params_;
  std::vector<std::string> names_;
  const Limits& limits_;
};

}  // namespace

bool is_template(const Json& document) {
  const auto params = document.is_object() ? document.find("params") : document.end();
  return params != document.end() && params->is_object();
}

Result<Json> fill_template(const Json& document, const TemplateValues& values, const Limits& limits) {
  Json params = is_template(document) ? document["params"] : Json::object();
  const JsonPointer at = JsonPointer() / "params";
  std::vector<std::string> names;
  for (const auto& [name, value] : params.items()) {
    if (!is_name(name))
      return fail(error_at(at / name, "template.bad_blank", "\"" + name + "\" cannot stand between {{ and }}"));
    names.push_back(name);
  }
  for (const auto& [given_name, given_text] : values) {
    if (find_invalid_utf8(given_name) || find_invalid_utf8(given_text))
      return fail(error_at({}, "template.bad_value", "a value of the template is not UTF-8"));
    const std::string name = to_nfc(given_name), text = to_nfc(given_text);
    const auto declared = params.find(name);
    if (declared == params.end()) {
      return fail(
          error_at({}, "template.unknown_value", "the card has no param \"" + name + "\"",
                   names.empty() ? "it declares none" : known_names_hint(name, std::span<const std::string>(names))));
    }
    JOPAN_TRY(*declared, read_value(name, text, *declared));
  }
  for (const auto& [name, value] : params.items()) {
    if (value.is_null()) {
      return fail(error_at(at / name, "template.missing_value", "the param \"" + name + "\" has no value",
                           "give one, or a default"));
    }
  }
  if (!is_template(document)) return document;
  Json rest = document;
  rest.erase("params");
  return Filler(std::move(params), limits).fill(rest, {});
}

}  // namespace jopan
