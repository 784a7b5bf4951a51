#include <cmath>

#include "data/expression.h"
#include "data/expression/program.h"
#include "data/expression/work.h"
#include "data/random.h"
#include "service/cli/evaluate.h"

namespace jopan::cli {
namespace {

class CaseScope : public Scope {
 public:
  CaseScope(const Json& file, TimeZone zone)
      : datum_(file.value("datum", Json::object())),
        signals_(file.value("signals", Json::object())),
        zone_(std::move(zone)) {}
  [[nodiscard]] Value datum(std::string_view name) const override {
    return has(name) ? from_json(datum_[std::string(name)]) : Value();
  }
  [[nodiscard]] bool has(std::string_view name) const override { return datum_.contains(name); }
  [[nodiscard]] Json whole_datum() const override { return datum_; }
  [[nodiscard]] Value signal(std::string_view name) const override {
    return signals_.contains(name) ? from_json(signals_[std::string(name)]) : Value();
  }
  [[nodiscard]] const TimeZone& zone() const override { return zone_; }

 private:
  const Json datum_, signals_;
  TimeZone zone_;
};

Json answer(const js::Js& value) {
  if (value.is_undefined()) return {{"$", "undefined"}};
  if (const auto* time = value.get<Timestamp>()) {
    return {{"$date", std::isnan(time->ms) ? Json(nullptr) : Json(time->ms)}};
  }
  if (const auto* number = value.get<double>();
      number && (!std::isfinite(*number) || (*number == 0 && std::signbit(*number)))) {
    return {{"$", *number == 0 ? "-0" : number_to_text(*number)}};
  }
  if (value.is_array()) {
    Json list = Json::array();
    for (const js::Js& element : value.elements()) list.push_back(answer(element));
    return list;
  }
  return value.to_json();
}

}  // namespace

Json evaluate_expressions(const Json& file, const TimeZone& zone) {
  const CaseScope scope(file, zone);
  Json answers = Json::array();
  for (const Json& one : file.at("cases")) {
    const auto program = js::parse_program(one.value("expr", ""), JsonPointer());
    Work work;
    answers.push_back(program ? answer(js::evaluate(**program, scope, work))
                              : Json(to_string(program.error().front())));
  }
  return answers;
}

}  // namespace jopan::cli
