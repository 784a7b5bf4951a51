// The brands that ship as folders of data: styles/base.json (the house's defaults) under brands/<name>/ (tokens in the
// W3C Design Tokens format, light and dark sets, palettes, logo, and what the brand changes in the element tree).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "styles/theme.h"

namespace jopan {

/// Loaded once, shared by all threads. A theme is resolved when it is first asked for.
class BrandLibrary {
 public:
  /// `directory` holds base.json and brands/. Errors: brand.unreadable, brand.bad_logo.
  [[nodiscard]] static Result<std::shared_ptr<const BrandLibrary>> load(const std::string& directory);

  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] const std::vector<Layout>& layouts() const { return layouts_; }
  /// Name, title, themes and palette of every brand, for `jopan brands` and /v1/brands.
  [[nodiscard]] Json describe() const;
  /// `size` is a preset or WxH (each 200..4000 px), which takes the layout of the preset with the nearest proportions,
  /// scaled. Errors: card.unknown_brand, card.unknown_theme, card.unknown_size, each with the nearest name; and
  /// check()'s.
  [[nodiscard]] Result<std::shared_ptr<const Theme>> theme(std::string_view brand, std::string_view mode,
                                                           std::string_view size) const;
  /// Resolves every theme of every brand. Errors: brand.bad_token (unknown reference, cycle, no colour),
  /// brand.bad_ornament, brand.unreadable.
  [[nodiscard]] Result<void> check() const;

 private:
  struct Brand;
  static Result<std::shared_ptr<const BrandLibrary>> load_files(const std::string& directory);
  std::vector<Layout> layouts_;
  Json base_;
  std::map<std::string, std::shared_ptr<const Brand>, std::less<>> brands_;
};

}  // namespace jopan
