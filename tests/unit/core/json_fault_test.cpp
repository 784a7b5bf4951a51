#include "core/json_fault.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace jopan {
namespace {

TEST(JsonFault, NamesWhatStandsThere) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"a": NaN})", "column 7: NaN is no value"},
      {R"({"a": -Infinity})", "Infinity is no value"},
      {R"({"a": None})", "None is no value"},
      {R"({"a": N/A})", "N/A is no value"},
      {R"({"a": True})", "True is no value"},
      {R"({"a": 1,})", "comma stands before the closing bracket"},
      {R"([1, 2,])", "comma stands before the closing bracket"},
      {R"({'a': 1})", "' is no quote"},
      {"{\u201ca\u201d: 1}", "\u201c is no quote"},
      {R"({"a": "\ud800"})", "\\ud800 is half a character"},
      {R"({"a": "\ud800가"})", "\\ud800 is half a character"},
      {R"({"a": "\uDC00"})", "\\uDC00 is half a character"},
      {"{\"a\": \"x\ny\"}", "line break or control character"},
      {"{\"a\": \"\xC7\xD1\"}", "not UTF-8"},
      {R"({"a": 1,234})", "thousands separators"},
      {R"({"a": 1e999})", "1e999 is too large"},
      {R"({"a": 1 // one)", "no comments"},
      {R"({"a": [1, 2)", "ends too early"},
      {R"({"a": "x)", "ends too early"},
      {"", "empty"},
      {" \n\t", "empty"},
  };
  for (const auto& [text, said] : cases) {
    ASSERT_FALSE(Json::accept(text)) << text;
    const JsonFault fault = find_json_fault(text);
    EXPECT_NE(fault.message.find(said), std::string::npos) << text << " -> " << fault.message;
    EXPECT_FALSE(fault.hint.empty()) << text;
  }
}

// Every document that is cut off or has one character taken out or put in says something and never fails.
TEST(JsonFault, HoldsForEveryMutilation) {
  const std::string whole =
      R"({"머리": "글 \ud83d\ude00 \n", "data": [{"a": 1.5e3, "b": null}, {"a": -2, "b": true}]})";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const char* instead : {"", "'", ",", "}", "\\", "N", "\x80", "/"}) {
      const std::string text = whole.substr(0, i) + instead + whole.substr(i + 1);
      if (!Json::accept(text)) EXPECT_FALSE(find_json_fault(text).message.empty());
    }
    EXPECT_FALSE(find_json_fault(whole.substr(0, i)).message.empty());
  }
}

}  // namespace
}  // namespace jopan
