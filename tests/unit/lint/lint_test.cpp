#include "lint/lint.h"

#include <gtest/gtest.h>

namespace jopan {
namespace {

std::vector<std::string> findings(const Json& document) {
  Warnings warnings;
  for (const LintRule& rule : lint_rules()) rule.check(document, warnings);
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : warnings.list()) codes.push_back(diagnostic.code + " " + diagnostic.at.str());
  return codes;
}

TEST(Lint, AChartNeedsASource) {
  EXPECT_EQ(findings({{"chart", {{"type", "bar"}}}}), (std::vector<std::string>{"lint.missing_source /source"}));
  EXPECT_TRUE(findings({{"chart", {{"type", "bar"}}}, {"source", "통계청"}}).empty());
  EXPECT_TRUE(findings({{"points", {"하나"}}}).empty());
}

TEST(Lint, BarsWithoutZeroAreFoundInLayersToo) {
  const Json scale = {{"zero", false}};
  const Json view = {{"encoding", {{"y", {{"field", "a"}, {"scale", scale}}}}},
                     {"layer", {{{"mark", "bar"}}, {{"mark", {{"type", "rule"}}}}}}};
  EXPECT_EQ(findings({{"chart", view}, {"source", "통계청"}}),
            (std::vector<std::string>{"lint.bar_without_zero /chart/layer/0/encoding/y/scale"}));
}

TEST(Lint, ABarBetweenTwoValuesNeedsNoZero) {
  const Json encoding = {{"x", {{"field", "a"}, {"scale", {{"zero", false}}}}}, {"x2", {{"field", "b"}}}};
  EXPECT_TRUE(findings({{"chart", {{"mark", "bar"}, {"encoding", encoding}}}, {"source", "통계청"}}).empty());
}

}  // namespace
}  // namespace jopan
