// Expression text to tokens of ECMAScript 5.
#pragma once

#include <string>
#include <string_view>

namespace jopan::js {

enum class TokenKind { End, Name, Number, Text, Punctuator, Bad };

struct Token {
  TokenKind kind = TokenKind::End;
  std::string_view source;  ///< As written.
  std::string text;         ///< Of Name and Text; of Bad, what is wrong.
  double number = 0;
  std::size_t offset = 0;  ///< Bytes from the start.
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token next();
  /// Reads the regular expression literal that starts at `offset`; false when it does not end.
  bool read_regexp(std::size_t offset, std::string& pattern, std::string& flags);
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  void skip_space();
  Token number();
  Token quoted();
  Token bad(std::size_t offset, std::string what);

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace jopan::js
