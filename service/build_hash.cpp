#include <algorithm>
#include <filesystem>
#include <vector>

#include "service/batch/run.h"
#include "service/content_hash.h"
#include "service/input_file.h"
#include "service/resources.h"

namespace jopan::batch {

Result<std::string> hash_build() {
  namespace fs = std::filesystem;
  JOPAN_TRY(const fs::path home, find_home());
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(home / "styles", error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error)) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  constexpr std::size_t kLargestStyle = 64u << 20, kLargestProgram = 1u << 30;
  ContentHash hash;
  hash.add(version());
  // A rebuilt program may draw differently under the same version number.
  hash.add(read_input("/proc/self/exe", kLargestProgram).value_or(""));
  hash.add(read_input((home / "fonts" / "manifest.json").string(), kLargestStyle).value_or(""));  // Holds their hashes.
  for (const fs::path& file : files) {
    hash.add(fs::relative(file, home, error).string());
    hash.add(read_input(file.string(), kLargestStyle).value_or(""));
  }
  return hash.hex();
}

}  // namespace jopan::batch
