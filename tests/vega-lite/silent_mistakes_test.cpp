// Mistakes that would draw something else, or nothing, without a word.
#include <gtest/gtest.h>

#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

Json view() {
  return Json::parse(R"({"data": {"values": [{"a": 1, "b": 2}, {"a": 2, "b": 3}]}, "mark": {"type": "point"},
    "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}}})");
}

// "POINTER CODE", with `value` at `place` of the view.
std::string error_with(const char* place, const Json& value) {
  Json spec = view();
  spec[Json::json_pointer(place)] = value;
  return bare_error(spec);
}

std::vector<std::string> warnings_of(const Json& spec) {
  Diagnostics warnings;
  (void)bare_scene(spec, &warnings);
  std::vector<std::string> list;
  for (const Diagnostic& warning : warnings) list.push_back(warning.at.str() + " " + warning.code + " " + warning.hint);
  return list;
}

TEST(SilentMistakes, NamesThatNothingDeclaresAreErrors) {
  EXPECT_EQ(error_with("/transform", {{{"filter", "datum.b > least"}}}), "/transform/0/filter expression.unknown_name");
  EXPECT_EQ(error_with("/transform", {{{"filter", {{"and", {"datum.b > 1", "least"}}}}}}),
            "/transform/0/filter/and/1 expression.unknown_name");
  EXPECT_EQ(error_with("/transform", {{{"calculate", "event.x"}, {"as", "c"}}}),
            "/transform/0/calculate vega_lite.unsupported");
  EXPECT_EQ(error_with("/encoding/color", {{"condition", {{"param", "brush"}, {"value", "red"}}}, {"value", "gray"}}),
            "/encoding/color/condition/param param.unknown");
  EXPECT_EQ(error_with("/transform", {{{"filter", {{"param", "brush"}}}}}), "/transform/0/filter/param param.unknown");
}

TEST(SilentMistakes, NamesThatAreDeclaredAnywhereAreKnown) {
  Json spec = view();
  spec["params"] = {{{"name", "least"}, {"value", 1}}, {{"name", "brush"}, {"select", "interval"}}};
  spec["transform"] = {{{"extent", "b"}, {"param", "all"}},
                       {{"filter", "datum.b > least && all[0] < PI && width > 0 && brush_x"}}};
  spec["encoding"]["color"] = {{"condition", {{"param", "brush"}, {"value", "red"}}}, {"value", "gray"}};
  EXPECT_EQ(bare_error(spec), "");
}

// A channel may stand in for the property.
TEST(SilentMistakes, UnknownNamesInPropertiesOfMarksAreWarnings) {
  Json spec = view();
  spec["params"] = {{{"name", "radius"}, {"value", 9}}};
  spec["mark"]["size"] = {{"expr", "radios"}};
  EXPECT_EQ(warnings_of(spec),
            std::vector<std::string>{"/mark/size/expr expression.unknown_name did you mean \"radius\"?"});
}

TEST(SilentMistakes, ParametersThatDependOnThemselvesAreErrors) {
  EXPECT_EQ(error_with("/params", {{{"name", "p"}, {"expr", "p + 1"}}}), "/params/0/expr param.cycle");
  EXPECT_EQ(error_with("/params", {{{"name", "p"}, {"expr", "q"}}, {{"name", "q"}, {"expr", "p"}}}),
            "/params/0/expr param.cycle");
  EXPECT_EQ(error_with("/params", {{{"name", "p"}, {"value", 1}}, {{"name", "q"}, {"expr", "p"}}}), "");
}

TEST(SilentMistakes, SelectionsAreOfNames) {
  const auto select = [](Json of) { return Json::array({{{"name", "p"}, {"select", std::move(of)}}}); };
  EXPECT_EQ(error_with("/params", select({{"type", "point"}, {"fields", {1, "a"}}})),
            "/params/0/select/fields spec.wrong_kind");
  EXPECT_EQ(error_with("/params", select({{"type", "point"}, {"encodings", "x"}})),
            "/params/0/select/encodings spec.wrong_kind");
  EXPECT_EQ(error_with("/params", select({{"type", "point"}, {"fields", {"a"}}})), "");
}

TEST(SilentMistakes, ColoursAndSchemesThatDoNotExistAreErrors) {
  const Json color = {{"field", "a"}, {"type", "nominal"}};
  Json scheme = color, range = color;
  scheme["scale"] = {{"scheme", "nosuch"}};
  range["scale"] = {{"range", {"steelblue", "steelbleu"}}};
  EXPECT_EQ(error_with("/encoding/color", scheme), "/encoding/color/scale/scheme scale.unknown_scheme");
  EXPECT_EQ(error_with("/encoding/color", range), "/encoding/color/scale/range/1 mark.unknown_color");
  EXPECT_EQ(error_with("/mark/color", "red\"/><script>alert(1)</script>"), "/mark/color mark.unknown_color");
  EXPECT_EQ(error_with("/encoding/x/axis", {{"labelColor", "rde"}}), "/encoding/x/axis/labelColor mark.unknown_color");
  EXPECT_EQ(error_with("/mark/color", "color-mix(in lab, red, blue)"), "");
}

