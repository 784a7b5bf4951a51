#include "card/template.h"

#include <gtest/gtest.h>

namespace jopan {
namespace {

std::string fill(const char* card, const TemplateValues& values = {}) {
  const Result<Json> filled = fill_template(Json::parse(card), values, Limits{});
  return filled ? filled->dump() : filled.error().front().code + " " + filled.error().front().at.str();
}

TEST(Template, BlanksAreFilledInAnyStringWithValuesOrDefaults) {
  const char* card =
      R"({"params": {"app": "틱톡", "n": 3}, "headline": "{{app}} {{ n }}", "points": ["a", {"b": "{{app}}"}]})";
  EXPECT_EQ(fill(card), R"({"headline":"틱톡 3","points":["a",{"b":"틱톡"}]})");
  EXPECT_EQ(fill(card, {{"app", "유튜브"}, {"n", "4"}}), R"({"headline":"유튜브 4","points":["a",{"b":"유튜브"}]})");
}

TEST(Template, ABlankAloneIsTheValueItself) {
  const char* card =
      R"({"params": {"n": 3, "on": true, "rows": [1], "s": "3"}, "a": "{{n}}", "b": "{{on}}", "c": "{{rows}}", "d": "{{s}}", "e": " {{n}}", "f": "{{n}}{{s}}"})";
  EXPECT_EQ(fill(card), R"({"a":3,"b":true,"c":[1],"d":"3","e":" 3","f":"33"})");
  EXPECT_EQ(fill(card, {{"n", "2.5"}, {"on", "false"}, {"rows", "[4,5]"}}),
            R"({"a":2.5,"b":false,"c":[4,5],"d":"3","e":" 2.5","f":"2.53"})");
}

TEST(Template, FiltersFormatAndAgree) {
  const char* card =
      R"({"params": {"v": 818000000, "app": "틱톡", "g": 3.2}, "a": "{{v|mixed 건}}{{v | num}}", "b": "{{app|은/는}} {{app|으로/로}}", "c": "{{g|pct:signed}}", "d": "{{v|mixed 건|을/를}}"})";
  EXPECT_EQ(fill(card),
            R"({"a":"8억 1,800만 건818,000,000","b":"틱톡은 틱톡으로","c":"+3.2%","d":"8억 1,800만 건을"})");
}

TEST(Template, FiltersWriteDatesRangesAndUnitsWithASlash) {
  const char* card =
      R"({"params": {"d": "2025-08", "p": ["2026-01", "2026-03"], "r": [3, 5], "big": "12345678901234567890", "s": 90}, "a": "{{d|date:yMMM|은/는}}", "b": "{{p|date:yMMM}}", "c": "{{r|pct}}", "e": "{{big|num}}", "f": "{{s|num km/h|이에요/예요}}"})";
  EXPECT_EQ(
      fill(card),
      R"({"a":"2025년 8월은","b":"2026년 1월~3월","c":"3~5%","e":"12,345,678,901,234,567,890","f":"90km/h예요"})");
  EXPECT_EQ(fill(R"({"params": {"a": [1, "x"]}, "h": "{{a|num}}"})"), "template.bad_value /h");
  EXPECT_EQ(fill(R"({"params": {"a": "soon"}, "h": "{{a|date:yMMM}}"})"), "template.bad_value /h");
  EXPECT_EQ(fill(R"({"params": {"a": true}, "h": "{{a|num}}"})"), "template.bad_value /h");
  EXPECT_EQ(fill(R"({"params": {"a": ""}, "h": "{{a|num}}"})"), "template.bad_value /h");
}

TEST(Template, WhatIsWrongSaysWhere) {
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": "x"})", {{"b", "1"}}), "template.unknown_value ");
  EXPECT_EQ(fill(R"({"h": "x"})", {{"b", "1"}}), "template.unknown_value ");
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": [{"t": "{{b}}"}]})"), "template.unknown_name /h/0/t");
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": "{{a"})"), "template.bad_blank /h");
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": "{{}}"})"), "template.bad_blank /h");
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": "{{a|이/나}}"})"), "template.bad_blank /h");
  EXPECT_EQ(fill(R"({"params": {"a": "x"}, "h": "{{a|num}}"})"), "template.bad_value /h");
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": "{{a|nothing}}"})"), "format.bad /h");
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": "{{a}}"})", {{"a", "one"}}), "template.bad_value /params/a");
  EXPECT_EQ(fill(R"({"params": {"a": 1}, "h": "{{a}}"})", {{"a", "1e999"}}), "template.bad_value /params/a");
  EXPECT_EQ(fill(R"({"params": {"a": null}, "h": "{{a}}"})"), "template.missing_value /params/a");
  EXPECT_EQ(fill(R"({"params": {"a": null}, "h": "{{a}}"})", {{"a", "b"}}), R"({"h":"b"})");
  EXPECT_EQ(fill(R"({"params": {"a|b": 1}, "h": "x"})"), "template.bad_blank /params/a|b");
}

TEST(Template, AValueIsNeverATemplateItself) {
  EXPECT_EQ(fill(R"({"params": {"a": "x", "b": "y"}, "h": "{{a}}!"})", {{"a", "{{b}}"}}), R"({"h":"{{b}}!"})");
}

TEST(Template, WithoutParamsBracesAreText) {
  EXPECT_EQ(fill(R"({"headline": "{{a}} {{"})"), R"({"headline":"{{a}} {{"})");
  EXPECT_EQ(fill(R"({"mark": "bar", "params": [{"name": "a"}]})"), R"({"mark":"bar","params":[{"name":"a"}]})")
      << "Vega-Lite's own";
}

}  // namespace
}  // namespace jopan
