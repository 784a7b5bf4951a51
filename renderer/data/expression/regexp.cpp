#include "data/expression/regexp.h"

#include <array>
#include <charconv>
#include <glib.h>

namespace jopan::js {
namespace {

constexpr std::size_t kLongestPattern = 1000;
constexpr std::size_t kLongestText = 100'000;
constexpr std::size_t kMostMatches = 100'000;
// PCRE tells whether a match has taken more steps than its limit, not how many: the limit grows until it is enough.
constexpr std::array kLimits{500, 4000, 20000};
constexpr double kWorkOfStep = 20, kWorkOfMatch = 300;

// PCRE's own extensions, which JavaScript does not know, would let a pattern recurse or lift the limit.
bool is_foreign_group(std::string_view rest) {
  if (!rest.starts_with('(')) return false;
  rest.remove_prefix(1);
  if (rest.starts_with('*')) return true;
  if (!rest.starts_with('?')) return false;
  rest.remove_prefix(1);
  return !(rest.starts_with(':') || rest.starts_with('=') || rest.starts_with('!') || rest.starts_with('<'));
}

// One escape of JavaScript at the front of `rest` (which starts with a backslash) in PCRE's spelling.
std::string translate_escape(std::string_view& rest, bool in_class) {
  const char c = rest.size() > 1 ? rest[1] : '\\';
  std::size_t length = 2;
  std::string out;
  if (c == 'd' || c == 'w') {  // PCRE's would match all of Unicode's digits and letters.
    const std::string_view set = c == 'd' ? "0-9" : "A-Za-z0-9_";
    out = in_class ? std::string(set) : "[" + std::string(set) + "]";
  } else if (!in_class && (c == 'D' || c == 'W')) {
    out = c == 'D' ? "[^0-9]" : "[^A-Za-z0-9_]";
  } else if (c == 'u' && rest.size() >= 6) {
    out = "\\x{" + std::string(rest.substr(2, 4)) + "}";
    length = 6;
  } else if (std::string_view("bBsSDWnrtfxckv").find(c) != std::string_view::npos || (c >= '0' && c <= '9')) {
    out = c == 'v' ? "\\x0B" : std::string(rest.substr(0, 2));
  } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    out = std::string(1, c);
  } else {
    out = std::string(rest.substr(0, 2));
  }
  rest.remove_prefix(std::min(length, rest.size()));
  return out;
}

// Empty when the pattern is not JavaScript's.
std::string translate(std::string_view pattern) {
  std::string out;
  bool in_class = false;
  while (!pattern.empty()) {
    if (pattern[0] == '\\') {
      out += translate_escape(pattern, in_class);
      continue;
    }
    if (!in_class && is_foreign_group(pattern)) return "";
    if (!in_class && pattern.starts_with("[^]")) {
      out += "[\\s\\S]";
      pattern.remove_prefix(3);
      continue;
    }
    if (in_class && pattern[0] == '[') out += '\\';  // PCRE reads [: in a class as a POSIX name.
    if (pattern[0] == '[') in_class = true;
    if (pattern[0] == ']') in_class = false;
    out += pattern[0];
    pattern.remove_prefix(1);
  }
  return out;
}

struct MatchDeleter {
  void operator()(GMatchInfo* info) const { g_match_info_free(info); }
};
using MatchPtr = std::unique_ptr<GMatchInfo, MatchDeleter>;

struct RegexDeleter {
  void operator()(GRegex* regex) const { g_regex_unref(regex); }
};
using RegexPtr = std::unique_ptr<GRegex, RegexDeleter>;

RegexPtr compile_limited(const std::string& translated, int options, int limit) {
  const std::string limited = "(*LIMIT_MATCH=" + std::to_string(limit) + ")(*LIMIT_DEPTH=2000)(*ANYCRLF)" + translated;
  GError* error = nullptr;
  RegexPtr regex(g_regex_new(limited.c_str(), GRegexCompileFlags(options), GRegexMatchFlags(0), &error));
  g_clear_error(&error);
  return regex;
}

std::pair<std::size_t, std::size_t> span_of(const MatchPtr& match, int group) {
  gint start = -1;
  gint end = -1;
  if (!g_match_info_fetch_pos(match.get(), group, &start, &end) || start < 0) return {0, 0};
  return {static_cast<std::size_t>(start), static_cast<std::size_t>(end)};
}

std::string_view group_of(const MatchPtr& match, std::string_view text, int group) {
  const auto [start, end] = span_of(match, group);
  return text.substr(start, end - start);
}

// GetSubstitution of ECMA-262 without named groups.
void append_replacement(std::string& out, const MatchPtr& match, std::string_view text, std::string_view replacement,
                        int groups) {
  const auto [start, end] = span_of(match, 0);
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
    if (replacement[i] != '$' || next == '\0') {
      out += replacement[i];
    } else if (next == '$') {
      out += '$';
      ++i;
    } else if (next == '&') {
      out += text.substr(start, end - start);
      ++i;
    } else if (next == '`') {
      out += text.substr(0, start);
      ++i;
    } else if (next == '\'') {
      out += text.substr(end);
      ++i;
    } else {
      int group = 0;
      std::size_t digits = 0;
      while (digits < 2 && i + 1 + digits < replacement.size()) {
        const char digit = replacement[i + 1 + digits];
        if (digit < '0' || digit > '9' || group * 10 + (digit - '0') > groups) break;
        group = group * 10 + (digit - '0');
        ++digits;
      }
      if (group == 0) {
        out += '$';
      } else {
        out += group_of(match, text, group);
        i += digits;
      }
    }
  }
}

