// The parsed form of an expression: a tree of closed kinds of nodes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "data/expression/functions.h"

namespace jopan {
class Scope;
}

namespace jopan::js {

enum class NodeKind { Literal, Signal, Datum, Field, Member, List, Record, Unary, Binary, And, Or, Conditional, Call };

enum class Operator {
  Add,
  Subtract,
  Multiply,
  Divide,
  Modulo,
  Less,
  Greater,
  LessEqual,
  GreaterEqual,
  Equal,
  NotEqual,
  StrictEqual,
  StrictNotEqual,
  BitAnd,
  BitOr,
  BitXor,
  ShiftLeft,
  ShiftRight,
  ShiftRightUnsigned,
  In,
  Plus,
  Minus,
  Not,
  BitNot
};

struct Node {
  NodeKind kind = NodeKind::Literal;
  Operator op = Operator::Add;
  Js literal;                                   ///< Of Literal.
  std::string name;                             ///< Of Signal and Field.
  std::vector<std::string> keys;                ///< Of Record, one a child.
  const Function* function = nullptr;           ///< Of Call.
  std::vector<std::unique_ptr<Node>> children;  ///< Member: object, key. Conditional: test, then, else.
  int depth = 1;                                ///< Of the tree below, itself included.
};
using NodePtr = std::unique_ptr<Node>;

struct Program {
  NodePtr root;
  std::vector<std::string> fields;   ///< Members of `datum` that are read, each once, in order of appearance.
  std::vector<std::string> signals;  ///< Bare names that are no constants, in the same way.
};

[[nodiscard]] Result<std::shared_ptr<const Program>> parse_program(std::string_view text, const JsonPointer& at);
[[nodiscard]] Js evaluate(const Program& program, const Scope& scope, Work& work);
/// Spends what it takes to keep `value` in a table or as a parameter: all of it where that is too much or too deep.
void spend_to_keep(const Js& value, Work& work);
/// Spends what it takes to read a list or object to its last leaf.
void spend_to_read(const Js& value, Work& work);

}  // namespace jopan::js
