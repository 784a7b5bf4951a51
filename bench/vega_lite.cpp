// How long does a Vega-Lite view take, warm: many rows to one bar chart, to lines or a cloud of points; and every spec
// of a folder (JOPAN_SPECS, with its data beside it), as the median of their times to SVG? A view starts from what a
// service holds when it begins to draw: the spec as parsed JSON and the rows as a Table. Reading rows has its own line.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "data/random.h"
#include "layout/draw_chart.h"
#include "styles/brand.h"
#include "tests/support/example_cards.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

std::string rows_as_csv(std::size_t rows) {
  Random random;
  std::string csv = "name,x,y,series\n";
  double walk = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    walk += random.next() - 0.5;
    csv += static_cast<char>('a' + static_cast<int>(random.next() * 20));
    csv += ',' + std::to_string(i) + ',' + number_to_text(std::round(walk * 1000) / 1000);
    csv += ",series ";
    csv += static_cast<char>('0' + i % 5);
    csv += '\n';
  }
  return csv;
}

TablePtr read_rows(std::size_t rows) {
  ReadOptions options;
  auto table = read_csv(rows_as_csv(rows), ',', options, {});
  return std::make_shared<const Table>(std::move(*table));
}

void read(benchmark::State& state) {
  const std::string csv = rows_as_csv(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(read_csv(csv, ',', ReadOptions{}, {}));
}

// From rows in memory to the picture; reading them from CSV is a question of its own.
void draw(benchmark::State& state, const Json& view, const char* format) {
  const TablePtr rows = read_rows(static_cast<std::size_t>(state.range(0)));
  const auto theme = workshop().brands->theme("ograph", "light", "og");
  Shaper shaper(workshop().fonts);
  ChartContext context;
  context.shaper = &shaper;
  context.config = &(*theme)->view_config;
  context.table = rows;
  context.read.inference = Inference::Vega;
  context.box = ChartBox{1088, 480};
  RenderRequest request;
  request.format = format;
  double compiling = 0, placing = 0;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    const auto chart = compile_chart(view, {}, context);
    if (!chart) return state.SkipWithError(lines_of(chart.error()).c_str());
    const auto compiled = std::chrono::steady_clock::now();
    auto picture = lay_out_chart(*chart, context);
    if (!picture) return state.SkipWithError(lines_of(picture.error()).c_str());
    const auto placed = std::chrono::steady_clock::now();
    Scene scene;
    scene.size = {1200, 630};
    scene.background = Color{255, 255, 255};
    scene.root.children.emplace_back(std::move(picture->group));
    benchmark::DoNotOptimize(draw_scene(scene, request, workshop()));
    compiling += std::chrono::duration<double, std::milli>(compiled - start).count();
    placing += std::chrono::duration<double, std::milli>(placed - compiled).count();
  }
  state.counters["compile_ms"] = benchmark::Counter(compiling, benchmark::Counter::kAvgIterations);
  state.counters["layout_ms"] = benchmark::Counter(placing, benchmark::Counter::kAvgIterations);
}

Json view(const char* mark, Json x, Json y) {
  return {{"mark", mark}, {"encoding", {{"x", std::move(x)}, {"y", std::move(y)}}}};
}
Json numbers(const char* field) {
  return {{"field", field}, {"type", "quantitative"}};
}

void bar_aggregate(benchmark::State& state) {
  draw(state, view("bar", {{"aggregate", "mean"}, {"field", "y"}, {"type", "quantitative"}}, {{"field", "name"}}),
       "svg");
}
void line(benchmark::State& state) {
  draw(state, view("line", numbers("x"), numbers("y")), "png");
}
void scatter(benchmark::State& state) {
  draw(state, view("point", numbers("x"), numbers("y")), "png");
}

// The same numbers of rows, parted by a field's five or twenty values.
void lines(benchmark::State& state) {
  Json parted = view("line", numbers("x"), numbers("y"));
  parted["encoding"]["color"] = {{"field", "series"}};
  draw(state, parted, "png");
}
void colored_scatter(benchmark::State& state) {
  Json colored = view("point", numbers("x"), numbers("y"));
  colored["encoding"]["color"] = {{"field", "name"}};
  draw(state, colored, "png");
}
void line_svg(benchmark::State& state) {
  draw(state, view("line", numbers("x"), numbers("y")), "svg");
}

void folder_median(benchmark::State& state) {
  const char* folder = std::getenv("JOPAN_SPECS");
  if (!folder) {
    state.SkipWithError("JOPAN_SPECS names no folder");
    return;
  }
  const FolderSource source(std::filesystem::path(folder).parent_path());
  RenderRequest request;
  request.data = &source;
  request.format = "svg";
  request.bare = true;
  std::vector<Json> specs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    if (auto document = parse_document(text.str(), Limits{}); document && render(*document, request, workshop()))
      specs.push_back(std::move(*document));
  }
  std::vector<double> times;
  for (auto _ : state) {
    for (const Json& spec : specs) {
      const auto start = std::chrono::steady_clock::now();
      benchmark::DoNotOptimize(render(spec, request, workshop()));
      times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
  }
  std::sort(times.begin(), times.end());
  state.counters["specs"] = static_cast<double>(specs.size());
  state.counters["median_ms"] = times.empty() ? 0 : times[times.size() / 2];
  state.counters["p90_ms"] = times.empty() ? 0 : times[times.size() * 9 / 10];
  state.counters["most_ms"] = times.empty() ? 0 : times.back();
}

BENCHMARK(read)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(bar_aggregate)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(line)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(line_svg)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(lines)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(scatter)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(colored_scatter)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(folder_median)->Iterations(3)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace jopan::test
