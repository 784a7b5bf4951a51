#include "service/build_hash.h"

#include <algorithm>
#include <cstring>
#include <link.h>
#include <string_view>
#include <vector>

#include "render.h"
#include "service/content_hash.h"
#include "service/input_file.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestFile = 1u << 30;

/// Notes are a head, a name and a description, the latter two padded to four bytes (ELF, "Note Section").
std::string_view find_build_id(std::string_view notes) {
  constexpr std::size_t kAlign = 4;
  const auto padded = [](std::size_t size) { return (size + kAlign - 1) / kAlign * kAlign; };
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) head;
    std::memcpy(&head, notes.data(), sizeof head);
    const std::size_t at = sizeof head + padded(head.n_namesz), end = at + padded(head.n_descsz);
    if (end > notes.size()) break;
    if (head.n_type == NT_GNU_BUILD_ID && notes.substr(sizeof head, 3) == "GNU") return notes.substr(at, head.n_descsz);
    notes.remove_prefix(end);
  }
  return {};
}

/// The linker's hash of this program; else the program itself.
std::string program() {
  std::string id;
  // The first object is the program.
  ::dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* to) {
        for (int i = 0; i < info->dlpi_phnum; ++i) {
          const ElfW(Phdr)& segment = info->dlpi_phdr[i];
          if (segment.p_type != PT_NOTE) continue;
          const auto* notes = reinterpret_cast<const char*>(info->dlpi_addr + segment.p_vaddr);
          *static_cast<std::string*>(to) += find_build_id({notes, segment.p_memsz});
        }
        return 1;
      },
      &id);
  return id.empty() ? read_input("/proc/self/exe", kLargestFile).value_or("") : id;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_regular_file(error)) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string hash_build(const fs::path& home) {
  ContentHash hash;
  hash.add(version());
  // A rebuilt program may draw differently under the same version number.
  hash.add(program());
  // Holds the hashes of all fonts.
  hash.add(read_input((home / "fonts" / "manifest.json").string(), kLargestFile).value_or(""));
  for (const fs::path& file : files_below(home / "styles")) {
    hash.add(file.lexically_relative(home).string());
    hash.add(read_input(file.string(), kLargestFile).value_or(""));
  }
  return hash.hex();
}

}  // namespace jopan
