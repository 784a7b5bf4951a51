#include "tests/http/service.h"
#include "tests/support/run_program.h"

namespace jopan::test {
namespace {

TEST_F(ServiceTest, BatchAndHttpGiveTheSameBytes) {
  const TemporaryFolder folder;
  const std::string chart =
      R"({"headline": "차", "data": "차,수\n가,3\n나,5", "chart": {"type": "bar", "x": "수", "y": "차"}, "source": "협회"})";
  folder.write("number.json", kNumberCard);
  folder.write("chart.json", chart);
  const ProgramRun run =
      run_program({JOPAN_BINARY, "batch", ".", "--sizes", "og,story", "--themes", "light,dark", "--formats",
                   "png,svg,pdf", "--scale", "2", "--out", "out"},
                  {.folder = folder.path().string(), .environment = {{"JOPAN_HOME", JOPAN_SOURCE_DIR}}});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  for (const auto& [card, text] : {std::pair<std::string, std::string>("number", kNumberCard), {"chart", chart}})
    for (const std::string size : {"og", "story"})
      for (const std::string theme : {"light", "dark"})
        for (const std::string format : {"png", "svg", "pdf"}) {
          const bool is_png = format == "png";
          const HttpReply reply = post(
              "/v1/render?format=" + format + "&size=" + size + "&theme=" + theme + (is_png ? "&scale=2" : ""), text);
          ASSERT_EQ(reply.status, 200) << reply.body;
          const std::string name = card + "-" + size + "-" + theme + (is_png ? "@2x." : "@1x.") + format;
          EXPECT_TRUE(reply.body == folder.read("out/" + name)) << name;
        }
}

}  // namespace
}  // namespace jopan::test
