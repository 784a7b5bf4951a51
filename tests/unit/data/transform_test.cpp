// Small tables through every transform; the expected rows are what Vega gives.
#include "data/transform/transform.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/random.h"
#include "data/read.h"

namespace jopan {
namespace {

using ::testing::HasSubstr;

Table table_of(const char* json) {
  ReadOptions options;
  options.inference = Inference::Vega;
  return read_json(Json::parse(json), options, JsonPointer()).value();
}

Result<Table> apply(const Table& table, const char* transform, const TransformContext& context = {}) {
  return apply_transform(table, Json::parse(transform), context, JsonPointer("/transform/0"));
}

// The rows as JSON; times are ISO text.
std::string rows(const Result<Table>& table) {
  if (!table) return to_string(table.error().front());
  Json list = Json::array();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    Json one = Json::array();
    for (const Column& column : table->columns()) one.push_back(to_json(column.values[row]));
    list.push_back(one);
  }
  return list.dump();
}

std::string column(const Result<Table>& table, std::string_view name) {
  if (!table) return to_string(table.error().front());
  Json list = Json::array();
  const Column* found = table->find(name);
  if (!found) return "no such column";
  for (const Value& value : found->values) list.push_back(to_json(value));
  return list.dump();
}

const char* const kSales =
    R"([{"g":"b","v":3},{"g":"a","v":1},{"g":"b","v":null},{"g":"a","v":5},{"g":"b","v":""},{"g":"b","v":7}])";

TEST(Transform, UnknownOnesComeWithTheNearestName) {
  const Table table = table_of(kSales);
  const auto error = [&](const char* json) { return apply(table, json).error().front(); };
  EXPECT_EQ(error(R"({"agregate":[]})").code, "transform.unknown");
  EXPECT_THAT(error(R"({"agregate":[]})").hint, HasSubstr("aggregate"));
  EXPECT_EQ(error(R"({"zzz":1})").code, "transform.unknown");
  EXPECT_EQ(error("[]").code, "transform.unknown");
  EXPECT_EQ(error(R"({"fold":["v"],"groupy":[]})").code, "transform.unknown_member");
  EXPECT_EQ(error(R"({"aggregate":[{"op":"maen","field":"v","as":"m"}]})").code, "aggregate.unknown_op");
  EXPECT_THAT(error(R"({"aggregate":[{"op":"maen","field":"v","as":"m"}]})").hint, HasSubstr("mean"));
  EXPECT_EQ(error(R"({"calculate":"1"})").code, "transform.bad_value");
  EXPECT_EQ(error(R"({"calculate":"1 +","as":"x"})").at.str(), "/transform/0/calculate");
}

TEST(Aggregate, GroupsComeInOrderOfFirstAppearanceAndGapsDoNotCount) {
  const Table table = table_of(kSales);
  EXPECT_EQ(
      rows(apply(table, R"({"aggregate":[{"op":"count"},{"op":"sum","field":"v"},{"op":"mean","field":"v","as":"m"},
    {"op":"valid","field":"v"},{"op":"missing","field":"v"}],"groupby":["g"]})")),
      R"([["b",4.0,10.0,5.0,2.0,2.0],["a",2.0,6.0,3.0,2.0,0.0]])");
}

