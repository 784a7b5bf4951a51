#include "text/cache_keys.h"

#include <cstring>

namespace jopan {
namespace {

template <class Number>
void append_number(std::string& key, Number value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  key.append(bytes, sizeof value);
}

}  // namespace

std::string paragraph_key(std::string_view text, std::span<const PartSpan> spans, const TextStyle& style) {
  std::string key;
  key.reserve(style.family.size() + text.size() + spans.size() * 16 + 16);
  key.append(style.family).push_back('\0');
  append_number(key, style.weight);
  key.push_back(style.figures == Figures::Tabular ? 't' : 'p');
  key.push_back(style.tracking == 0 ? 'l' : 'n');
  append_number(key, static_cast<std::uint32_t>(spans.size()));
  for (const PartSpan& span : spans) {
    append_number(key, span.begin);
    append_number(key, span.end);
    append_number(key, span.number);
    key.push_back(span.bold ? 'b' : 'n');
  }
  key.append(text);
  return key;
}

std::string text_key(std::string_view text, const TextStyle& style) {
  std::string key;
  key.reserve(style.family.size() + text.size() + 32);
  key.append(style.family).push_back('\0');
  append_number(key, style.weight);
  append_number(key, style.size);
  append_number(key, style.tracking);
  append_number(key, style.leading);
  key.push_back(style.figures == Figures::Tabular ? 't' : 'p');
  key.append(text);
  return key;
}

}  // namespace jopan
