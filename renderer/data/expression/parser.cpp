// A Pratt parser over the operators of ECMAScript 5 that have no side effect.
#include <algorithm>
#include <array>
#include <optional>

#include "data/expression/lexer.h"
#include "data/expression/program.h"
#include "data/expression/regexp.h"

namespace jopan::js {
namespace {

constexpr int kDeepestNesting = 64;        // Brackets and prefix operators inside each other.
constexpr int kDeepestTree = 1000;         // Chains such as a + b + c … count too: evaluation recurses.
constexpr std::size_t kLongest = 100'000;  // Bytes.

struct Infix {
  std::string_view text;
  int precedence;
  Operator op;
};

constexpr std::array kInfix{
    Infix{"|", 3, Operator::BitOr},
    Infix{"^", 4, Operator::BitXor},
    Infix{"&", 5, Operator::BitAnd},
    Infix{"==", 6, Operator::Equal},
    Infix{"!=", 6, Operator::NotEqual},
    Infix{"===", 6, Operator::StrictEqual},
    Infix{"!==", 6, Operator::StrictNotEqual},
    Infix{"<", 7, Operator::Less},
    Infix{">", 7, Operator::Greater},
    Infix{"<=", 7, Operator::LessEqual},
    Infix{">=", 7, Operator::GreaterEqual},
    Infix{"in", 7, Operator::In},
    Infix{"<<", 8, Operator::ShiftLeft},
    Infix{">>", 8, Operator::ShiftRight},
    Infix{">>>", 8, Operator::ShiftRightUnsigned},
    Infix{"+", 9, Operator::Add},
    Infix{"-", 9, Operator::Subtract},
    Infix{"*", 10, Operator::Multiply},
    Infix{"/", 10, Operator::Divide},
    Infix{"%", 10, Operator::Modulo},
};
constexpr int kOrPrecedence = 1;
constexpr int kAndPrecedence = 2;

// Thrown away with the parser: the first thing that is wrong ends it.
struct Failure {
  std::string code;
  std::string message;
  std::string hint;
  std::size_t offset = 0;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : lexer_(text) { advance(); }

  /// Null when `failure` is set.
  NodePtr parse() {
    NodePtr root = conditional();
    if (root && token_.kind != TokenKind::End) return unexpected();
    return root;
  }

  std::optional<Failure> failure;
  std::vector<std::string> fields;
  std::vector<std::string> signals;

 private:
  void advance() { token_ = lexer_.next(); }
  [[nodiscard]] bool at(std::string_view punctuator) const {
    return token_.kind == TokenKind::Punctuator && token_.source == punctuator;
  }
  bool take(std::string_view punctuator) {
    if (!at(punctuator)) return false;
    advance();
    return true;
  }

  NodePtr fail(std::string code, std::string message, std::string hint, std::size_t offset) {
    if (!failure) failure = Failure{std::move(code), std::move(message), std::move(hint), offset};
    return nullptr;
  }
  NodePtr syntax(std::string message, std::string hint = "") {
    return fail("expression.syntax", std::move(message), std::move(hint), token_.offset);
  }
  NodePtr unexpected() {
    if (token_.kind == TokenKind::Bad) return syntax(token_.text);
    if (token_.kind == TokenKind::End) return syntax("it ends too early");
    std::string hint;
    if (at("=")) hint = "compare with == or ===";
    if (at("=>") || token_.source == "function") hint = "functions cannot be defined";
    return syntax("\"" + std::string(token_.source) + "\" is unexpected", hint);
  }
  NodePtr too_deep() {
    return fail("expression.too_deep", "it is nested too deeply", "split it into several calculate steps",
                token_.offset);
  }

  NodePtr make(NodeKind kind, std::vector<NodePtr> children = {}) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    for (const NodePtr& child : children) {
      if (!child) return nullptr;
      node->depth = std::max(node->depth, child->depth + 1);
    }
    node->children = std::move(children);
    if (node->depth > kDeepestTree) return too_deep();
    return node;
  }
  template <class... Nodes>
  NodePtr make(NodeKind kind, NodePtr first, Nodes... rest) {
    std::vector<NodePtr> children;
    children.push_back(std::move(first));
    (children.push_back(std::move(rest)), ...);
    return make(kind, std::move(children));
  }
  static NodePtr literal(Js value) {
    auto node = std::make_unique<Node>();
    node->literal = std::move(value);
    return node;
  }

