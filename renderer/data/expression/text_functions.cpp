#include <charconv>
#include <cmath>
#include <glib.h>
#include <memory>

#include "data/expression/functions.h"
#include "data/expression/regexp.h"

namespace jopan::js {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLongestPad = 100'000;

using GlibText = std::unique_ptr<gchar, decltype(&g_free)>;

template <gchar* (*Map)(const gchar*, gssize)>
Js map_case(const Arguments& args, const Context&) {
  const std::string text = args.text(0);
  const GlibText mapped(Map(text.data(), static_cast<gssize>(text.size())), &g_free);
  return mapped.get();
}

// The place that a start or end argument names in a text or array of `size`; negative ones count from the end.
std::size_t clamp_index(const Js& argument, std::size_t size, std::size_t absent, bool from_end) {
  if (argument.is_undefined()) return absent;
  double index = argument.integer();
  if (index < 0 && from_end) index += static_cast<double>(size);
  return static_cast<std::size_t>(std::clamp(index, 0.0, static_cast<double>(size)));
}

Js cut(const std::string& text, std::size_t from, std::size_t to) {
  if (from >= to) return "";
  if (is_ascii(text)) return text.substr(from, to - from);
  return to_utf8(std::u16string_view(to_utf16(text)).substr(from, to - from));
}

Js substring(const Arguments& args, const Context&) {
  const std::string text = args.text(0);
  const std::size_t size = utf16_length(text);
  const std::size_t from = clamp_index(args[1], size, 0, false);
  const std::size_t to = clamp_index(args[2], size, size, false);
  return cut(text, std::min(from, to), std::max(from, to));
}

Js slice(const Arguments& args, const Context&) {
  if (args[0].is_array()) {
    const Array all = args[0].elements();
    const std::size_t from = clamp_index(args[1], all.size(), 0, true);
    const std::size_t to = std::max(from, clamp_index(args[2], all.size(), all.size(), true));
    return Array(all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to));
  }
  if (!args[0].is_text()) return {};
  const std::string text = args.text(0);
  const std::size_t size = utf16_length(text);
  return cut(text, clamp_index(args[1], size, 0, true), clamp_index(args[2], size, size, true));
}

Js split(const Arguments& args, const Context& context) {
  const std::string text = args.text(0);
  const double asked = args[2].is_undefined() ? 1e6 : args.number(2);
  const auto limit = static_cast<std::size_t>(asked >= 0 && asked < 1e6 ? asked : 1e6);
  Array pieces;
  if (limit == 0) return pieces;
  if (args[1].is_undefined()) return Array{text};
  if (const Regexp* pattern = args[1].regexp()) {
    for (std::string& piece : pattern->split(text, limit, context.work)) pieces.emplace_back(std::move(piece));
    return pieces;
  }
  const std::string separator = args.text(1);
  if (separator.empty()) {
    const std::u16string wide = to_utf16(text);
    for (std::size_t i = 0; i < wide.size() && pieces.size() < limit; ++i) {
      pieces.emplace_back(to_utf8(std::u16string_view(wide).substr(i, 1)));
    }
    return pieces;
  }
  std::size_t from = 0;
  while (pieces.size() < limit) {
    const std::size_t at = text.find(separator, from);
    pieces.emplace_back(text.substr(from, at - from));
    if (at == std::string::npos) break;
    from = at + separator.size();
  }
  return pieces;
}

// How $$ and $& in a replacement for a plain text are meant.
std::string expand_replacement(std::string_view replacement, std::string_view found) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
    if (replacement[i] == '$' && (next == '$' || next == '&')) {
      out += next == '$' ? std::string_view("$") : found;
      ++i;
    } else {
      out += replacement[i];
    }
  }
  return out;
}

Js replace(const Arguments& args, const Context& context) {
  std::string text = args.text(0);
  const std::string replacement = args.text(2);
  if (const Regexp* pattern = args[1].regexp()) return pattern->replace(text, replacement, context.work);
  const std::string wanted = args.text(1);
  const std::size_t at = text.find(wanted);
  if (at != std::string::npos) text.replace(at, wanted.size(), expand_replacement(replacement, wanted));
  return text;
}

std::string repeated(const std::string& unit, double count) {
  std::string out;
  for (double i = 0; i < count && out.size() < kLongestPad * 4; ++i) out += unit;
  return out;
}

Js pad(const Arguments& args, const Context&) {
  const std::string text = args.text(0);
  const std::string filler = args[2].truth() ? args.text(2) : " ";
  const std::string align = args[3].is_nullish() ? "" : args.text(3);
  const double missing = std::min(args.number(1), kLongestPad) - static_cast<double>(utf16_length(text));
  if (!(missing > 0)) return text;
  if (align == "left") return repeated(filler, missing) + text;
  if (align == "center") {
    return repeated(filler, std::trunc(missing / 2)) + text + repeated(filler, std::ceil(missing / 2));
  }
  return text + repeated(filler, missing);
}

