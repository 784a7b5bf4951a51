#include "tests/support/example_cards.h"

#include <algorithm>
#include <filesystem>

#include "tests/support/workshop.h"

namespace jopan::test {

std::vector<ExampleCard> example_cards() {
  namespace fs = std::filesystem;
  std::vector<ExampleCard> cards;
  for (const auto& entry : fs::recursive_directory_iterator(JOPAN_SOURCE_DIR "/examples")) {
    const fs::path& path = entry.path();
    if (path.extension() != ".json" || path.filename() == "story.json") continue;
    cards.push_back({path.parent_path().filename().string() + "/" + path.stem().string(), path.parent_path().string(),
                     Json::parse(read_file(path.string()))});
  }
  std::sort(cards.begin(), cards.end(), [](const ExampleCard& a, const ExampleCard& b) { return a.name < b.name; });
  return cards;
}

}  // namespace jopan::test