  // a ? b : c ? d : e is a loop here: generated recodings chain hundreds.
  NodePtr conditional() {
    if (depth_ >= kDeepestNesting) return too_deep();
    ++depth_;
    std::vector<std::pair<NodePtr, NodePtr>> cases;
    NodePtr last = binary(kOrPrecedence);
    while (last && take("?")) {
      NodePtr then = conditional();
      if (!then) break;
      if (!take(":")) {
        unexpected();
        break;
      }
      cases.emplace_back(std::move(last), std::move(then));
      last = binary(kOrPrecedence);
    }
    --depth_;
    if (failure) return nullptr;
    for (; last && !cases.empty(); cases.pop_back()) {
      last =
          make(NodeKind::Conditional, std::move(cases.back().first), std::move(cases.back().second), std::move(last));
    }
    return last;
  }

  NodePtr binary(int least) {
    NodePtr left = unary();
    while (left) {
      if (at("||") && least <= kOrPrecedence) {
        advance();
        left = make(NodeKind::Or, std::move(left), binary(kOrPrecedence + 1));
        continue;
      }
      if (at("&&") && least <= kAndPrecedence) {
        advance();
        left = make(NodeKind::And, std::move(left), binary(kAndPrecedence + 1));
        continue;
      }
      const Infix* infix = infix_here();
      if (!infix || infix->precedence < least) break;
      advance();
      left = make(NodeKind::Binary, std::move(left), binary(infix->precedence + 1));
      if (left) left->op = infix->op;
    }
    return left;
  }

  [[nodiscard]] const Infix* infix_here() const {
    if (token_.kind != TokenKind::Punctuator && token_.kind != TokenKind::Name) return nullptr;
    const auto found = std::ranges::find(kInfix, token_.source, &Infix::text);
    return found == kInfix.end() ? nullptr : &*found;
  }

  NodePtr unary() {
    constexpr std::pair<std::string_view, Operator> kPrefixes[] = {
        {"!", Operator::Not}, {"-", Operator::Minus}, {"+", Operator::Plus}, {"~", Operator::BitNot}};
    for (const auto& [text, op] : kPrefixes) {
      if (!at(text)) continue;
      if (depth_ >= kDeepestNesting) return too_deep();
      advance();
      ++depth_;
      NodePtr node = make(NodeKind::Unary, unary());
      --depth_;
      if (node) node->op = op;
      return node;
    }
    return postfix();
  }

  NodePtr postfix() {
    NodePtr node = primary();
    while (node) {
      if (take(".")) {
        if (token_.kind != TokenKind::Name) return unexpected();
        node = member(std::move(node), literal(token_.text));
        advance();
      } else if (take("[")) {
        NodePtr key = conditional();
        if (!key) return nullptr;
        if (!take("]")) return unexpected();
        node = member(std::move(node), std::move(key));
      } else if (at("(")) {
        return syntax("only functions can be called",
                      "write substring(datum.name, 0, 3), not datum.name.substring(0, 3)");
      } else {
        break;
      }
    }
    return node;
  }

  NodePtr member(NodePtr object, NodePtr key) {
    const bool constant = key->kind == NodeKind::Literal && !key->literal.is_object();
    if (object->kind != NodeKind::Datum || !constant) return make(NodeKind::Member, std::move(object), std::move(key));
    NodePtr node = make(NodeKind::Field);
    node->name = key->literal.text();
    if (std::ranges::find(fields, node->name) == fields.end()) fields.push_back(node->name);
    return node;
  }

  NodePtr primary() {
    if (token_.kind == TokenKind::Number || token_.kind == TokenKind::Text) {
      NodePtr node = token_.kind == TokenKind::Number ? literal(token_.number) : literal(token_.text);
      advance();
      return node;
    }
    if (token_.kind == TokenKind::Name) return name();
    if (at("/")) return regexp();
    if (take("(")) {
      NodePtr inside = conditional();
      if (inside && !take(")")) return unexpected();
      return inside;
    }
    if (take("[")) return list("]", make(NodeKind::List));
    if (take("{")) return object();
    return unexpected();
  }

