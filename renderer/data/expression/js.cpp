#include "data/expression/js.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "data/expression/regexp.h"

namespace jopan::js {
namespace {

constexpr std::size_t kLongestText = 1u << 20;  // Nested calls could otherwise double a text many times.
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// `name` as an array index, if it is one.
bool parse_index(std::string_view name, std::size_t& index) {
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  return error == std::errc() && end == name.data() + name.size() && (name == "0" || name[0] != '0');
}

Js utf16_unit(const std::string& text, std::size_t index) {
  if (is_ascii(text)) return index < text.size() ? Js(text.substr(index, 1)) : Js();
  const std::u16string wide = to_utf16(text);
  return index < wide.size() ? Js(to_utf8(std::u16string_view(wide).substr(index, 1))) : Js();
}

}  // namespace

Js::Js(std::string s) {
  if (s.size() > kLongestText) {
    std::size_t end = kLongestText;  // Where a letter begins.
    while (end > 0 && (static_cast<unsigned char>(s[end]) & 0xC0u) == 0x80u) --end;
    s.resize(end);
  }
  data_ = std::move(s);
}

Js Js::of_json(const NestedPtr& owner, const Json& json) {
  if (json.is_null()) return Null{};
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  if (!json.is_structured()) return {};
  Js js;
  js.data_ = NestedPtr(owner, &json);
  return js;
}

Js Js::of_value(const Value& value) {
  struct Visitor {
    Js operator()(std::monostate) const { return Null{}; }
    Js operator()(bool b) const { return b; }
    Js operator()(double d) const { return d; }
    Js operator()(Timestamp t) const { return t; }
    Js operator()(const std::string& s) const { return s; }
    Js operator()(const NestedPtr& p) const { return p ? of_json(p, *p) : Js(Null{}); }
  };
  return std::visit(Visitor{}, value);
}

Json Js::to_json() const {
  if (const auto* b = get<bool>()) return *b;
  if (const auto* d = get<double>()) return std::isfinite(*d) ? Json(*d) : Json(nullptr);
  if (const auto* t = get<Timestamp>()) return std::isfinite(t->ms) ? Json(t->ms) : Json(nullptr);
  if (const auto* s = get<std::string>()) return *s;
  if (const auto* p = get<NestedPtr>()) return **p;
  if (const auto* array = get<std::shared_ptr<const Array>>()) {
    Json json = Json::array();
    for (const Js& element : **array) json.push_back(element.to_json());
    return json;
  }
  if (const auto* object = get<std::shared_ptr<const Object>>()) {
    if (!(*object)->css.empty()) return (*object)->css;
    Json json = Json::object();
    for (const auto& [name, value] : (*object)->members) json[name] = value.to_json();
    return json;
  }
  return nullptr;
}

Value Js::to_value() const {
  if (const auto* b = get<bool>()) return *b;
  if (const auto* d = get<double>()) return *d;
  if (const auto* t = get<Timestamp>()) return *t;
  if (const auto* s = get<std::string>()) return *s;
  if (const auto* p = get<NestedPtr>()) return *p;
  if (is_nullish() || regexp()) return {};
  return from_json(to_json());
}

bool Js::is_array() const {
  if (get<std::shared_ptr<const Array>>()) return true;
  const auto* nested = get<NestedPtr>();
  return nested && (*nested)->is_array();
}

bool Js::is_object() const {
  return get<std::shared_ptr<const Array>>() || get<std::shared_ptr<const Object>>() || get<NestedPtr>() ||
         get<Timestamp>() || regexp();
}

const Regexp* Js::regexp() const {
  const auto* pointer = get<std::shared_ptr<const Regexp>>();
  return pointer ? pointer->get() : nullptr;
}

Array Js::elements() const {
  if (const auto* array = get<std::shared_ptr<const Array>>()) return **array;
  Array elements;
  const auto* nested = get<NestedPtr>();
  if (!nested || !(*nested)->is_array()) return elements;
  elements.reserve((*nested)->size());
  for (const Json& json : **nested) elements.push_back(of_json(*nested, json));
  return elements;
}

Members Js::members() const {
  if (const auto* object = get<std::shared_ptr<const Object>>()) return (*object)->members;
  Members members;
  const auto* nested = get<NestedPtr>();
  if (!nested || !(*nested)->is_object()) return members;
  for (const auto& [name, json] : (*nested)->items()) members.emplace_back(name, of_json(*nested, json));
  return members;
}

Js Js::member(std::string_view name) const {
  std::size_t index = 0;
  if (const auto* text = get<std::string>()) {
    if (name == "length") return static_cast<double>(utf16_length(*text));
    return parse_index(name, index) ? utf16_unit(*text, index) : Js();
  }
  if (const auto* array = get<std::shared_ptr<const Array>>()) {
    if (name == "length") return static_cast<double>((*array)->size());
    return parse_index(name, index) && index < (*array)->size() ? (**array)[index] : Js();
  }
  if (const auto* object = get<std::shared_ptr<const Object>>()) {
    const auto& members = (*object)->members;
    const auto found = std::ranges::find(members, name, &Members::value_type::first);
    return found == members.end() ? Js() : found->second;
  }
  const auto* nested = get<NestedPtr>();
  if (!nested) return {};
  const Json& json = **nested;
  if (json.is_array()) {
    if (name == "length") return static_cast<double>(json.size());
    return parse_index(name, index) && index < json.size() ? of_json(*nested, json[index]) : Js();
  }
  const auto found = json.find(name);
  return found == json.end() ? Js() : of_json(*nested, *found);
}

Js Js::at(const Js& key) const {
  if (const auto* text = key.get<std::string>()) return member(*text);
  return member(key.text());
}

bool Js::has_member(const Js& key) const {
  if (is_array()) {
    std::size_t index = 0;
    const std::string name = key.text();
    return name == "length" ||
           (parse_index(name, index) && index < static_cast<std::size_t>(member("length").number()));
  }
  const std::string name = key.text();
  return std::ranges::any_of(members(), [&](const auto& member) { return member.first == name; });
}

bool Js::truth() const {
  if (const auto* b = get<bool>()) return *b;
  if (const auto* d = get<double>()) return *d != 0 && !std::isnan(*d);
  if (const auto* s = get<std::string>()) return !s->empty();
  return !is_nullish();
}

double Js::number() const {
  if (const auto* d = get<double>()) return *d;
  if (const auto* b = get<bool>()) return *b ? 1 : 0;
  if (const auto* t = get<Timestamp>()) return t->ms;
  if (const auto* s = get<std::string>()) return text_to_number(*s);
  if (get<Null>()) return 0;
  if (is_array()) return text_to_number(text());
  return kNaN;
}

std::string Js::text() const {
  if (const auto* s = get<std::string>()) return *s;
  if (const auto* d = get<double>()) return number_to_text(*d);
  if (is_undefined()) return "undefined";
  if (get<Null>()) return "null";
  if (is_array()) {
    std::string joined;
    bool first = true;
    for (const Js& element : elements()) {
      if (!first) joined += ',';
      first = false;
      if (!element.is_nullish()) joined += element.text();
      if (joined.size() > kLongestText) break;
    }
    return joined;
  }
  if (const auto* object = get<std::shared_ptr<const Object>>(); object && !(*object)->css.empty()) {
    return (*object)->css;
  }
  if (const Regexp* pattern = regexp()) return pattern->source();
  if (const auto* b = get<bool>()) return *b ? "true" : "false";
  if (const auto* t = get<Timestamp>()) return to_text(Value(*t));
  return "[object Object]";
}

double Js::integer() const {
  const double d = number();
  return std::isnan(d) ? 0 : std::trunc(d);
}

std::int32_t Js::int32() const {
  const double d = number();
  if (!std::isfinite(d)) return 0;
  constexpr double kTwo32 = 4294967296.0;
  const double modulo = std::fmod(std::trunc(d), kTwo32);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int64_t>(modulo)));
}

