// Evaluates the expressions of a file of cases and writes the answers as JSON:
//   expression_answers CASES.json OUT.json
// A case file holds `datum`, `signals`, `tz` and `cases` of {"expr": …}. What JSON lacks is {"$": "NaN"}, {"$date":
// ms}.
#include <cmath>
#include <fstream>
#include <iostream>

#include "data/expression.h"
#include "data/expression/program.h"

namespace {

using namespace jopan;

class CaseScope : public Scope {
 public:
  CaseScope(const Json& document, TimeZone zone) : document_(document), zone_(std::move(zone)) {}
  [[nodiscard]] Value datum(std::string_view name) const override {
    return has(name) ? from_json(document_["datum"][std::string(name)]) : Value();
  }
  [[nodiscard]] bool has(std::string_view name) const override { return document_["datum"].contains(name); }
  [[nodiscard]] Json whole_datum() const override { return document_["datum"]; }
  [[nodiscard]] Value signal(std::string_view name) const override {
    return document_["signals"].contains(name) ? from_json(document_["signals"][std::string(name)]) : Value();
  }
  [[nodiscard]] const TimeZone& zone() const override { return zone_; }

 private:
  const Json& document_;
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

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: expression_answers CASES.json OUT.json\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  const Json document = Json::parse(in);
  const auto zone = TimeZone::named(document.value("tz", "UTC"));
  if (!zone) return 2;
  const CaseScope scope(document, *zone);
  Json answers = Json::array();
  for (const Json& one : document["cases"]) {
    if (!one.contains("expr")) continue;
    const auto program = js::parse_program(one["expr"].get<std::string>(), JsonPointer());
    answers.push_back(program ? answer(js::evaluate(**program, scope)) : Json(to_string(program.error().front())));
  }
  std::ofstream(argv[2]) << answers.dump();
  return 0;
}
