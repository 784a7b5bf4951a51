#include "text/script_runs.h"

#include <hb.h>
#include <optional>

namespace jopan {
namespace {

/// The bracket that closes `c`, for brackets that may span scripts.
std::optional<char32_t> closing_of(char32_t c) {
  switch (c) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '{':
      return '}';
    case 0xAB:
      return 0xBB;
    case 0x2018:
      return 0x2019;
    case 0x201C:
      return 0x201D;
    default:
      break;
  }
  if ((c >= 0x3008 && c <= 0x3010 && c % 2 == 0) || (c >= 0x3014 && c <= 0x301A && c % 2 == 0)) return c + 1;
  return std::nullopt;
}

struct OpenBracket {
  char32_t closing;
  std::uint32_t script;
};

/// More open brackets than this are no text; the oldest are forgotten.
constexpr std::size_t kDeepest = 32;

bool takes_neighbours_script(hb_script_t script) {
  return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

}  // namespace

std::vector<std::uint32_t> resolve_scripts(std::span<const char32_t> characters) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  std::vector<std::uint32_t> scripts(characters.size());
  std::vector<OpenBracket> open;
  std::uint32_t current = HB_SCRIPT_COMMON;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    const hb_script_t script = hb_unicode_script(unicode, c);
    if (!takes_neighbours_script(script)) {
      if (current == HB_SCRIPT_COMMON) {
        for (std::size_t before = 0; before < i; ++before) scripts[before] = script;
        for (OpenBracket& bracket : open) bracket.script = script;
      }
      current = script;
    } else if (const std::optional<char32_t> closing = closing_of(c)) {
      if (open.size() == kDeepest) open.erase(open.begin());
      open.push_back({*closing, current});
    } else {
      for (std::size_t depth = open.size(); depth-- > 0;) {
        if (open[depth].closing != c) continue;
        current = open[depth].script;
        open.resize(depth);
        break;
      }
    }
    scripts[i] = current;
  }
  return scripts;
}

}  // namespace jopan