bool strictly_equal(const Js& a, const Js& b) {
  if (a.is_number() || a.get<Timestamp>()) return (b.is_number() || b.get<Timestamp>()) && a.number() == b.number();
  if (const auto* text = a.get<std::string>()) return b.get<std::string>() && *text == *b.get<std::string>();
  if (const auto* flag = a.get<bool>()) return b.get<bool>() && *flag == *b.get<bool>();
  if (a.is_undefined()) return b.is_undefined();
  if (a.get<Null>()) return b.get<Null>();
  if (const auto* x = a.get<NestedPtr>()) return b.get<NestedPtr>() && *x == *b.get<NestedPtr>();
  if (const auto* x = a.get<std::shared_ptr<const Array>>()) {
    const auto* y = b.get<std::shared_ptr<const Array>>();
    return y && *x == *y;
  }
  if (const auto* x = a.get<std::shared_ptr<const Object>>()) {
    const auto* y = b.get<std::shared_ptr<const Object>>();
    return y && *x == *y;
  }
  return a.regexp() && a.regexp() == b.regexp();
}

bool loosely_equal(const Js& a, const Js& b) {
  if (a.is_nullish() || b.is_nullish()) return a.is_nullish() && b.is_nullish();
  const bool a_object = a.is_object() && !a.get<Timestamp>();
  const bool b_object = b.is_object() && !b.get<Timestamp>();
  if (a_object && b_object) return strictly_equal(a, b);
  const auto is_text_like = [](const Js& x, bool object) { return object || x.is_text(); };
  if (is_text_like(a, a_object) && is_text_like(b, b_object)) return a.text() == b.text();
  if (a_object) return text_to_number(a.text()) == b.number();
  if (b_object) return a.number() == text_to_number(b.text());
  return a.number() == b.number();
}

