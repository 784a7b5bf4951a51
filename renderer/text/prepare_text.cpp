#include "text/prepare_text.h"

#include <glib.h>
#include <memory>

#include "text/utf8.h"

namespace jopan {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// Characters that are in NFC whatever stands beside them: no decomposition, no composition with a neighbour.
bool is_stable(char32_t c) {
  return c < 0x300 || (c >= 0x2010 && c <= 0x2063) || (c >= 0x20A0 && c <= 0x20BF) || (c >= 0x3001 && c <= 0x3029) ||
         (c >= 0x3131 && c <= 0x318E) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
}

/// Length of the invalid prefix to replace at once (Unicode 3.9, "maximal subpart").
std::size_t bad_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0xC2 || lead > 0xF4) return 1;
  const std::size_t wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::size_t length = 1;
  while (length < wanted && length < text.size()) {
    const auto byte = static_cast<unsigned char>(text[length]);
    unsigned char low = 0x80, high = 0xBF;
    if (length == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (byte < low || byte > high) break;
    ++length;
  }
  return length;
}

std::string replace_invalid(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const gchar* end = nullptr;
    // NUL counts as invalid for GLib; it is a control character like any other.
    g_utf8_validate_len(text.data(), text.size(), &end);
    const auto good = static_cast<std::size_t>(end - text.data());
    valid.append(text.substr(0, good));
    text.remove_prefix(good);
    if (text.empty()) break;
    if (text[0] == '\0') {
      text.remove_prefix(1);
    } else {
      valid.append(kReplacement);
      text.remove_prefix(bad_length(text));
    }
  }
  return valid;
}

std::string replace_controls(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  bool after_return = false;
  for_each_character(text, [&](char32_t c, std::size_t at) {
    const bool completes_return = c == '\n' && after_return;
    after_return = c == '\r';
    if (completes_return) return;
    if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
      shown.push_back('\n');
    } else if (c == '\t') {
      shown.push_back(' ');
    } else if (!is_dropped(c)) {
      shown.append(text.substr(at, decode_at(text, at).length));
    }
  });
  return shown;
}

/// Unicode's Stream-Safe limit (UAX #15, section 13): no language needs more, and shaping takes the square of it.
constexpr int kMostMarks = 30;

std::string limit_marks(std::string_view text) {
  std::string limited;
  limited.reserve(text.size());
  int marks = 0;
  for_each_character(text, [&](char32_t c, std::size_t at) {
    marks = g_unichar_ismark(c) ? marks + 1 : 0;
    if (marks <= kMostMarks) limited.append(text.substr(at, decode_at(text, at).length));
  });
  return limited;
}

}  // namespace

std::string prepare_text(std::string_view text) {
  std::string valid =
      g_utf8_validate_len(text.data(), text.size(), nullptr) ? std::string(text) : replace_invalid(text);
  bool stable = true, plain = true;
  for_each_character(valid, [&](char32_t c, std::size_t) {
    stable = stable && is_stable(c);
    plain = plain && c != '\t' && c != 0x2028 && c != 0x2029 && (c == '\n' || !is_dropped(c));
  });
  if (!plain) valid = replace_controls(valid);
  if (stable) return valid;
  const std::unique_ptr<gchar, decltype(&g_free)> composed(
      g_utf8_normalize(valid.data(), static_cast<gssize>(valid.size()), G_NORMALIZE_NFC), &g_free);
  return limit_marks(composed ? composed.get() : valid);
}

}  // namespace jopan
