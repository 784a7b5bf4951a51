#include "grammar/check_expressions.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "data/expression.h"
#include "spec/spec.h"

namespace jopan {
namespace {

// Data, and what the compiler never reads.
bool is_opaque(std::string_view name) {
  return name == "data" || name == "datasets" || name == "values" || name == "usermeta" || name == "on" ||
         name == "description";
}

bool holds_expression(std::string_view name) {
  return name == "expr" || name == "signal" || name == "labelExpr";
}

// Read where they are run: here only their names are looked at.
bool is_step(std::string_view name) {
  return name == "filter" || name == "calculate" || name == "test" || name == "and" || name == "or" || name == "not";
}

// Vega's own signals, and what an expression of a mark finds.
constexpr std::array<std::string_view, 8> kGiven{"width",      "height", "padding", "autosize",
                                                 "background", "cursor", "item",    "parent"};

class Checker {
 public:
  Checker(const Json& document, const JsonPointer& at, Warnings& warnings) : warnings_(warnings) {
    declare(document, at);
    visit(document, at);
    check_cycles();
  }
  Diagnostics problems;

 private:
  struct Param {
    JsonPointer at;
    std::vector<std::string> reads;
    bool repeated = false;
  };
  using Entry = std::pair<const std::string, Param>;

  void declare(const Json& json, const JsonPointer& at);
  void declare_param(const Json& param, const JsonPointer& at);
  void visit(const Json& json, const JsonPointer& at);
  void visit_step(const Json& json, const JsonPointer& at);
  void read(const std::string& text, const JsonPointer& at, bool reports_syntax);
  void check_name(const std::string& name, const JsonPointer& at);
  void check_param(const Json& reference, const JsonPointer& at);
  void check_cycles();
  [[nodiscard]] std::string hint(const std::string& wrong) const;
  [[nodiscard]] bool is_known(const std::string& name) const;

  Warnings& warnings_;
  bool in_mark_ = false;  ///< Channels replace properties of marks, whose names are then never read: only warned of.
  std::map<std::string, Param> params_;  ///< Of all views: a name is told once in a document.
};

void Checker::declare_param(const Json& param, const JsonPointer& at) {
  const Json* name = find_member(param, "name");
  if (!name || !name->is_string()) return;
  const auto [found, is_new] = params_.try_emplace(name->get<std::string>());
  if (!is_new) {
    found->second.repeated = true;
    return;
  }
  found->second.at = at;
  const Json* text = find_member(param, "expr");
  if (!text || !text->is_string() || param.contains("value") || param.contains("select")) return;
  if (const auto parsed = Expression::parse(text->get_ref<const std::string&>(), at)) {
    found->second.at = at / "expr";
    found->second.reads = parsed->signals();
  }
}

void Checker::declare(const Json& json, const JsonPointer& at) {
  if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) declare(json[i], at / i);
    return;
  }
  if (!json.is_object()) return;
  const Json* param = find_member(json, "param");
  if (param && param->is_string() && json.contains("extent")) params_.try_emplace(param->get<std::string>());
  for (const auto& [name, value] : json.items()) {
    if (is_opaque(name)) continue;
    if (name == "params" && value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) declare_param(value[i], at / name / i);
    }
    if (name == "bin") {
      if (const Json* signal = find_member(value, "signal"); signal && signal->is_string())
        params_.try_emplace(signal->get<std::string>());
    }
    declare(value, at / name);
  }
}

// Vega-Lite names what it makes for a selection after it: `brush_x`.
bool Checker::is_known(const std::string& name) const {
  if (params_.contains(name) || std::ranges::find(kGiven, name) != kGiven.end()) return true;
  const auto is_part = [&](const auto& param) { return name.starts_with(param.first + "_"); };
  return std::ranges::any_of(params_, is_part);
}

std::string Checker::hint(const std::string& wrong) const {
  std::vector<std::string> names;
  for (const auto& [name, param] : params_) names.push_back(name);
  return nearest_name_hint(wrong, std::span<const std::string>(names));
}

