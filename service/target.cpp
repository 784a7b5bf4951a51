#include "service/target.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace jopan {
namespace {

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

enum class Plus { IsItself, IsSpace };

Result<std::string> decode(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus == Plus::IsSpace) {
      c = ' ';
    } else if (c == '%') {
      const auto high = i + 1 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
      const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
      if (!high || !low) {
        return fail(
            error_at({}, "request.malformed", "the URL holds a % that begins no escape", "write % itself as %25"));
      }
      c = static_cast<char>(*high * 16 + *low);
      i += 2;
    }
    if (c == '\0') return fail(error_at({}, "request.malformed", "the URL holds a zero byte"));
    decoded += c;
  }
  return decoded;
}

}  // namespace

Result<Target> read_target(std::string_view target) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  Target result;
  JOPAN_TRY(result.path, decode(target.substr(0, mark), Plus::IsItself));
  std::string_view rest = target.substr(std::min(mark + 1, target.size()));
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    JOPAN_TRY(std::string name, decode(pair.substr(0, equals), Plus::IsSpace));
    JOPAN_TRY(std::string value, decode(pair.substr(std::min(equals + 1, pair.size())), Plus::IsSpace));
    result.query.emplace_back(std::move(name), std::move(value));
  }
  return result;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF", kPlain = "-._~";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
        kPlain.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kDigits[byte >> 4];
      encoded += kDigits[byte & 15];
    }
  }
  return encoded;
}

}  // namespace jopan
