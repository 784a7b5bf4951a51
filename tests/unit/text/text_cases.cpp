#include "text_cases.h"

#include <random>

#include "text/utf8.h"

namespace jopan {
namespace {

const std::vector<std::string>& fragments() {
  static const std::vector<std::string> list{"조판",
                                             "기자가",
                                             "반도체",
                                             "(HBM)",
                                             "은",
                                             "는",
                                             " ",
                                             " ",
                                             " ",
                                             "  ",
                                             "3,000억",
                                             "24%",
                                             "1시간",
                                             "37분",
                                             "…",
                                             "·",
                                             "‘",
                                             "’",
                                             "“",
                                             "”",
                                             "AI",
                                             "Tesla,",
                                             "AV",
                                             "GPU",
                                             "-",
                                             "–",
                                             "/",
                                             "https://example.com/a-b?c=d",
                                             "①",
                                             "㎞",
                                             "CO₂",
                                             "北美",
                                             "日本語の文",
                                             "。",
                                             "👶",
                                             "👩‍💻",
                                             "🇰🇷",
                                             "1️⃣",
                                             "☀️",
                                             "👍🏽",
                                             "ᄒᆞᆫ",
                                             "ᄀ",
                                             "ᅡ",
                                             "e\xCC\x81",
                                             "a\xCC\x88\xCC\x81",
                                             "שלום",
                                             "مرحبا",
                                             "ไทย",
                                             "नमस्ते",
                                             "\xC2\xA0",
                                             "\xE2\x80\x8B",
                                             "뷁",
                                             "힣",
                                             "$",
                                             "₩1,422",
                                             "#",
                                             "!",
                                             "?",
                                             ",",
                                             ".",
                                             "【속보】"};
  return list;
}

}  // namespace

const FontCatalogPtr& test_fonts() {
  static const FontCatalogPtr loaded = FontCatalog::load(JOPAN_SOURCE_DIR "/fonts").value();
  return loaded;
}

std::vector<std::string> random_texts(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    const unsigned length = 1 + random() % 24;
    for (unsigned i = 0; i < length; ++i) text += fragments()[random() % fragments().size()];
  }
  return texts;
}

std::u32string to_characters(std::string_view text) {
  std::u32string characters;
  for_each_character(text, [&](char32_t c, std::size_t) { characters.push_back(c); });
  return characters;
}

std::string to_utf8(std::u32string_view characters) {
  std::string text;
  for (const char32_t c : characters) {
    const auto tail = [&](unsigned shift) { text.push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F))); };
    if (c < 0x80) {
      text.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      text.push_back(static_cast<char>(0xC0 | (c >> 6)));
      tail(0);
    } else if (c < 0x10000) {
      text.push_back(static_cast<char>(0xE0 | (c >> 12)));
      tail(6);
      tail(0);
    } else {
      text.push_back(static_cast<char>(0xF0 | (c >> 18)));
      tail(12);
      tail(6);
      tail(0);
    }
  }
  return text;
}

std::vector<std::string> lines_of(const ShapedText& text) {
  std::vector<std::string> lines;
  for (const ShapedLine& line : text.lines) lines.push_back(text.text.substr(line.begin, line.end - line.begin));
  return lines;
}

std::string joined_lines(const ShapedText& text) {
  std::string joined;
  for (const std::string& line : lines_of(text)) joined += (joined.empty() ? "" : " | ") + line;
  return joined;
}

std::string without_spaces(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (c != ' ' && c != '\n') kept.push_back(c);
  return kept;
}

}  // namespace jopan