void Checker::check_name(const std::string& name, const JsonPointer& at) {
  if (is_known(name)) return;
  if (name == "event") {
    problems.push_back(error_at(at, "vega_lite.unsupported", "pictures have no events", "leave `event` out"));
    return;
  }
  std::string how = hint(name);
  if (how.empty()) how = "declare it in `params`, or write datum." + name + " for a field";
  const std::string message = "there is no parameter \"" + name + "\"";
  if (in_mark_) {
    warnings_.add(warning_at(at, "expression.unknown_name", message, std::move(how)));
  } else {
    problems.push_back(error_at(at, "expression.unknown_name", message, std::move(how)));
  }
}

void Checker::read(const std::string& text, const JsonPointer& at, bool reports_syntax) {
  const auto parsed = Expression::parse(text, at);
  if (!parsed) {
    if (reports_syntax) problems.insert(problems.end(), parsed.error().begin(), parsed.error().end());
    return;
  }
  for (const std::string& name : parsed->signals()) check_name(name, at);
}

// Of a condition, a predicate or a scale's domain.
void Checker::check_param(const Json& reference, const JsonPointer& at) {
  if (!reference.is_string() || params_.contains(reference.get<std::string>())) return;
  const std::string name = reference.get<std::string>();
  std::string how = hint(name);
  if (how.empty()) how = "declare it in `params`";
  problems.push_back(error_at(at, "param.unknown", "there is no parameter \"" + name + "\"", std::move(how)));
}

// A predicate, or the predicates of a list.
void Checker::visit_step(const Json& json, const JsonPointer& at) {
  if (json.is_string()) {
    read(json.get_ref<const std::string&>(), at, false);
  } else if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) visit_step(json[i], at / i);
  } else {
    visit(json, at);
  }
}

void Checker::visit(const Json& json, const JsonPointer& at) {
  if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) visit(json[i], at / i);
    return;
  }
  if (!json.is_object()) return;
  for (const auto& [name, value] : json.items()) {
    if (is_opaque(name)) continue;
    if (name == "param") {
      check_param(value, at / name);
    } else if (is_step(name)) {
      visit_step(value, at / name);
    } else if (holds_expression(name) && value.is_string()) {
      read(value.get_ref<const std::string&>(), at / name, true);
    } else {
      const bool outer = std::exchange(in_mark_, in_mark_ || name == "mark");
      visit(value, at / name);
      in_mark_ = outer;
    }
  }
}

// Depth first, without recursion: a chain may be long. One problem a circle.
void Checker::check_cycles() {
  enum class State { New, Open, Done };
  struct Step {
    const Entry* param;
    std::size_t next = 0;  ///< Of what it reads.
  };
  std::map<std::string_view, State> states;
  for (const Entry& start : params_) {
    if (states[start.first] != State::New) continue;
    std::vector<Step> path{{&start}};
    states[start.first] = State::Open;
    while (!path.empty()) {
      Step& step = path.back();
      const auto& [name, param] = *step.param;
      if (param.repeated || step.next == param.reads.size()) {
        states[name] = State::Done;
        path.pop_back();
        continue;
      }
      const auto read = params_.find(param.reads[step.next++]);
      if (read == params_.end() || read->second.repeated) continue;
      State& state = states[read->first];
      if (state == State::Open) {
        problems.push_back(error_at(read->second.at, "param.cycle",
                                    "the parameter \"" + read->first + "\" depends on itself",
                                    "give one of the parameters in the circle a `value`"));
      } else if (state == State::New) {
        state = State::Open;
        path.push_back({&*read});
      }
    }
  }
}

}  // namespace

Result<void> check_expressions(const Json& document, const JsonPointer& at, Warnings& warnings) {
  Checker checker(document, at, warnings);
  if (!checker.problems.empty()) return fail(std::move(checker.problems));
  return {};
}

}  // namespace jopan
