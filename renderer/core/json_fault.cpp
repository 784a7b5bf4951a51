#include "core/json_fault.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/json.h"

namespace jopan {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '/' || c == '#';
}

std::string line_and_column(std::string_view text, std::size_t index) {
  std::size_t line = 1, column = 1;
  for (const char c : text.substr(0, index)) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string_view word_at(std::string_view text, std::size_t index) {
  std::size_t begin = index, end = index;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(begin, end - begin);
}

// The last character before `index` that is no space.
char before(std::string_view text, std::size_t index) {
  while (index > 0 && is_space(text[index - 1])) --index;
  return index > 0 ? text[index - 1] : '\0';
}

struct Reason {
  std::string what, hint;
};

std::optional<Reason> wrong_word(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  if (word.starts_with("//") || word.starts_with("/*") || word.starts_with('#'))
    return Reason{"JSON has no comments", "take the comment out"};
  if (lower == "true" || lower == "false" || lower == "null")
    return Reason{std::string(word) + " is no value of JSON", "write " + lower + " in small letters"};
  constexpr std::array<std::string_view, 9> kMissing = {"nan", "infinity", "inf", "none", "undefined",
                                                        "na",  "n/a",      "nil", "#n/a"};
  if (std::ranges::find(kMissing, lower) != kMissing.end())
    return Reason{std::string(word) + " is no value of JSON", "write null, or leave the cell empty"};
  return std::nullopt;
}

// "\ud800" without its other half, shortly before the fault.
std::optional<Reason> half_character(std::string_view text, std::size_t index) {
  constexpr std::size_t kLongest = 13;  // Two escapes and the character that is read too much.
  const std::size_t from = index > kLongest ? index - kLongest : 0;
  const std::string_view near = text.substr(from, index + 1 - from);
  for (const char* start : {"\\ud", "\\uD"}) {
    const auto found = near.find(start);
    if (found == std::string_view::npos || near.size() < found + 6) continue;
    constexpr std::string_view kHalves = "89abcdefABCDEF";
    if (kHalves.find(near[found + 3]) == std::string_view::npos) continue;
    return Reason{std::string(near.substr(found, 6)) + " is half a character",
                  "write the character itself, or both halves: \\ud83d\\ude00"};
  }
  return std::nullopt;
}

Reason reason(std::string_view text, std::size_t index, std::string_view said) {
  const auto stands = [&](std::string_view what) { return text.substr(index).starts_with(what); };
  if (said.find("UTF-8") != said.npos)
    return {"these bytes are not UTF-8", "save the file as UTF-8; older programs write EUC-KR (CP949)"};
  if (said.find("must be escaped") != said.npos)
    return {"a line break or control character stands inside a string", "write \\n for a line break"};
  if (said.find("surrogate") != said.npos) {
    if (auto half = half_character(text, index)) return *half;
  }
  if (index >= text.size()) return {"it ends too early", "close every bracket and quote"};
  if (auto word = wrong_word(word_at(text, index))) return *word;
  for (const char* quote : {"\u201c", "\u201d", "\u2018", "\u2019", "'"}) {
    if (stands(quote) || (index >= 2 && text.substr(index - 2).starts_with(quote)))
      return {std::string(quote) + " is no quote of JSON", "put strings into straight double quotes: \"…\""};
  }
  if ((text[index] == '}' || text[index] == ']') && before(text, index) == ',')
    return {"a comma stands before the closing bracket", "take the comma out"};
  const char last = before(text, index);
  if (is_digit(text[index]) || last == ',') {
    std::size_t comma = index;
    while (comma > 0 && is_digit(text[comma - 1])) --comma;
    if (comma >= 2 && text[comma - 1] == ',' && is_digit(text[comma - 2]))
      return {"numbers of JSON have no thousands separators", "write 1234, or \"1,234\" in quotes"};
  }
  return {"", "look for a missing comma, quote or bracket just before it"};
}

// `said` ends in the number, in quotes.
JsonFault too_large_number(std::string_view text, std::string_view said) {
  if (said.ends_with('\'')) said.remove_suffix(1);
  const std::string_view number = said.substr(said.rfind('\'') + 1);
  const std::size_t index = std::min(text.find(number), text.size());
  return {"not JSON at " + line_and_column(text, index) + ": the number " + std::string(number) + " is too large",
          "write a number below 1.7e308, or null"};
}

}  // namespace

JsonFault find_json_fault(std::string_view text) {
  if (std::ranges::all_of(text, is_space)) return {"empty", "write a JSON object: {\"headline\": \"…\", …}"};
  std::size_t index = 0;
  std::string said;
  try {
    [[maybe_unused]] const Json whole = Json::parse(text);
  } catch (const Json::parse_error& error) {
    index = error.byte > 0 ? error.byte - 1 : 0;
    said = error.what();
  } catch (const Json::out_of_range& error) {
    return too_large_number(text, error.what());
  }
  const Reason why = reason(text, index, said);
  return {"not JSON at " + line_and_column(text, index) + (why.what.empty() ? "" : ": " + why.what), why.hint};
}

}  // namespace jopan