// After an empty match the search goes on behind the next character.
std::size_t next_character(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) ++at;
  return at;
}

}  // namespace

struct Regexp::Compiled {
  std::string translated;
  int options = 0;
  std::array<RegexPtr, kLimits.size()> regexes;  ///< One a limit; those after the first are made when they are needed.

  /// The match at or after `start`; null when there is none or it takes too many steps.
  MatchPtr find(std::string_view text, std::size_t start, Work& work) {
    work.spend(kWorkOfMatch + static_cast<double>(text.size() - start));
    for (std::size_t i = 0; i < kLimits.size() && !work.is_spent(); ++i) {
      if (!regexes[i]) regexes[i] = compile_limited(translated, options, kLimits[i]);
      GMatchInfo* info = nullptr;
      GError* error = nullptr;
      const gboolean found = g_regex_match_full(regexes[i].get(), text.data(), static_cast<gssize>(text.size()),
                                                static_cast<gint>(start), GRegexMatchFlags(0), &info, &error);
      MatchPtr match(info);
      if (found) return match;
      if (!error) break;
      g_clear_error(&error);
      work.spend(kWorkOfStep * kLimits[i]);
    }
    return nullptr;
  }
};

Regexp::~Regexp() = default;

std::shared_ptr<const Regexp> Regexp::compile(std::string_view pattern, std::string_view flags) {
  if (pattern.size() > kLongestPattern) return nullptr;
  const std::string translated = translate(pattern);
  if (translated.empty()) return nullptr;
  int options = G_REGEX_DOLLAR_ENDONLY;
  if (flags.find('i') != flags.npos) options |= G_REGEX_CASELESS;
  if (flags.find('m') != flags.npos) options |= G_REGEX_MULTILINE;
  if (flags.find('s') != flags.npos) options |= G_REGEX_DOTALL;
  RegexPtr regex = compile_limited(translated, options, kLimits.front());
  if (!regex) return nullptr;
  std::shared_ptr<Regexp> made(new Regexp);
  made->compiled_ = std::make_unique<Compiled>();
  made->compiled_->translated = translated;
  made->compiled_->options = options;
  made->compiled_->regexes.front() = std::move(regex);
  made->source_ = "/" + std::string(pattern) + "/" + std::string(flags);
  made->global_ = flags.find('g') != flags.npos;
  return made;
}

bool Regexp::test(std::string_view text, Work& work) const {
  return compiled_->find(text.substr(0, kLongestText), 0, work) != nullptr;
}

std::string Regexp::replace(std::string_view text, std::string_view replacement, Work& work) const {
  if (text.size() > kLongestText) return std::string(text);
  const int groups = g_regex_get_capture_count(compiled_->regexes.front().get());
  std::string out;
  std::size_t copied = 0;
  std::size_t position = 0;
  for (std::size_t count = 0; position <= text.size() && count < kMostMatches; ++count) {
    const MatchPtr match = compiled_->find(text, position, work);
    if (!match) break;
    const auto [start, end] = span_of(match, 0);
    out += text.substr(copied, start - copied);
    append_replacement(out, match, text, replacement, groups);
    if (out.size() > 10 * kLongestText) break;
    copied = end;
    position = end > start ? end : next_character(text, end);
    if (!global_) break;
  }
  out += text.substr(copied);
  return out;
}

std::vector<std::string> Regexp::split(std::string_view text, std::size_t limit, Work& work) const {
  std::vector<std::string> pieces;
  text = text.substr(0, kLongestText);
  if (text.empty()) {
    if (!compiled_->find(text, 0, work)) pieces.emplace_back();
    return pieces;
  }
  const int groups = g_regex_get_capture_count(compiled_->regexes.front().get());
  std::size_t piece = 0;
  std::size_t position = 0;
  while (position < text.size() && pieces.size() < limit) {
    const MatchPtr match = compiled_->find(text, position, work);
    if (!match) break;
    const auto [start, end] = span_of(match, 0);
    if (start >= text.size()) break;
    if (end == piece) {  // An empty match where the piece starts does not split.
      position = next_character(text, position);
      continue;
    }
    pieces.emplace_back(text.substr(piece, start - piece));
    for (int group = 1; group <= groups && pieces.size() < limit; ++group)
      pieces.emplace_back(group_of(match, text, group));
    piece = end;
    position = end > start ? end : next_character(text, end);
  }
  if (pieces.size() < limit) pieces.emplace_back(text.substr(piece));
  return pieces;
}

}  // namespace jopan::js