TEST(Aggregate, EveryOperationGivesWhatVegaGives) {
  const Table table = table_of(R"([{"v":2},{"v":4},{"v":4},{"v":4},{"v":5},{"v":5},{"v":7},{"v":9}])");
  const std::pair<const char*, double> cases[] = {{"count", 8},
                                                  {"distinct", 5},
                                                  {"sum", 40},
                                                  {"product", 201'600},
                                                  {"mean", 5},
                                                  {"average", 5},
                                                  {"median", 4.5},
                                                  {"q1", 4},
                                                  {"q3", 5.5},
                                                  {"min", 2},
                                                  {"max", 9},
                                                  {"variancep", 4},
                                                  {"stdevp", 2},
                                                  {"variance", 32.0 / 7},
                                                  {"stdev", std::sqrt(32.0 / 7)},
                                                  {"stderr", std::sqrt(32.0 / 56)}};
  for (const auto& [op, expected] : cases) {
    const Table out = aggregate(table, {{op, "v", "o"}}, {}, JsonPointer()).value();
    EXPECT_NEAR(to_number(out.at(0, "o")), expected, 1e-12) << op;
  }
}

TEST(Aggregate, WhatIsReckonedFromAnEmptyGroupIsNoNumber) {
  const Table table = table_of(R"([{"v":null},{"v":""}])");
  for (const char* op : {"sum", "mean", "median", "min", "max", "stdev", "product", "q1", "variance"}) {
    const auto out = aggregate(table, {{op, "v", "o"}}, {}, JsonPointer()).value();
    EXPECT_TRUE(std::isnan(to_number(out.at(0, "o")))) << op;
  }
  EXPECT_EQ(rows(aggregate(Table(), {{"count", "", "n"}}, {}, JsonPointer())), "[]");
}

TEST(Aggregate, TheSpreadOfOneValueIsNoNumberButThatOfAPopulationIsZero) {
  const Table table = table_of(R"([{"v":3}])");
  for (const char* op : {"stdev", "stderr", "variance"}) {
    const auto out = aggregate(table, {{op, "v", "o"}}, {}, JsonPointer()).value();
    EXPECT_TRUE(std::isnan(to_number(out.at(0, "o")))) << op;
  }
  for (const char* op : {"stdevp", "variancep"}) {
    const auto out = aggregate(table, {{op, "v", "o"}}, {}, JsonPointer()).value();
    EXPECT_EQ(to_number(out.at(0, "o")), 0) << op;
  }
}

TEST(Aggregate, TextHasAMinimumAndArgminIsTheRow) {
  const Table table = table_of(R"([{"v":"나","n":2},{"v":"가","n":9},{"v":"다","n":1}])");
  EXPECT_EQ(rows(aggregate(table, {{"min", "v", "a"}, {"max", "v", "b"}}, {}, JsonPointer())), R"([["가","다"]])");
  const auto least = aggregate(table, {{"argmin", "n", "row"}}, {}, JsonPointer()).value();
  EXPECT_EQ(to_text(least.at(0, "row.v")), "다");
}

TEST(Aggregate, ManyGroupsAndRowsStayApart) {
  Table table(20'000);
  std::vector<Value> keys, values;
  for (int i = 0; i < 20'000; ++i) {
    keys.emplace_back("key" + std::to_string(i % 5000));
    values.emplace_back(static_cast<double>(i));
  }
  table.set_column("k", std::move(keys));
  table.set_column("v", std::move(values));
  const Table out = aggregate(table, {{"sum", "v", "s"}, {"count", "", "n"}}, {"k"}, JsonPointer()).value();
  ASSERT_EQ(out.rows(), 5000u);
  for (std::size_t i = 0; i < 5000; ++i) {
    EXPECT_EQ(to_text(out.at(i, "k")), "key" + std::to_string(i));
    EXPECT_EQ(to_number(out.at(i, "s")), 4.0 * static_cast<double>(i) + 30'000);
  }
}

TEST(JoinAggregate, KeepsRowsAndAddsTheGroupsValue) {
  EXPECT_EQ(
      column(apply(table_of(kSales), R"({"joinaggregate":[{"op":"max","field":"v","as":"m"}],"groupby":["g"]})"), "m"),
      "[7.0,5.0,7.0,5.0,7.0,7.0]");
}

TEST(Filter, PredicatesHoldAsInVegaLite) {
  const Table table = table_of(R"([{"n":1,"s":"a"},{"n":5,"s":"b"},{"n":null,"s":"c"},{"n":-2,"s":"10"}])");
  const std::pair<const char*, const char*> cases[] = {
      {R"("datum.n > 0")", R"(["a","b"])"},
      {R"({"field":"n","lt":5})", R"(["a","c","10"])"},  // null < 5 in JavaScript
      {R"({"field":"n","gte":1})", R"(["a","b"])"},
      {R"({"field":"n","range":[-2,1]})", R"(["a","c","10"])"},
      {R"({"field":"n","range":[null,1]})", R"(["a","c","10"])"},
      {R"({"field":"n","range":[5,-2]})", R"(["a","b","c","10"])"},
      {R"({"field":"n","oneOf":[1,5]})", R"(["a","b"])"},
      {R"({"field":"s","equal":"10"})", R"(["10"])"},
      {R"({"field":"s","oneOf":["c"]})", R"(["c"])"},
      {R"({"field":"n","valid":true})", R"(["a","b","10"])"},
      {R"({"field":"n","valid":false})", R"(["c"])"},
      {R"({"not":{"field":"n","equal":1}})", R"(["b","c","10"])"},
      {R"({"and":["datum.n > 0",{"field":"s","equal":"b"}]})", R"(["b"])"},
      {R"({"or":[{"field":"n","equal":5},{"not":"isValid(datum.n) "}]})", R"(["b","c"])"},
      {R"({"param":"brush"})", R"(["a","b","c","10"])"},
      {R"({"param":"brush","empty":false})", "[]"}};
  for (const auto& [filter, kept] : cases) {
    EXPECT_EQ(column(apply(table, ("{\"filter\":" + std::string(filter) + "}").c_str()), "s"), kept) << filter;
  }
}

TEST(Filter, TimesCompareByUnitAndObject) {
  const Table table = table_of(R"([{"d":"2024-01-15","n":1},{"d":"2024-02-20","n":2},{"d":"2025-01-03","n":3}])");
  const std::pair<const char*, const char*> cases[] = {
      {R"({"field":"d","timeUnit":"month","equal":1})", "[1.0,3.0]"},
      {R"({"field":"d","timeUnit":"year","equal":2024})", "[1.0,2.0]"},
      {R"({"field":"d","timeUnit":"yearmonth","lte":{"year":2024,"month":"feb"}})", "[1.0,2.0]"},
      {R"({"field":"d","gt":{"year":2024,"month":1,"date":15}})", "[2.0,3.0]"},
      {R"({"field":"d","timeUnit":"day","oneOf":["mon"]})", "[1.0]"}};
  for (const auto& [filter, kept] : cases) {
    EXPECT_EQ(column(apply(table, ("{\"filter\":" + std::string(filter) + "}").c_str()), "n"), kept) << filter;
  }
}

TEST(Filter, WrongPredicatesSayWhere) {
  const Table table = table_of(kSales);
  const auto error = [&](const char* json) { return apply(table, json).error().front(); };
  EXPECT_EQ(error(R"({"filter":{"field":"v","equals":1}})").code, "transform.bad_predicate");
  EXPECT_THAT(error(R"({"filter":{"field":"v","equals":1}})").hint, HasSubstr("equal"));
  EXPECT_EQ(error(R"({"filter":{"and":["datum.v",{"field":"v","range":[1]}]}})").at.str(),
            "/transform/0/filter/and/1/range");
  EXPECT_EQ(error(R"({"filter":{"field":"v","timeUnit":"monthyear","equal":1}})").code, "transform.bad_time_unit");
  EXPECT_EQ(error(R"({"filter":7})").code, "transform.bad_predicate");
  std::string deep = "\"true\"";
  for (int i = 0; i < 200; ++i) deep = "{\"not\":" + deep + "}";
  EXPECT_EQ(error(("{\"filter\":" + deep + "}").c_str()).code, "expression.too_deep");
}

TEST(Calculate, AddsOrReplacesAColumn) {
  EXPECT_EQ(column(apply(table_of(R"([{"v":2},{"v":3}])"), R"({"calculate":"datum.v * 2","as":"w"})"), "w"),
            "[4.0,6.0]");
  EXPECT_EQ(column(apply(table_of(R"([{"v":2},{"v":3}])"), R"({"calculate":"datum.v * 2","as":"v"})"), "v"),
            "[4.0,6.0]");
}

TEST(Bin, ParametersAreVegas) {
  const auto params = [](const char* json, double min, double max) {
    const BinParams bins = bin_params(Json::parse(json), min, max);
    return number_to_text(bins.start) + " " + number_to_text(bins.stop) + " " + number_to_text(bins.step);
  };
  EXPECT_EQ(params(R"({"maxbins":10})", 46, 230), "40 240 20");
  EXPECT_EQ(params(R"({"maxbins":10})", 1.4, 9.2), "1 10 1");
  EXPECT_EQ(params("{}", 0, 100), "0 100 5");
  EXPECT_EQ(params(R"({"step":3})", 1, 10), "0 12 3");
  EXPECT_EQ(params(R"({"maxbins":5,"nice":false})", 1.5, 9), "1.5 9 2");
  EXPECT_EQ(params(R"({"maxbins":10})", 0, 0), "0 0.1 0.1");
  EXPECT_EQ(params(R"({"maxbins":10})", 5, 5), "5 5.5 0.5");
  for (const char* hostile : {R"({"maxbins":0})", R"({"maxbins":-1})", R"({"base":1})", R"({"base":0})",
                              R"({"step":-1})", R"({"divide":[0]})"}) {
    const BinParams bins = bin_params(Json::parse(hostile), 0, 1e300);
    EXPECT_TRUE(bins.step > 0) << hostile;
  }
}

TEST(Bin, EveryValueLiesInItsBin) {
  const Table out = apply(table_of(R"([{"v":0},{"v":9.99},{"v":10},{"v":55},{"v":100},{"v":null},{"v":"x"}])"),
                          R"({"bin":true,"field":"v","as":["a","b"]})")
                        .value();
  EXPECT_EQ(column(out, "a"), "[0.0,0.0,10.0,50.0,90.0,null,null]");
  EXPECT_EQ(column(out, "b"), "[10.0,10.0,20.0,60.0,100.0,null,null]");
}

TEST(Window, RanksFollowPeers) {
  const Table table = table_of(R"([{"v":3},{"v":1},{"v":3},{"v":2}])");
  const auto op = [&](const char* name, const char* rest = "") {
    return column(apply(table, ("{\"window\":[{\"op\":\"" + std::string(name) + "\",\"field\":\"v\",\"as\":\"o\"" +
                                rest + "}],\"sort\":[{\"field\":\"v\"}]}")
                                   .c_str()),
                  "o");
  };
  EXPECT_EQ(op("row_number"), "[3.0,1.0,4.0,2.0]");
  EXPECT_EQ(op("rank"), "[3.0,1.0,3.0,2.0]");
  EXPECT_EQ(op("dense_rank"), "[3.0,1.0,3.0,2.0]");
  EXPECT_EQ(op("cume_dist"), "[1.0,0.25,1.0,0.5]");
  EXPECT_EQ(op("ntile", R"(,"param":2)"), "[2.0,1.0,2.0,1.0]");
  EXPECT_EQ(op("lag"), "[2.0,null,3.0,1.0]");
  EXPECT_EQ(op("lead"), "[3.0,2.0,null,3.0]");
  EXPECT_EQ(op("first_value"), "[1.0,1.0,1.0,1.0]");
  EXPECT_EQ(op("sum"), "[9.0,1.0,9.0,3.0]");  // Peers count together.
}

TEST(Window, FramesSlide) {
  const Table table = table_of(R"([{"v":1},{"v":2},{"v":3},{"v":4},{"v":5}])");
  const auto op = [&](const char* name, const char* frame) {
    return column(apply(table, ("{\"window\":[{\"op\":\"" + std::string(name) +
                                "\",\"field\":\"v\",\"as\":\"o\"}],\"frame\":" + frame + "}")
                                   .c_str()),
                  "o");
  };
  EXPECT_EQ(op("sum", "[null,0]"), "[1.0,3.0,6.0,10.0,15.0]");
  EXPECT_EQ(op("mean", "[-1,1]"), "[1.5,2.0,3.0,4.0,4.5]");
  EXPECT_EQ(op("max", "[-1,1]"), "[2.0,3.0,4.0,5.0,5.0]");
  EXPECT_EQ(op("min", "[-2,0]"), "[1.0,1.0,1.0,2.0,3.0]");
  EXPECT_EQ(op("median", "[-2,0]"), "[1.0,1.5,2.0,3.0,4.0]");
  EXPECT_EQ(op("count", "[0,null]"), "[5.0,4.0,3.0,2.0,1.0]");
  EXPECT_EQ(op("distinct", "[-1,0]"), "[1.0,2.0,2.0,2.0,2.0]");
}

TEST(Stack, PositivesAndNegativesPileUpApart) {
  const Table table = table_of(R"([{"g":1,"v":2},{"g":1,"v":-3},{"g":2,"v":4},{"g":1,"v":5},{"g":1,"v":-1}])");
  const Table zero = stack(table, "v", {"g"}, StackOffset::Zero, "a", "b");
  EXPECT_EQ(column(zero, "a"), "[0.0,0.0,0.0,2.0,-3.0]");
  EXPECT_EQ(column(zero, "b"), "[2.0,-3.0,4.0,7.0,-4.0]");
  EXPECT_EQ(column(stack(table, "v", {"g"}, StackOffset::Center, "a", "b"), "a"), "[0.0,2.0,3.5,5.0,10.0]");
  const Table share = stack(table, "v", {"g"}, StackOffset::Normalize, "a", "b");
  EXPECT_EQ(to_number(share.at(4, "b")), 1);
  EXPECT_EQ(to_number(share.at(2, "b")), 1);
}

TEST(Stack, SortDecidesTheOrderWithinAGroup) {
  const Table table = table_of(R"([{"v":1,"o":2},{"v":2,"o":3},{"v":4,"o":1}])");
  EXPECT_EQ(
      column(apply(table, R"({"stack":"v","groupby":[],"as":["a","b"],"sort":[{"field":"o","order":"descending"}]})"),
             "a"),
      "[2.0,0.0,3.0]");
}

TEST(Fold, EveryFieldBecomesARow) {
  EXPECT_EQ(rows(apply(table_of(R"([{"a":1,"b":2},{"a":3}])"), R"({"fold":["a","b"]})")),
            R"([[1.0,2.0,"a",1.0],[1.0,2.0,"b",2.0],[3.0,null,"a",3.0],[3.0,null,"b",null]])");
}

TEST(Flatten, ShorterArraysFillUpWithNull) {
  EXPECT_EQ(rows(apply(table_of(R"([{"a":[1,2],"b":["x"],"c":0},{"a":[],"b":[],"c":1}])"),
                       R"({"flatten":["a","b"],"index":"i"})")),
            R"([[1.0,"x",0.0,0.0],[2.0,null,0.0,1.0]])");
}

TEST(Impute, AddsTheMissingPairs) {
  const Table table = table_of(R"([{"k":1,"g":"a","v":10},{"k":2,"g":"a","v":20},{"k":1,"g":"b","v":30}])");
  EXPECT_EQ(rows(apply(table, R"({"impute":"v","key":"k","groupby":["g"],"value":0})")),
            R"([[1.0,"a",10.0],[2.0,"a",20.0],[1.0,"b",30.0],[2.0,"b",0.0]])");
  EXPECT_EQ(column(apply(table, R"({"impute":"v","key":"k","groupby":["g"],"method":"mean"})"), "v"),
            "[10.0,20.0,30.0,30.0]");
  EXPECT_EQ(column(apply(table, R"({"impute":"v","key":"k","keyvals":[3]})"), "k"), "[1.0,2.0,1.0,3.0]");
}

TEST(Lookup, TakesTheLastRowOfAKeyByItsText) {
  const Table table = table_of(R"([{"k":1},{"k":"2"},{"k":9}])");
  const char* transform =
      R"({"lookup":"k","from":{"data":{"values":[{"k":"1","n":"x"},{"k":2,"n":"y"},{"k":2,"n":"z"}]},"key":"k","fields":["n"]},"default":"-"})";
  EXPECT_EQ(column(apply(table, transform), "n"), R"(["x","z","-"])");
}

TEST(Lookup, NumbersAloneAreLookedUpAsTheirTextIs) {
  const Table table = table_of(R"([{"k":2},{"k":-0.0},{"k":0.1},{"k":7}])");
  const char* lookup =
      R"({"lookup":"k","from":{"data":{"values":[{"k":0,"n":"a"},{"k":0.1,"n":"b"},{"k":2,"n":"c"},{"k":2,"n":"d"}]},"key":"k","fields":["n"]},"default":"-"})";
  EXPECT_EQ(column(apply(table, lookup), "n"), R"(["d","a","b","-"])");
}

TEST(Lookup, DataFromElsewhereGoesThroughTheContext) {
  TransformContext context;
  context.load = [](const Json& data, const JsonPointer& at) -> Result<TablePtr> {
    EXPECT_EQ(data["url"].get<std::string>(), "people.csv");
    EXPECT_EQ(at.str(), "/transform/0/from/data");
    return std::make_shared<const Table>(table_of(R"([{"id":1,"name":"이"}])"));
  };
  const char* transform = R"({"lookup":"k","from":{"data":{"url":"people.csv"},"key":"id"},"as":"who"})";
  const Table out = apply(table_of(R"([{"k":1}])"), transform, context).value();
  EXPECT_EQ(to_text(out.at(0, "who.name")), "이");
  EXPECT_EQ(apply(table_of(R"([{"k":1}])"), transform).error().front().at.str(), "/transform/0/from/data");
}

TEST(Pivot, KeysBecomeColumnsInOrder) {
  const Table table =
      table_of(R"([{"g":"x","k":"b","v":1},{"g":"x","k":"a","v":2},{"g":"y","k":"b","v":3},{"g":"x","k":"b","v":4}])");
  const auto out = apply(table, R"({"pivot":"k","value":"v","groupby":["g"]})");
  EXPECT_THAT(out->names(), ::testing::ElementsAre("g", "a", "b"));
  EXPECT_EQ(rows(out), R"([["x",2.0,5.0],["y",null,3.0]])");
}

TEST(Sample, TheSameRowsEveryTime) {
  Table table;
  for (double i = 0; i < 100; ++i) table.append_row({{"i", Value(i)}});
  const auto once = apply(table, R"({"sample":10})");
  EXPECT_EQ(once->rows(), 10u);
  EXPECT_EQ(rows(once), rows(apply(table, R"({"sample":10})")));
  EXPECT_EQ(apply(table, R"({"sample":1000})")->rows(), 100u);
}

TEST(Random, DrawsTheDocumentedSequence) {
  Random random;
  EXPECT_DOUBLE_EQ(random.next(), std::fmod(1103515245.0 * 123456789.0 + 12345.0, 2147483647.0) / 2147483647.0);
}

// Whole numbers in place of fmod draw the same; and what is skipped is drawn.
TEST(Random, IsVegasGeneratorForLong) {
  Random random, skipping;
  double seed = 123456789;
  for (int i = 0; i < 100'000; ++i) {
    seed = std::fmod(1103515245.0 * seed + 12345.0, 2147483647.0);
    ASSERT_EQ(random.next(), seed / 2147483647.0) << i;
  }
  skipping.skip(100'000);
  EXPECT_EQ(skipping.next(), random.next());
}

TEST(Aggregate, IntervalsOfOneValueAreItAndLeaveChanceWhereItWouldBe) {
  Random random, expected;
  TransformContext context;
  context.random = &random;
  const char* intervals =
      R"({"aggregate":[{"op":"ci0","field":"v","as":"l"},{"op":"ci1","field":"v","as":"h"}],"groupby":["g"]})";
  EXPECT_EQ(rows(apply(table_of(R"([{"g":"a","v":3},{"g":"b","v":5}])"), intervals, context)),
            R"([["a",3.0,3.0],["b",5.0,5.0]])");
  expected.skip(2000);
  EXPECT_EQ(random.next(), expected.next());
}

TEST(Quantile, StepsStartInTheMiddle) {
  EXPECT_EQ(rows(apply(table_of(R"([{"v":1},{"v":2},{"v":3}])"), R"({"quantile":"v","step":0.5,"as":["p","q"]})")),
            "[[0.25,1.5],[0.75,2.5]]");
}

TEST(Density, IntegratesToOne) {
  const Table out = apply(table_of(R"([{"v":1},{"v":2},{"v":4},{"v":8}])"),
                          R"({"density":"v","bandwidth":1,"extent":[-5,15],"steps":200})")
                        .value();
  ASSERT_EQ(out.rows(), 201u);
  double area = 0;
  for (std::size_t row = 0; row < out.rows(); ++row) area += to_number(out.at(row, "density")) * 0.1;
  EXPECT_NEAR(area, 1, 1e-4);
}

TEST(Regression, FindsTheCurveThatMadeThePoints) {
  Table table;
  for (double x = 1; x <= 12; ++x) {
    table.append_row({{"x", x},
                      {"linear", 3 + 2 * x},
                      {"quad", 1 - x + 2 * x * x},
                      {"exp", 2 * std::exp(0.3 * x)},
                      {"log", 1 + 4 * std::log(x)},
                      {"pow", 3 * std::pow(x, 1.5)},
                      {"poly", x * x * x - 2 * x}});
  }
  const std::pair<const char*, std::vector<double>> cases[] = {{"linear", {3, 2}}, {"quad", {1, -1, 2}},
                                                               {"exp", {2, 0.3}},  {"log", {1, 4}},
                                                               {"pow", {3, 1.5}},  {"poly", {0, -2, 0, 1}}};
  for (const auto& [method, wanted] : cases) {
    const std::string transform =
        "{\"regression\":\"" + std::string(method) + "\",\"on\":\"x\",\"method\":\"" + method + "\",\"params\":true}";
    const Table out = apply(table, transform.c_str()).value();
    EXPECT_NEAR(to_number(out.at(0, "rSquared")), 1, 1e-9) << method;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      EXPECT_NEAR(to_number(out.at(0, "coef[" + std::to_string(i) + "]")), wanted[i], 1e-6) << method << i;
    }
  }
  const Table line = apply(table, R"({"regression":"linear","on":"x","as":["a","b"]})").value();
  ASSERT_EQ(line.rows(), 2u);
  EXPECT_EQ(to_number(line.at(0, "a")), 1);
  EXPECT_NEAR(to_number(line.at(0, "b")), 5, 1e-9);
  EXPECT_EQ(to_number(line.at(1, "a")), 12);
  EXPECT_NEAR(to_number(line.at(1, "b")), 27, 1e-9);
}

TEST(Loess, FollowsALine) {
  Table table;
  for (double x = 0; x < 10; ++x) table.append_row({{"x", x}, {"y", 2 * x + 1}});
  const Table out = apply(table, R"({"loess":"y","on":"x"})").value();
  for (std::size_t row = 0; row < out.rows(); ++row) {
    EXPECT_NEAR(to_number(out.at(row, "y")), 2 * to_number(out.at(row, "x")) + 1, 1e-9);
  }
}

TEST(Extent, BecomesAParameter) {
  std::string heard;
  TransformContext context;
  context.set_signal = [&](std::string_view name, const Value& value) { heard = std::string(name) + to_text(value); };
  EXPECT_TRUE(
      apply(table_of(R"([{"v":3},{"v":-1},{"v":null}])"), R"({"extent":"v","param":"e"})", context).has_value());
  EXPECT_EQ(heard, "e-1,3");
}

Table table_of_rows(std::size_t rows, std::size_t columns = 1) {
  std::vector<Value> values(rows);
  for (std::size_t row = 0; row < rows; ++row) values[row] = static_cast<double>(row);
  const Cells cells(std::move(values));
  Table table(rows);
  for (std::size_t column = 0; column < columns; ++column) table.set_column("c" + std::to_string(column), cells);
  return table;
}

TEST(Transform, TablesStayWithinTheirBudget) {
  const auto code_of = [](const Result<Table>& table) { return table ? "" : table.error().front().code; };
  const Table tall = table_of_rows(200'000);
  EXPECT_EQ(code_of(apply(tall, R"({"fold":["c0","c0","c0"]})")), "");
  EXPECT_EQ(code_of(apply(tall, R"({"fold":["c0","c0","c0","c0","c0","c0"]})")), "data.too_many_rows");
  EXPECT_EQ(code_of(apply(table_of_rows(100'000, 60), R"({"fold":["c0","c1"]})")), "data.too_many_cells");
  EXPECT_EQ(code_of(apply(table_of_rows(100'000, 120), R"({"calculate":"1","as":"c0"})")), "");
  EXPECT_EQ(code_of(apply(table_of_rows(100'000, 120), R"({"calculate":"1","as":"new"})")), "data.too_many_cells");
  EXPECT_EQ(code_of(apply(tall, R"({"quantile":"c0","groupby":["c0"]})")), "data.too_many_rows");
  const Table lists = apply(table_of_rows(100), R"x({"calculate":"sequence(20000)","as":"list"})x").value();
  EXPECT_EQ(code_of(apply(lists, R"({"flatten":["list"]})")), "data.too_many_rows");
}

TEST(Transform, WorkEnds) {
  const Table table = table_of_rows(100'000);
  const char* transforms[] = {
      R"x({"calculate":"pad('x',100000,'y')","as":"z"})x",
      R"x({"calculate":"length(sequence(100000))","as":"z"})x",
      R"x({"filter":"!test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')"})x",
      R"({"loess":"c0","on":"c0","bandwidth":1})",
      R"({"density":"c0","steps":10000})",
      R"({"window":[{"op":"median","field":"c0","as":"m"}],"frame":[null,null]})",
      R"({"aggregate":[{"op":"ci0","field":"c0","as":"l"},{"op":"ci1","field":"c1","as":"h"}]})",
      R"({"joinaggregate":[{"op":"ci0","field":"c0","as":"l"}],"groupby":["c0"]})"};
  for (const char* transform : transforms) {
    const Result<Table> out = apply(table, transform);
    ASSERT_FALSE(out.has_value()) << transform;
    EXPECT_EQ(out.error().front().code, "transform.too_much_work") << transform;
    EXPECT_FALSE(out.error().front().hint.empty());
  }
  const char* ordinary = R"x({"calculate":"datum.c0 % 7 > 2 ? 'a ' + floor(datum.c0 / 10) : null","as":"z"})x";
  EXPECT_TRUE(apply(table_of_rows(1'000'000), ordinary).has_value());
}

TEST(Transform, EmptyTablesAndAbsentFieldsHarmNothing) {
  const char* transforms[] = {
      R"({"aggregate":[{"op":"mean","field":"x","as":"m"}],"groupby":["g"]})",
      R"({"joinaggregate":[{"op":"median","field":"x","as":"m"}]})",
      R"({"bin":true,"field":"x","as":"b"})",
      R"({"timeUnit":"year","field":"x","as":"b"})",
      R"({"window":[{"op":"rank","as":"r"},{"op":"sum","field":"x","as":"s"}],"sort":[{"field":"x"}]})",
      R"({"stack":"x","groupby":["g"],"as":["a","b"]})",
      R"({"fold":["x"]})",
      R"({"flatten":["x"]})",
      R"({"impute":"x","key":"k"})",
      R"({"pivot":"x","value":"y"})",
      R"({"sample":3})",
      R"({"quantile":"x"})",
      R"({"density":"x"})",
      R"({"regression":"x","on":"y"})",
      R"({"regression":"x","on":"y","method":"poly","params":true})",
      R"({"loess":"x","on":"y"})",
      R"({"filter":{"field":"x","timeUnit":"month","equal":1}})",
      R"({"calculate":"datum.x","as":"y"})"};
  for (const char* transform : transforms) {
    EXPECT_TRUE(apply(Table(), transform).has_value()) << transform;
    EXPECT_TRUE(apply(table_of(R"([{"q":1},{"q":2},{"q":"x"}])"), transform).has_value()) << transform;
    EXPECT_TRUE(
        apply(table_of(R"([{"x":null,"y":"a"},{"x":[1],"y":{}},{"x":1e308,"y":-1e308}])"), transform).has_value())
        << transform;
  }
}

}  // namespace
}  // namespace jopan
