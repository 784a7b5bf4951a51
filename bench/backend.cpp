// How long does a backend need for a finished scene? Warm, one thread; "encode" is the PNG's second half alone.
#include "backend/backend.h"

#include <benchmark/benchmark.h>
#include <cmath>
#include <random>

#include "backend/png/encode.h"
#include "tests/unit/backend/sample_scene.h"

namespace {

using namespace jopan;

/// Labels differ from picture to picture, as they do in a service.
std::vector<Scene> bars() {
  static test::Builder build;
  std::vector<Scene> scenes;
  for (int seed = 0; seed < 8; ++seed) scenes.push_back(test::bars_scene(build, seed));
  return scenes;
}

void draw(benchmark::State& state, const char* backend, const std::vector<Scene>& scenes, BackendOptions options = {}) {
  std::size_t at = 0, bytes = 0;
  for (auto _ : state) {
    const auto drawn = find_backend(backend)->draw(scenes[at++ % scenes.size()], *test::fonts(), options);
    if (!drawn) return state.SkipWithError("the backend failed");
    bytes = drawn->size();
  }
  state.counters["KB"] = static_cast<double>(bytes) / 1000;
}

void png_bars(benchmark::State& state) {
  draw(state, "png", bars(), {.scale = static_cast<double>(state.range(0))});
}
BENCHMARK(png_bars)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

void svg_bars(benchmark::State& state) {
  draw(state, "svg", bars());
}
BENCHMARK(svg_bars)->Unit(benchmark::kMillisecond);

void svg_live_bars(benchmark::State& state) {
  draw(state, "svg", bars(), {.svg_text = SvgText::Live});
}
BENCHMARK(svg_live_bars)->Unit(benchmark::kMillisecond);

void pdf_bars(benchmark::State& state) {
  draw(state, "pdf", bars());
}
BENCHMARK(pdf_bars)->Unit(benchmark::kMillisecond);

void png_rich(benchmark::State& state) {
  test::Builder build;
  draw(state, "png", {test::rich_scene(build)});
}
BENCHMARK(png_rich)->Unit(benchmark::kMillisecond);

/// Ten noisy lines, or a cloud of points.
Scene many(int points, bool as_cloud) {
  Scene scene;
  scene.size = {1200, 630};
  scene.background = Color{255, 255, 255, 1};
  std::mt19937 random(1);
  std::normal_distribution<double> noise(0, 60);
  if (!as_cloud) {
    PathNode line;
    for (int i = 0; i < points; ++i) line.path.line_to({i * 1200.0 / points, 315 + noise(random)});
    line.stroke.paint = Color{43, 108, 176, 1};
    line.stroke.width = 2;
    scene.root.children.emplace_back(line);
    return scene;
  }
  for (int i = 0; i < points; ++i) {
    PathNode point;
    point.path =
        symbol_path("circle", 30).transformed(Transform::translation(600 + 4 * noise(random), 315 + noise(random)));
    point.fill = Color{43, 108, 176, 1};
    point.opacity = 0.7;
    scene.root.children.emplace_back(point);
  }
  return scene;
}

void png_line(benchmark::State& state) {
  draw(state, "png", {many(static_cast<int>(state.range(0)), false)});
}
BENCHMARK(png_line)->Arg(1000)->Arg(10000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void png_cloud(benchmark::State& state) {
  draw(state, "png", {many(static_cast<int>(state.range(0)), true)});
}
BENCHMARK(png_cloud)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

/// `colors` decides the layout: up to 256 indexed, more RGB.
void encode(benchmark::State& state) {
  const auto colors = static_cast<std::uint32_t>(state.range(0));
  std::mt19937 random(1);
  std::vector<std::uint32_t> pixels;
  while (pixels.size() < 1200 * 630)
    pixels.insert(pixels.end(), random() % 64 + 1, 0xFF000000 | random() % colors * 991);
  pixels.resize(1200 * 630);
  png::Scratch scratch;
  for (auto _ : state) benchmark::DoNotOptimize(png::encode({pixels.data(), 1200, 630, true}, scratch));
}
BENCHMARK(encode)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
