#include "text/emphasis.h"

#include <algorithm>

#include "text/prepare_text.h"

namespace jopan {
namespace {

constexpr std::string_view kBold = "**";
constexpr std::string_view kEscapable = "\\*{}|";
constexpr std::size_t kLongestName = 64;

enum class Kind { Text, Bold, Open, Close };

/// A stretch of the source: text to show, or a mark that turns into text where it has no partner.
struct Token {
  Kind kind = Kind::Text;
  std::string_view shown;  ///< What it shows as text; an escape shows its second character only.
  std::string_view color;  ///< Of Open.
  bool opens = false, closes = false;
  bool paired = false;
};

/// The length of "{name|" at the start of `text`, or 0.
std::size_t opening_length(std::string_view text) {
  const std::size_t end = text.find_first_of(" \n{}|*\\", 1);
  const bool is_name = end != std::string_view::npos && text[end] == '|' && end > 1 && end - 1 <= kLongestName;
  return is_name ? end + 1 : 0;
}

Token mark_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with(kBold)) {
    const std::string_view after = rest.substr(kBold.size());
    const auto is_space = [](char c) { return c == ' ' || c == '\n'; };
    const bool opens = !after.empty() && !is_space(after.front()), closes = at > 0 && !is_space(text[at - 1]);
    return {Kind::Bold, rest.substr(0, kBold.size()), {}, opens, closes};
  }
  if (rest.starts_with('{')) {
    if (const std::size_t length = opening_length(rest); length > 0)
      return {Kind::Open, rest.substr(0, length), rest.substr(1, length - 2), true, false};
  }
  if (rest.starts_with('}')) return {Kind::Close, rest.substr(0, 1), {}, false, true};
  return {Kind::Text, {}, {}, false, false};
}

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t from = 0;
  const auto end_text = [&](std::size_t at) {
    if (at > from) tokens.push_back({Kind::Text, text.substr(from, at - from), {}, false, false});
  };
  for (std::size_t at = text.find_first_of(kEscapable); at != std::string_view::npos;
       at = text.find_first_of(kEscapable, at)) {
    if (text[at] == '\\' && at + 1 < text.size() && kEscapable.find(text[at + 1]) != std::string_view::npos) {
      end_text(at);
      from = at + 1;
      at += 2;
    } else if (Token mark = mark_at(text, at); mark.kind != Kind::Text) {
      end_text(at);
      at += mark.shown.size();
      from = at;
      tokens.push_back(mark);
    } else {
      ++at;
    }
  }
  end_text(text.size());
  return tokens;
}

/// Pairs marks; those opened inside of a pair and not closed in it have no partner, nor have those around nothing.
void pair_marks(std::vector<Token>& tokens) {
  std::vector<Token*> open;
  std::size_t bold = 0, colors = 0;
  for (Token& token : tokens) {
    const bool is_bold = token.kind == Kind::Bold;
    const bool is_empty = !open.empty() && open.back() == &token - 1;
    if (token.closes && !is_empty && (is_bold ? bold : colors) > 0) {
      const Kind wanted = is_bold ? Kind::Bold : Kind::Open;
      while (!token.paired) {
        Token& last = *open.back();
        open.pop_back();
        --(last.kind == Kind::Bold ? bold : colors);
        if (last.kind == wanted) last.paired = token.paired = true;
      }
    } else if (token.opens) {
      open.push_back(&token);
      ++(is_bold ? bold : colors);
    }
  }
}

class SpanBuilder {
 public:
  void add(const Token& token) {
    if (!token.paired) {
      result_.has_open_mark = result_.has_open_mark || token.opens;
      return add_text(token.shown);
    }
    switch (token.kind) {
      case Kind::Text:
        break;
      case Kind::Bold:
        bold_ = !bold_;
        break;
      case Kind::Open:
        colors_.push_back(token.color);
        break;
      case Kind::Close:
        colors_.pop_back();
        break;
    }
  }

  EmphasizedText take() { return std::move(result_); }

 private:
  void add_text(std::string_view shown) {
    const auto begin = static_cast<std::uint32_t>(result_.text.size());
    result_.text.append(shown);
    const auto end = static_cast<std::uint32_t>(result_.text.size());
    const std::string_view color = colors_.empty() ? std::string_view() : colors_.back();
    if (!bold_ && color.empty()) return;
    EmphasisSpan* last = result_.spans.empty() ? nullptr : &result_.spans.back();
    if (last && last->end == begin && last->bold == bold_ && last->color == color) {
      last->end = end;
    } else {
      result_.spans.push_back({begin, end, bold_, std::string(color)});
    }
  }

  EmphasizedText result_;
  std::vector<std::string_view> colors_;
  bool bold_ = false;
};

}  // namespace

EmphasizedText parse_emphasis(std::string_view source) {
  EmphasizedText plain = without_emphasis(source);
  if (plain.text.find_first_of(kEscapable) == std::string::npos) return plain;
  std::vector<Token> tokens = tokenize(plain.text);
  pair_marks(tokens);
  SpanBuilder builder;
  for (const Token& token : tokens) builder.add(token);
  return builder.take();
}

EmphasizedText without_emphasis(std::string_view text) {
  EmphasizedText plain;
  plain.text = prepare_text(text);
  return plain;
}

std::string escape_emphasis(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (kEscapable.find(c) != std::string_view::npos) escaped.push_back('\\');
    escaped.push_back(c);
  }
  return escaped;
}

}  // namespace jopan
