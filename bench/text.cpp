// How long typesetting takes. "Fresh" texts were never seen by the shaper, which is what a new headline costs once the
// faces are warm; "known" ones come from its caches.
#include <benchmark/benchmark.h>
#include <string>

#include "text/shaper.h"

namespace jopan {
namespace {

const FontCatalogPtr& fonts() {
  static const FontCatalogPtr loaded = FontCatalog::load(JOPAN_SOURCE_DIR "/fonts").value();
  return loaded;
}

constexpr std::string_view kHeadline = "국내 생성형 인공지능 앱 이용자 2,100만 명 돌파, 하루 평균 1시간 37분 쓴다";
constexpr std::string_view kLabel = "3,000억 달러";

/// The text with a number that makes it new to every cache.
std::string fresh(std::string_view text, std::size_t number) {
  return std::string(text) + std::to_string(number % 9000 + 1000);
}

void fresh_headline_in_two_lines(benchmark::State& state) {
  Shaper shaper(fonts());
  std::size_t number = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(shaper.lay_out(fresh(kHeadline, number++), {.size = 56, .weight = 700},
                                            {.width = 1080, .wrap = Wrap::Balanced}));
}
BENCHMARK(fresh_headline_in_two_lines);

void known_headline_in_another_width(benchmark::State& state) {
  Shaper shaper(fonts());
  double width = 1080;
  for (auto _ : state) {
    width = width > 1000 ? width - 1 : 1080;
    benchmark::DoNotOptimize(
        shaper.lay_out(kHeadline, {.size = 56, .weight = 700}, {.width = width, .wrap = Wrap::Balanced}));
  }
}
BENCHMARK(known_headline_in_another_width);

void fresh_label(benchmark::State& state) {
  Shaper shaper(fonts());
  std::size_t number = 0;
  for (auto _ : state) benchmark::DoNotOptimize(shaper.shape(fresh(kLabel, number++), {}));
}
BENCHMARK(fresh_label);

void known_label(benchmark::State& state) {
  Shaper shaper(fonts());
  for (auto _ : state) benchmark::DoNotOptimize(shaper.shape(kLabel, {}));
}
BENCHMARK(known_label);

/// What a crowded chart asks for. Every thread has its own shaper and all share the faces: no lock is on the way.
void a_thousand_fresh_labels(benchmark::State& state) {
  Shaper shaper(fonts());
  std::size_t number = 0;
  for (auto _ : state)
    for (int label = 0; label < 1000; ++label) benchmark::DoNotOptimize(shaper.shape(fresh(kLabel, number++), {}));
}
BENCHMARK(a_thousand_fresh_labels)->Unit(benchmark::kMillisecond)->ThreadRange(1, 2);

void article_of_100000_characters(benchmark::State& state) {
  Shaper shaper(fonts());
  std::string article;
  while (article.size() < 300'000) article += "정부는 2030년까지 재생에너지 비중을 21.6%로 높이겠다고 했지만, ";
  for (auto _ : state) benchmark::DoNotOptimize(shaper.lay_out(article, {}, {.width = 600}));
}
BENCHMARK(article_of_100000_characters)->Unit(benchmark::kMillisecond);

void loading_the_catalogue(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(FontCatalog::load(JOPAN_SOURCE_DIR "/fonts"));
}
BENCHMARK(loading_the_catalogue);

}  // namespace
}  // namespace jopan
