#include "service/resources.h"

#include <cstdlib>
#include <string>

#include "styles/brand.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

bool is_home(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "fonts" / "manifest.json", ignored);
}

}  // namespace

Result<fs::path> find_home() {
  if (const char* named = std::getenv("JOPAN_HOME"); named != nullptr && *named != '\0') {
    if (is_home(named)) return fs::path(named);
    return fail(error_at({}, "home.not_found",
                         std::string("JOPAN_HOME is \"") + named + "\", which has no fonts/manifest.json",
                         "unset it, or point it at the folder with fonts/ and styles/"));
  }
  std::error_code error;
  const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
  // build/jopan lies one folder below the source tree, build/debug/jopan two, and a test binary three.
  for (const char* way : {"../share/jopan", "..", "../..", "../../.."}) {
    const fs::path candidate = (here / way).lexically_normal();
    if (!error && is_home(candidate)) return candidate;
  }
  return fail(error_at({}, "home.not_found", "the program's fonts and styles are not beside it",
                       "set JOPAN_HOME to the folder with fonts/ and styles/"));
}

Result<RenderContext> load_context(const fs::path& home, Needs needs) {
  RenderContext context;
  JOPAN_TRY(context.fonts, FontCatalog::load((home / "fonts").string()));
  if (needs == Needs::Fonts) return context;
  JOPAN_TRY(context.brands, BrandLibrary::load((home / "styles").string()));
  return context;
}

Result<RenderContext> load_context(Needs needs) {
  JOPAN_TRY(const fs::path home, find_home());
  return load_context(home, needs);
}

}  // namespace jopan
