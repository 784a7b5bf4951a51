#include <cmath>

#include "data/expression.h"
#include "data/expression/program.h"
#include "data/random.h"

namespace jopan {
namespace js {
namespace {

constexpr double kStepsOfNode = 20, kStepsOfCall = 80, kStepsOfElement = 80;

double steps_of(const Js& value) {
  if (const auto* text = value.get<std::string>()) return static_cast<double>(text->size());
  if (const auto* array = value.get<std::shared_ptr<const Array>>())
    return kStepsOfElement * static_cast<double>((*array)->size());
  if (const auto* object = value.get<std::shared_ptr<const Object>>())
    return kStepsOfElement * static_cast<double>((*object)->members.size());
  return 0;
}

class Evaluator {
 public:
  Evaluator(const Scope& scope, Random& random, Work& work) : scope_(scope), context_{scope.zone(), random, work} {}

  Js operator()(const Node& node) const {
    if (context_.work.is_spent()) return {};
    Js value = evaluate(node);
    context_.work.spend(kStepsOfNode + steps_of(value));
    return value;
  }

 private:
  Js evaluate(const Node& node) const {
    switch (node.kind) {
      case NodeKind::Literal:
        return node.literal;
      case NodeKind::Signal:
        return Js::of_value(scope_.signal(node.name));
      case NodeKind::Datum:
        return datum();
      case NodeKind::Field:
        return field(node.name);
      case NodeKind::Member:
        return member(node);
      case NodeKind::List:
        return array(node);
      case NodeKind::Record:
        return object(node);
      case NodeKind::Unary:
        return unary(node);
      case NodeKind::Binary: {
        const Js left = (*this)(*node.children[0]), right = (*this)(*node.children[1]);
        spend_to_read(left, context_.work);
        spend_to_read(right, context_.work);
        return context_.work.is_spent() ? Js() : binary(node.op, left, right);
      }
      case NodeKind::And: {
        Js left = (*this)(*node.children[0]);
        return left.truth() ? (*this)(*node.children[1]) : left;
      }
      case NodeKind::Or: {
        Js left = (*this)(*node.children[0]);
        return left.truth() ? left : (*this)(*node.children[1]);
      }
      case NodeKind::Conditional:
        return (*this)(*node.children[(*this)(*node.children[0]).truth() ? 1 : 2]);
      case NodeKind::Call:
        return call(node);
    }
    return {};
  }

  Js datum() const {
    const Json whole = scope_.whole_datum();
    context_.work.spend(kStepsOfElement * static_cast<double>(whole.size()));
    return whole.is_null() ? Js() : Js::of_value(from_json(whole));
  }

  Js field(std::string_view name) const {
    Js value = Js::of_value(scope_.datum(name));
    return value.get<Null>() && !scope_.has(name) ? Js() : value;
  }

  Js member(const Node& node) const {
    const Node& object = *node.children[0];
    const Js key = (*this)(*node.children[1]);
    if (object.kind == NodeKind::Datum) return field(key.text());
    return (*this)(object).at(key);
  }

  Js array(const Node& node) const {
    Array elements;
    elements.reserve(node.children.size());
    for (const NodePtr& child : node.children) elements.push_back((*this)(*child));
    return elements;
  }

  Js object(const Node& node) const {
    Object object;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      object.members.emplace_back(node.keys[i], (*this)(*node.children[i]));
    }
    return object;
  }

  Js call(const Node& node) const {
    std::vector<Js> values;
    values.reserve(node.children.size());
    for (const NodePtr& child : node.children) values.push_back((*this)(*child));
    context_.work.spend(kStepsOfCall);
    for (const Js& value : values) spend_to_read(value, context_.work);
    if (context_.work.is_spent()) return {};
    return node.function->call(Arguments(values), context_);
  }

  Js unary(const Node& node) const {
    const Js value = (*this)(*node.children[0]);
    spend_to_read(value, context_.work);
    if (context_.work.is_spent()) return {};
    switch (node.op) {
      case Operator::Not:
        return !value.truth();
      case Operator::Minus:
        return -value.number();
      case Operator::Plus:
        return value.number();
      default:
        return ~value.int32();
    }
  }

