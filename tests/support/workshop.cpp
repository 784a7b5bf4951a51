#include "tests/support/workshop.h"

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "styles/brand.h"

namespace jopan::test {
namespace {

template <class T>
T loaded(Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << lines_of(result.error()) << "(./dev setup fetches the fonts)\n";
  std::exit(1);
}

}  // namespace

const RenderContext& workshop() {
  static const RenderContext context{loaded(FontCatalog::load(JOPAN_SOURCE_DIR "/fonts")),
                                     loaded(BrandLibrary::load(JOPAN_SOURCE_DIR "/styles"))};
  return context;
}

Result<std::string> FolderSource::read_file(std::string_view name, const JsonPointer& at) const {
  std::ifstream in(folder_ + "/" + std::string(name), std::ios::binary);
  if (!in) return fail(error_at(at, "data.file_missing", "no file " + std::string(name)));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<std::string> FolderSource::read_url(std::string_view url, const JsonPointer& at) const {
  if (url.find("://") == std::string_view::npos) return read_file(url, at);
  return fail(error_at(at, "data.url_refused", "no urls in tests"));
}

Insets safe_edges(std::string_view size) {
  for (const Layout& layout : workshop().brands->layouts())
    if (layout.name == size) return layout.safe;
  return {};
}

std::string lines_of(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += to_string(diagnostic) + "\n";
  return text;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace jopan::test
