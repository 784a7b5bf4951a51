#include "service/workers/wire.h"

#include <gtest/gtest.h>
#include <random>

namespace jopan {
namespace {

/// A data source that is only there.
class NoData final : public DataSource {
 public:
  Result<std::string> read_file(std::string_view, const JsonPointer& at) const override {
    return fail(error_at(at, "data.file_refused", "no"));
  }
  Result<std::string> read_url(std::string_view, const JsonPointer& at) const override {
    return fail(error_at(at, "data.url_refused", "no"));
  }
};

Job some_job(const DataSource* data) {
  Job job;
  job.kind = JobKind::Expand;
  job.request.size = "og";
  job.request.brand = "";
  job.request.format = "svg";
  job.request.scale = 2.5;
  job.request.bare = true;
  job.request.svg_text = SvgText::Live;
  job.request.quality = 70;
  job.request.params = {{"앱", "틱톡"}, {"b", std::string("\0x", 2)}};
  job.request.limits.rows = 7;
  job.request.limits.pixels = 1.5;
  job.request.data = data;
  return job;
}

TEST(Wire, AJobArrivesAsItWas) {
  const NoData data;
  const Job job = some_job(&data);
  Job read;
  bool asks_for_data = false;
  ASSERT_TRUE(wire::read(wire::write(job), read, asks_for_data));
  EXPECT_TRUE(asks_for_data);
  EXPECT_EQ(read.kind, job.kind);
  EXPECT_EQ(read.request.size, job.request.size);
  EXPECT_EQ(read.request.theme, std::nullopt);
  EXPECT_EQ(read.request.brand, "") << "given, and empty";
  EXPECT_EQ(read.request.format, "svg");
  EXPECT_EQ(read.request.scale, 2.5);
  EXPECT_TRUE(read.request.bare);
  EXPECT_EQ(read.request.svg_text, SvgText::Live);
  EXPECT_EQ(read.request.quality, 70);
  EXPECT_EQ(read.request.params, job.request.params);
  EXPECT_EQ(read.request.limits.rows, 7u);
  EXPECT_EQ(read.request.limits.pixels, 1.5);
  EXPECT_EQ(wire::write(read), wire::write(some_job(nullptr)));
}

TEST(Wire, AProductArrivesAsItWas) {
  Product product;
  product.picture.size = {1200, 630};
  product.picture.alt = "대체 글";
  product.picture.warnings = {warning_at(JsonPointer("/a/0"), "text.shrunk", "m", "h"), error_at({}, "a.b", "m")};
  product.brand = "ograph";
  product.size = "og";
  product.seconds = {1, 2, 3};
  Product read;
  ASSERT_TRUE(wire::read(wire::write(product), read));
  EXPECT_EQ(wire::write(read), wire::write(product));
  EXPECT_EQ(read.picture.warnings[0].at.str(), "/a/0");
  EXPECT_EQ(read.picture.warnings[0].severity, Severity::Warning);
  EXPECT_EQ(total(read.seconds), 6);
}

TEST(Wire, WhatIsCutOrChangedIsRefusedOrHarmless) {
  const std::string job = wire::write(some_job(nullptr));
  for (std::size_t length = 0; length < job.size(); ++length) {
    Job read;
    bool asks = false;
    EXPECT_FALSE(wire::read(std::string_view(job).substr(0, length), read, asks)) << length;
  }
  Job read;
  bool asks = false;
  EXPECT_FALSE(wire::read(job + "x", read, asks)) << "more than there should be";
  std::mt19937 random(7);
  const std::string errors = wire::write(Diagnostics{error_at(JsonPointer("/a"), "card.no_body", "why", "how")});
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = errors;
    changed[random() % changed.size()] = static_cast<char>(random());
    Diagnostics diagnostics;
    static_cast<void>(wire::read(changed, diagnostics));
  }
}

TEST(Wire, NamesThatGoIntoHeadersAndMetricsArePlain) {
  for (const char* code : {"a\r\nSet-Cookie: b", "a b", "\"", "é"}) {
    Diagnostics diagnostics;
    EXPECT_FALSE(wire::read(wire::write(Diagnostics{error_at({}, code, "m")}), diagnostics)) << code;
    Product product, read;
    product.brand = code;
    EXPECT_FALSE(wire::read(wire::write(product), read)) << code;
  }
  Diagnostics none;
  EXPECT_FALSE(wire::read(wire::write(Diagnostics{}), none)) << "a failure without a reason";
}

}  // namespace
}  // namespace jopan