Js truncate(const Arguments& args, const Context&) {
  const std::string text = args.text(0);
  const std::string align = args[2].is_nullish() ? "" : args.text(2);
  const std::string ellipsis = args[3].is_nullish() ? "\u2026" : args.text(3);
  const auto size = static_cast<double>(utf16_length(text));
  const double length = args.number(1);
  if (size <= length) return text;
  const double kept = std::trunc(std::max(0.0, length - static_cast<double>(utf16_length(ellipsis))));
  const auto from = [&](double start) { return static_cast<std::size_t>(std::clamp(start, 0.0, size)); };
  if (align == "left") return ellipsis + cut(text, from(size - kept), from(size)).text();
  if (align == "center") {
    return cut(text, 0, from(std::ceil(kept / 2))).text() + ellipsis +
           cut(text, from(size - std::floor(kept / 2)), from(size)).text();
  }
  return cut(text, 0, from(kept)).text() + ellipsis;
}

Js parse_float(const Arguments& args, const Context&) {
  const std::string text = args.text(0);
  std::string_view rest = trim_js(text);
  std::size_t end = rest.starts_with('-') || rest.starts_with('+') ? 1 : 0;
  if (rest.substr(end).starts_with("Infinity")) return text_to_number(rest.substr(0, end + 8));
  const auto digits = [&] {
    const std::size_t start = end;
    while (end < rest.size() && rest[end] >= '0' && rest[end] <= '9') ++end;
    return end - start;
  };
  std::size_t count = digits();
  if (end < rest.size() && rest[end] == '.') {
    ++end;
    count += digits();
  }
  if (count == 0) return kNaN;
  const std::size_t mantissa = end;
  if (end < rest.size() && (rest[end] == 'e' || rest[end] == 'E')) {
    ++end;
    if (end < rest.size() && (rest[end] == '-' || rest[end] == '+')) ++end;
    if (digits() == 0) end = mantissa;
  }
  return text_to_number(rest.substr(0, end));
}

Js parse_int(const Arguments& args, const Context&) {
  const std::string text = args.text(0);
  std::string_view rest = trim_js(text);
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  std::int32_t radix = args[1].int32();
  if (radix != 0 && (radix < 2 || radix > 36)) return kNaN;
  if ((radix == 0 || radix == 16) && (rest.starts_with("0x") || rest.starts_with("0X"))) {
    rest.remove_prefix(2);
    radix = 16;
  }
  if (radix == 0) radix = 10;
  double number = 0;
  std::size_t count = 0;
  for (; count < rest.size(); ++count) {
    const char c = static_cast<char>(rest[count] | 0x20);
    const int digit = rest[count] >= '0' && rest[count] <= '9' ? rest[count] - '0'
                      : c >= 'a' && c <= 'z'                   ? c - 'a' + 10
                                                               : 99;
    if (digit >= radix) break;
    number = number * radix + digit;
  }
  return count == 0 ? kNaN : negative ? -number : number;
}

Js regexp(const Arguments& args, const Context&) {
  if (args[0].regexp()) return args[0];
  return Regexp::compile(args.text(0), args[1].is_nullish() ? "" : args.text(1));
}

Js test(const Arguments& args, const Context& context) {
  const Js pattern = regexp(args, context);
  const std::string text = args.text(1);
  return pattern.regexp() && pattern.regexp()->test(text, context.work);
}

// The UTF-16 index of the byte `at`.
double index_at(const std::string& text, std::size_t at) {
  return at == std::string::npos ? -1 : static_cast<double>(utf16_length(std::string_view(text).substr(0, at)));
}

Js indexof(const Arguments& args, const Context&) {
  if (!args[0].is_array()) {
    const std::string text = args.text(0);
    const auto from = static_cast<std::size_t>(std::clamp(args[2].integer(), 0.0, static_cast<double>(text.size())));
    const std::size_t start =
        is_ascii(text) ? from : to_utf8(std::u16string_view(to_utf16(text)).substr(0, from)).size();
    return index_at(text, text.find(args.text(1), start));
  }
  const Array all = args[0].elements();
  for (std::size_t i = clamp_index(args[2], all.size(), 0, true); i < all.size(); ++i) {
    if (strictly_equal(all[i], args[1])) return static_cast<double>(i);
  }
  return -1;
}

Js lastindexof(const Arguments& args, const Context&) {
  if (!args[0].is_array()) {
    const std::string text = args.text(0);
    return index_at(text, text.rfind(args.text(1)));
  }
  const Array all = args[0].elements();
  for (std::size_t i = all.size(); i-- > 0;) {
    if (strictly_equal(all[i], args[1])) return static_cast<double>(i);
  }
  return -1;
}

constexpr Function kFunctions[] = {
    {"length", [](const Arguments& a, const Context&) -> Js { return a[0].member("length"); }},
    {"upper", map_case<g_utf8_strup>},
    {"lower", map_case<g_utf8_strdown>},
    {"substring", substring},
    {"slice", slice},
    {"split", split},
    {"trim", [](const Arguments& a, const Context&) -> Js { return std::string(trim_js(a.text(0))); }},
    {"replace", replace},
    {"pad", pad},
    {"truncate", truncate},
    {"parseFloat", parse_float},
    {"parseInt", parse_int},
    {"regexp", regexp},
    {"test", test},
    {"indexof", indexof},
    {"lastindexof", lastindexof},
};

}  // namespace

std::span<const Function> text_functions() {
  return kFunctions;
}

}  // namespace jopan::js
