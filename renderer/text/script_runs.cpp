#include "text/script_runs.h"

#include <algorithm>
#include <array>
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

/// Common characters that only some scripts use (Unicode's Script_Extensions), as far as Korean texts have them. In a
/// text of another script they start a run of their own, and faces do not kern over its ends.
struct SharedCharacters {
  char32_t first, last;
  std::array<hb_script_t, 4> scripts;  ///< The first one where what follows uses none of them.
};
constexpr std::array kShared{
    SharedCharacters{0xB7, 0xB7, {HB_SCRIPT_LATIN, HB_SCRIPT_HAN, HB_SCRIPT_GREEK, HB_SCRIPT_GOTHIC}},
    SharedCharacters{0x3001, 0x3003, {HB_SCRIPT_HANGUL, HB_SCRIPT_HAN, HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA}},
    SharedCharacters{0x3008, 0x3011, {HB_SCRIPT_HANGUL, HB_SCRIPT_HAN, HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA}},
    SharedCharacters{0x3013, 0x301F, {HB_SCRIPT_HANGUL, HB_SCRIPT_HAN, HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA}},
    SharedCharacters{0x30FB, 0x30FB, {HB_SCRIPT_HANGUL, HB_SCRIPT_HAN, HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA}}};

bool has_script(const SharedCharacters& shared, std::uint32_t script) {
  return std::ranges::find(shared.scripts, static_cast<hb_script_t>(script)) != shared.scripts.end();
}

const SharedCharacters* find_shared(char32_t c) {
  for (const SharedCharacters& shared : kShared)
    if (c >= shared.first && c <= shared.last) return &shared;
  return nullptr;
}

/// The script of a run that such a character begins.
std::uint32_t script_of_run(const SharedCharacters& shared, std::span<const char32_t> rest) {
  constexpr std::size_t kFarthest = 32;
  rest = rest.first(std::min(rest.size(), kFarthest));
  const auto letter = std::ranges::find_if_not(rest, takes_script);
  if (letter == rest.end()) return shared.scripts.front();
  const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), *letter);
  return has_script(shared, script) ? script : shared.scripts.front();
}

bool takes_neighbours_script(hb_script_t script) {
  return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

}  // namespace

bool takes_script(char32_t c) {
  return takes_neighbours_script(hb_unicode_script(hb_unicode_funcs_get_default(), c));
}

std::vector<std::uint32_t> resolve_scripts(std::span<const char32_t> characters) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  std::vector<std::uint32_t> scripts(characters.size());
  std::vector<OpenBracket> open;
  const SharedCharacters* leading = nullptr;  // Before the first letter.
  std::uint32_t current = HB_SCRIPT_COMMON;
  const auto begin_with = [&](hb_script_t script, std::size_t letter) {
    const std::uint32_t before = leading && !has_script(*leading, script) ? leading->scripts.front() : script;
    std::fill_n(scripts.begin(), letter, before);
    for (OpenBracket& bracket : open) bracket.script = before;
  };
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    const hb_script_t script = hb_unicode_script(unicode, c);
    if (!takes_neighbours_script(script)) {
      if (current == HB_SCRIPT_COMMON) begin_with(script, i);
      current = script;
      scripts[i] = current;
      continue;
    }
    if (const SharedCharacters* shared = find_shared(c)) {
      if (current == HB_SCRIPT_COMMON) {
        leading = shared;
      } else if (!has_script(*shared, current)) {
        current = script_of_run(*shared, characters.subspan(i + 1));
      }
    }
    if (const std::optional<char32_t> closing = closing_of(c)) {
      if (open.size() == kDeepest) open.erase(open.begin());
      open.push_back({*closing, current});
    } else {
      const auto opening =
          std::find_if(open.rbegin(), open.rend(), [&](const OpenBracket& b) { return b.closing == c; });
      if (opening != open.rend()) {
        current = opening->script;
        open.erase(std::prev(opening.base()), open.end());
      }
    }
    scripts[i] = current;
  }
  return scripts;
}

}  // namespace jopan
