// A Vega-Lite view, changed here and there: a picture, bare and in a card, or errors that say why; never a crash, a
// hang or more memory than a worker may have.
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "tests/support/mutate_json.h"
#include "tests/support/workshop.h"

using namespace jopan;

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  const Result<Json> parsed = parse_document(std::string_view(reinterpret_cast<const char*>(data), size), Limits{});
  if (!parsed) return 0;
  Json document = *parsed;
  test::Random random(seed);
  for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) test::mutate(document, random);
  const std::string text = document.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > most) return size;
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const kSizes[] = {"og", "article-m", "story", "kakao"};
  RenderRequest request{.format = "svg"};
  request.limits.rows = 50'000;
  request.limits.slot_characters = 2'000;
  request.limits.pixels = 4e6;
  static const test::FolderSource source(std::getenv("JOPAN_DATA") ? std::getenv("JOPAN_DATA") : ".");
  request.data = &source;
  const Result<Json> document =
      parse_document(std::string_view(reinterpret_cast<const char*>(data), size), request.limits);
  if (!document) return 0;
  request.size = kSizes[size % 4];
  for (const bool bare : {true, false}) {
    request.bare = bare;
    const Result<Rendered> rendered = render(*document, request, test::workshop());
    if (rendered ? rendered->bytes.empty() : rendered.error().empty()) std::abort();
  }
  return 0;
}