  NodePtr regexp() {
    std::string pattern;
    std::string flags;
    if (!lexer_.read_regexp(token_.offset, pattern, flags)) return syntax("a regular expression does not end");
    std::shared_ptr<const Regexp> compiled = Regexp::compile(pattern, flags);
    if (!compiled) return syntax("\"/" + pattern + "/\" is no regular expression");
    advance();
    return literal(Js(std::move(compiled)));
  }

  NodePtr name() {
    const Token token = token_;
    advance();
    if (token.text == "true" || token.text == "false") return literal(token.text == "true");
    if (token.text == "null") return literal(Null{});
    if (token.text == "undefined") return literal(Undefined{});
    if (take("(")) return call(token);
    if (token.text == "datum") return make(NodeKind::Datum);
    if (const double* constant = find_constant(token.text)) return literal(*constant);
    NodePtr node = make(NodeKind::Signal);
    node->name = token.text;
    if (std::ranges::find(signals, node->name) == signals.end()) signals.push_back(node->name);
    return node;
  }

  NodePtr call(const Token& token) {
    const bool is_if = token.text == "if";
    const Function* function = is_if ? nullptr : find_function(token.text);
    if (!is_if && !function) {
      return fail("expression.unknown_function", "there is no function \"" + token.text + "\"",
                  function_name_hint(token.text), token.offset);
    }
    NodePtr node = list(")", make(is_if ? NodeKind::Conditional : NodeKind::Call));
    if (!node) return nullptr;
    if ((is_if || token.text == "clamp") && node->children.size() != 3) {
      return fail("expression.syntax",
                  token.text + "() takes three arguments, not " + std::to_string(node->children.size()), "",
                  token.offset);
    }
    node->function = function;
    return node;
  }

  // Comma-separated children up to `end`.
  NodePtr list(std::string_view end, NodePtr node) {
    std::vector<NodePtr> children;
    while (!take(end)) {
      if (!children.empty() && !take(",")) return unexpected();
      if (!children.empty() && end == "]" && take(end)) break;  // [1, 2,]
      NodePtr child = conditional();
      if (!child) return nullptr;
      children.push_back(std::move(child));
    }
    return make(node->kind, std::move(children));
  }

  NodePtr object() {
    std::vector<NodePtr> children;
    std::vector<std::string> keys;
    while (!take("}")) {
      if (!children.empty() && !take(",")) return unexpected();
      if (!children.empty() && take("}")) break;
      if (token_.kind == TokenKind::Number) {
        keys.push_back(number_to_text(token_.number));
      } else if (token_.kind == TokenKind::Name || token_.kind == TokenKind::Text) {
        keys.push_back(token_.text);
      } else {
        return unexpected();
      }
      advance();
      if (!take(":")) return unexpected();
      NodePtr child = conditional();
      if (!child) return nullptr;
      children.push_back(std::move(child));
    }
    NodePtr node = make(NodeKind::Record, std::move(children));
    if (node) node->keys = std::move(keys);
    return node;
  }

  Lexer lexer_;
  Token token_;
  int depth_ = 0;
};

std::size_t column_of(std::string_view text, std::size_t offset) {
  std::size_t column = 1;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u) ++column;
  }
  return column;
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLength = 80;
  if (text.size() <= kLength) return std::string(text);
  std::size_t end = kLength;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

Result<std::shared_ptr<const Program>> parse_program(std::string_view text, const JsonPointer& at) {
  if (text.size() > kLongest) return fail(error_at(at, "expression.too_deep", "the expression is too long"));
  Parser parser(text);
  NodePtr root = parser.parse();
  if (parser.failure) {
    const Failure& failure = *parser.failure;
    return fail(error_at(at, failure.code,
                         "in the expression \"" + excerpt(text) + "\", column " +
                             std::to_string(column_of(text, failure.offset)) + ": " + failure.message,
                         failure.hint));
  }
  auto program = std::make_shared<Program>();
  program->root = std::move(root);
  program->fields = std::move(parser.fields);
  program->signals = std::move(parser.signals);
  return std::shared_ptr<const Program>(std::move(program));
}

}  // namespace jopan::js