TEST(SilentMistakes, WordsOutOfAListAreErrors) {
  EXPECT_EQ(error_with("/mark", {{"type", "line"}, {"interpolate", "wiggly"}}), "/mark/interpolate mark.unknown_curve");
  EXPECT_EQ(error_with("/mark/shape", "flower"), "/mark/shape mark.unknown_shape");
  EXPECT_EQ(error_with("/mark/shape", "M0,-1L1,zzz"), "/mark/shape mark.unknown_shape");
  EXPECT_EQ(error_with("/mark/shape", "M0,-1L1,1L-1,1Z"), "");
  EXPECT_EQ(error_with("/encoding/y/axis", {{"format", "zzz"}}), "/encoding/y/axis/format format.bad");
  EXPECT_EQ(error_with("/encoding/y/axis", {{"format", "x"}, {"formatType", "mine"}}),
            "/encoding/y/axis/formatType format.bad");
  EXPECT_EQ(error_with("/encoding/x/sort", "-z"), "/encoding/x/sort encoding.unknown_sort");
  EXPECT_EQ(error_with("/width", "wide"), "/width spec.wrong_kind");
  EXPECT_EQ(error_with("/encoding/x", "a"), "/encoding/x spec.wrong_kind");
}

TEST(SilentMistakes, ViewsThatShowNothingSayWhy) {
  using List = std::vector<std::string>;
  EXPECT_EQ(warnings_of(view()), List{});
  Json empty = view();
  empty["data"]["values"] = Json::array();
  EXPECT_EQ(warnings_of(empty), List{" chart.nothing_drawn the data has no rows"});
  Json filtered = view();
  filtered["transform"] = {{{"filter", "datum.b > 9"}}};
  EXPECT_EQ(warnings_of(filtered), List{" chart.nothing_drawn the data has no rows, or the filter leaves none"});
  Json texts = view();
  texts["data"]["values"] = {{{"a", 1}, {"b", "1,234"}}};
  EXPECT_EQ(warnings_of(texts), (List{"/encoding/y/field data.no_number write plain numbers",
                                      " chart.nothing_drawn the field \"b\" has no numbers: \"1,234\" is a text"}));
  Json log = view();
  log["mark"] = "bar";
  log["data"]["values"] = {{{"a", 1}, {"b", -2}}, {{"a", 2}, {"b", 3}}};
  log["encoding"]["y"]["scale"] = {{"type", "log"}};
  EXPECT_EQ(warnings_of(log),
            List{" chart.nothing_drawn a log scale shows no 0 and no negative numbers; filter them, or use symlog"});
  Json layers = view();
  const Json mark = layers["mark"];
  layers.erase("mark");
  layers["layer"] = {{{"mark", mark}}, {{"mark", "rule"}, {"transform", {{{"filter", "datum.b > 9"}}}}}};
  EXPECT_EQ(warnings_of(layers), List{});
}

TEST(SilentMistakes, SharesOfNothingAndNumbersWorldsApartSayThatTheyShowNothing) {
  using List = std::vector<std::string>;
  Json pie = view();
  pie["data"]["values"] = {{{"a", 0}, {"c", "x"}}, {{"a", 0}, {"c", "y"}}};
  pie["mark"] = "arc";
  pie["encoding"] = {{"theta", {{"field", "a"}, {"type", "quantitative"}}},
                     {"color", {{"field", "c"}, {"type", "nominal"}}}};
  Json pile = pie;
  pile["mark"] = "bar";
  pile["encoding"]["x"] = {{"field", "a"}, {"type", "quantitative"}, {"stack", "normalize"}};
  pile["encoding"].erase("theta");
  const List zeros{" chart.nothing_drawn the field \"a\" is 0 in every row: there is nothing to share"};
  EXPECT_EQ(warnings_of(pie), zeros);
  EXPECT_EQ(warnings_of(pile), zeros);
  pile["encoding"]["x"]["stack"] = "zero";
  EXPECT_EQ(warnings_of(pile), List{}) << "bars of 0 say so";
  pie["data"]["values"][1]["a"] = 1;
  EXPECT_EQ(warnings_of(pie), List{});
  Json apart = view();
  apart["data"]["values"] = {{{"a", 1}, {"b", 1e308}}, {{"a", 2}, {"b", -1e308}}};
  EXPECT_EQ(warnings_of(apart),
            List{" chart.nothing_drawn the numbers of the field \"b\" are too far apart to be drawn"});
}

TEST(SilentMistakes, TimesBeyondTheCalendarAreNone) {
  Json times = view();
  times["encoding"]["x"]["type"] = "temporal";
  times["data"]["values"] = {{{"a", "no date"}, {"b", 1}}, {{"a", 1e20}, {"b", 2}}};
  EXPECT_EQ(warnings_of(times),
            std::vector<std::string>{" chart.nothing_drawn the field \"a\" has no dates: \"no date\" is a text"});
}

TEST(SilentMistakes, DomainsAreOfNumbersOrTimes) {
  const auto domain = [](Json ends) { return Json{{"domain", std::move(ends)}}; };
  EXPECT_EQ(error_with("/encoding/y/scale", domain({nullptr, "x"})), "/encoding/y/scale/domain/0 scale.bad_domain");
  EXPECT_EQ(error_with("/encoding/y/scale", domain({0, "x"})), "/encoding/y/scale/domain/1 scale.bad_domain");
  EXPECT_EQ(error_with("/encoding/y/scale", domain({0, 5})), "");
  Json times = view();
  times["encoding"]["x"]["type"] = "temporal";
  times["encoding"]["x"]["scale"] = domain({"2020-01-01", {{"year", 2021}}});
  EXPECT_EQ(bare_error(times), "");
}

TEST(SilentMistakes, DataThatIsNowhereAndDocumentsOfVegaAreErrors) {
  EXPECT_EQ(error_with("/data", {{"name", "nowhere"}}), "/data/name data.unknown_name");
  EXPECT_EQ(bare_error(Json::parse(R"({"$schema": "https://vega.github.io/schema/vega/v5.json",
    "data": [{"name": "t"}], "marks": [{"type": "rect"}]})")),
            " spec.is_vega");
}

}  // namespace
}  // namespace jopan::test