  static Js add(const Js& a, const Js& b) {
    // Dates add as numbers: a date that Vega's loader parsed is a number there.
    const auto is_text_like = [](const Js& x) { return x.is_text() || (x.is_object() && !x.get<Timestamp>()); };
    if (is_text_like(a) || is_text_like(b)) return a.text() + b.text();
    return a.number() + b.number();
  }

  static Js binary(Operator op, const Js& a, const Js& b) {
    switch (op) {
      case Operator::Add:
        return add(a, b);
      case Operator::Subtract:
        return a.number() - b.number();
      case Operator::Multiply:
        return a.number() * b.number();
      case Operator::Divide:
        return a.number() / b.number();
      case Operator::Modulo:
        return std::fmod(a.number(), b.number());
      case Operator::Less:
        return compare(a, b) == -1;
      case Operator::Greater:
        return compare(a, b) == 1;
      case Operator::LessEqual:
        return compare(a, b) <= 0;
      case Operator::GreaterEqual: {
        const int order = compare(a, b);
        return order == 0 || order == 1;
      }
      case Operator::Equal:
        return loosely_equal(a, b);
      case Operator::NotEqual:
        return !loosely_equal(a, b);
      case Operator::StrictEqual:
        return strictly_equal(a, b);
      case Operator::StrictNotEqual:
        return !strictly_equal(a, b);
      case Operator::In:
        return b.has_member(a);
      default:
        return bitwise(op, a.int32(), b.int32());
    }
  }

  static Js bitwise(Operator op, std::int32_t a, std::int32_t b) {
    const auto left = static_cast<std::uint32_t>(a);
    const std::uint32_t places = static_cast<std::uint32_t>(b) & 31u;
    switch (op) {
      case Operator::BitAnd:
        return a & b;
      case Operator::BitOr:
        return a | b;
      case Operator::BitXor:
        return a ^ b;
      case Operator::ShiftLeft:
        return static_cast<std::int32_t>(left << places);
      case Operator::ShiftRight:
        return a >> places;
      default:
        return static_cast<double>(left >> places);
    }
  }

  const Scope& scope_;
  Context context_;
};

}  // namespace

Js evaluate(const Program& program, const Scope& scope, Work& work) {
  Random fallback;
  Random* random = scope.random();
  return Evaluator(scope, random ? *random : fallback, work)(*program.root);
}

}  // namespace js

Value RowScope::datum(std::string_view name) const {
  const Column* column = table_->find(name);
  return column && row_ < column->values.size() ? column->values[row_] : Value();
}

bool RowScope::has(std::string_view name) const {
  return table_->find(name) != nullptr;
}

Json RowScope::whole_datum() const {
  Json datum = Json::object();
  for (const Column& column : table_->columns()) {
    if (!is_null(column.values[row_])) datum[column.name] = to_json(column.values[row_]);
  }
  return datum;
}

Result<Expression> Expression::parse(std::string_view text, const JsonPointer& at) {
  Expression expression;
  JOPAN_TRY(expression.program_, js::parse_program(text, at));
  return expression;
}

Value Expression::evaluate(const Scope& scope) const {
  Work own;
  Work& work = scope.work() ? *scope.work() : own;
  const js::Js value = js::evaluate(*program_, scope, work);
  js::spend_to_keep(value, work);
  return work.is_spent() ? Value() : value.to_value();
}

bool Expression::test(const Scope& scope) const {
  Work own;
  return js::evaluate(*program_, scope, scope.work() ? *scope.work() : own).truth();
}
const std::vector<std::string>& Expression::fields() const {
  return program_->fields;
}
const std::vector<std::string>& Expression::signals() const {
  return program_->signals;
}

bool is_true(const Value& value) {
  return js::Js::of_value(value).truth();
}

}  // namespace jopan