int compare(const Js& a, const Js& b) {
  const auto text_like = [](const Js& x) { return x.is_text() || (x.is_object() && !x.get<Timestamp>()); };
  if (text_like(a) && text_like(b)) return compare_text(a.text(), b.text());
  const double x = a.number();
  const double y = b.number();
  if (std::isnan(x) || std::isnan(y)) return 2;
  return (x > y) - (x < y);
}

bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return (static_cast<unsigned char>(c) & 0x80u) != 0; });
}

std::u16string to_utf16(std::string_view text) {
  std::u16string wide;
  wide.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    }
    if (code >= 0x10000) {
      wide += static_cast<char16_t>(0xD7C0 + (code >> 10));
      wide += static_cast<char16_t>(0xDC00 | (code & 0x3FF));
    } else {
      wide += static_cast<char16_t>(code);
    }
    i += length;
  }
  return wide;
}

std::string to_utf8(std::u16string_view text) {
  std::string narrow;
  narrow.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t code = text[i];
    if (code >= 0xD800 && code <= 0xDFFF) {
      const bool pair = code <= 0xDBFF && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF;
      code = pair ? 0x10000 + ((code - 0xD800) << 10) + (text[++i] - 0xDC00u) : 0xFFFD;  // A half cannot be written.
    }
    if (code < 0x80) {
      narrow += static_cast<char>(code);
    } else if (code < 0x800) {
      narrow += static_cast<char>(0xC0 | code >> 6);
      narrow += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      narrow += static_cast<char>(0xE0 | code >> 12);
      narrow += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      narrow += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      narrow += static_cast<char>(0xF0 | code >> 18);
      narrow += static_cast<char>(0x80 | (code >> 12 & 0x3F));
      narrow += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      narrow += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return narrow;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0u) != 0x80) ++length;
    if (byte >= 0xF0) ++length;
  }
  return length;
}

}  // namespace jopan::js
