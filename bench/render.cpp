// How long does one of the story's graphs take, warm, at og? By graph and by stage: scene, PNG, SVG, PDF.
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <iostream>

#include "tests/support/example_cards.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

constexpr const char* kGraphs[] = {"china-ai/sns-time", "china-ai/company-value", "china-ai/ai-industry",
                                   "china-ai/open-source", "china-ai/best-models"};

const ExampleCard& graph(std::size_t index) {
  static const std::vector<ExampleCard> cards = example_cards();
  for (const ExampleCard& card : cards) {
    if (card.name == kGraphs[index]) return card;
  }
  std::cerr << "no example " << kGraphs[index] << "\n";
  std::exit(1);
}

void scene(benchmark::State& state) {
  const ExampleCard& card = graph(static_cast<std::size_t>(state.range(0)));
  const FolderSource source(card.folder);
  RenderRequest request;
  request.data = &source;
  for (auto _ : state) {
    auto laid_out = lay_out(card.document, request, workshop());
    if (!laid_out) state.SkipWithError(lines_of(laid_out.error()).c_str());
    benchmark::DoNotOptimize(laid_out);
  }
  state.SetLabel(card.name);
}

void picture(benchmark::State& state, const char* format) {
  const ExampleCard& card = graph(static_cast<std::size_t>(state.range(0)));
  const FolderSource source(card.folder);
  RenderRequest request;
  request.data = &source;
  request.format = format;
  for (auto _ : state) {
    auto rendered = render(card.document, request, workshop());
    if (!rendered) state.SkipWithError(lines_of(rendered.error()).c_str());
    benchmark::DoNotOptimize(rendered);
  }
  state.SetLabel(card.name);
}

constexpr int kLast = static_cast<int>(std::size(kGraphs)) - 1;
BENCHMARK(scene)->DenseRange(0, kLast)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(picture, png, "png")->DenseRange(0, kLast)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(picture, svg, "svg")->DenseRange(0, kLast)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(picture, pdf, "pdf")->DenseRange(0, kLast)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace jopan::test
