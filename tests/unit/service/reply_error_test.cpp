#include "service/reply_error.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace jopan {
namespace {

TEST(ReplyError, TheFirstErrorDecidesTheStatus) {
  const std::pair<const char*, int> cases[] = {
      {"body.not_json", 400},         {"card.unknown_field", 400}, {"encoding.unknown_field", 400},
      {"data.file_refused", 400},     {"request.not_found", 404},  {"request.wrong_method", 405},
      {"request.timeout", 408},       {"body.too_large", 413},     {"data.too_many_rows", 413},
      {"request.uri_too_long", 414},  {"request.media_type", 415}, {"text.missing_glyph", 422},
      {"card.does_not_fit", 422},     {"chart.does_not_fit", 422}, {"request.head_too_large", 431},
      {"backend.out_of_memory", 500}, {"font.missing_file", 500},  {"service.internal", 500},
      {"service.busy", 503},          {"render.stopped", 504},     {"render.out_of_memory", 507},
      {"render.worker_died", 500},    {"worker.start", 500},
  };
  for (const auto& [code, status] : cases) {
    const Reply reply =
        reply_error({error_at(JsonPointer("/a"), code, "why", "how"), error_at({}, "card.other", "more")});
    EXPECT_EQ(reply.status, status) << code;
    const Json problem = Json::parse(reply.body);
    EXPECT_EQ(problem["status"], status);
    EXPECT_EQ(problem["title"], reply.reason);
    EXPECT_NE(reply.reason, "Error") << code << " has a phrase";
    EXPECT_EQ(problem["detail"], "why");
    EXPECT_EQ(problem["errors"][0], (Json{{"pointer", "/a"}, {"code", code}, {"message", "why"}, {"hint", "how"}}));
    EXPECT_EQ(problem["errors"].size(), 2u);
  }
}

TEST(ReplyError, IsNeverCached) {
  EXPECT_EQ(find_field(reply_error({error_at({}, "card.no_body", "no body")}).headers, "cache-control"), "no-store");
}

TEST(ReplyError, TellsWhenToComeBackOnlyWhenBusy) {
  EXPECT_TRUE(find_field(reply_error({error_at({}, "service.busy", "busy")}).headers, "Retry-After"));
  EXPECT_FALSE(find_field(reply_error({error_at({}, "service.internal", "bug")}).headers, "Retry-After"));
}

TEST(ReplyError, LeavesWarningsOutAndSurvivesBrokenText) {
  const Reply reply =
      reply_error({warning_at({}, "text.shrunk", "smaller"), error_at({}, "card.no_body", "broken \xff text")});
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(Json::parse(reply.body)["errors"].size(), 1u);
  EXPECT_EQ(reply_error({}).status, 500) << "an error without a reason is a bug";
}

}  // namespace
}  // namespace jopan
