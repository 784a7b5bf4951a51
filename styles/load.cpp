#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "styles/brand.h"
#include "styles/resolve.h"
#include "styles/tokens.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModes[] = {"light", "dark"};
constexpr double kSmallestSide = 200, kLargestSide = 4000;

Result<std::string> read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(error_at({}, "brand.unreadable", "cannot read " + path.string()));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<Json> read_json_file(const fs::path& path) {
  JOPAN_TRY(const std::string text, read_text(path));
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(error_at({}, "brand.unreadable", path.string() + " is not JSON"));
  return json;
}

// width / height of an SVG from its viewBox.
double svg_aspect(const std::string& svg) {
  const std::size_t start = svg.find("viewBox=\"");
  if (start == std::string::npos) return 0;
  double numbers[4] = {};
  const char* cursor = svg.data() + start + 9;
  const char* end = svg.data() + svg.size();
  for (double& number : numbers) {
    while (cursor < end && (*cursor == ' ' || *cursor == ',')) ++cursor;
    const auto [next, error] = std::from_chars(cursor, end, number);
    if (error != std::errc{}) return 0;
    cursor = next;
  }
  return numbers[3] > 0 ? numbers[2] / numbers[3] : 0;
}

Result<Logo> read_logo(const fs::path& path) {
  JOPAN_TRY(std::string svg, read_text(path));
  Logo logo;
  logo.aspect = svg_aspect(svg);
  if (logo.aspect <= 0) return fail(error_at({}, "brand.bad_logo", path.string() + " has no viewBox"));
  logo.svg = std::make_shared<const std::string>(std::move(svg));
  return logo;
}

Diagnostic unreadable(const Json::exception& exception) {
  return error_at({}, "brand.unreadable", std::string("a member of a brand has the wrong type: ") + exception.what());
}

struct WantedSize {
  double width = 0, height = 0;
};

std::optional<WantedSize> parse_size(std::string_view text) {
  const std::size_t cross = text.find('x');
  if (cross == std::string_view::npos) return std::nullopt;
  WantedSize size;
  const auto parse = [](std::string_view part, double& into) {
    int whole = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), whole);
    into = whole;
    return error == std::errc{} && end == part.data() + part.size() && into >= kSmallestSide && into <= kLargestSide;
  };
  if (!parse(text.substr(0, cross), size.width) || !parse(text.substr(cross + 1), size.height)) return std::nullopt;
  return size;
}

}  // namespace

struct BrandLibrary::Brand {
  Json description;  // brand.json
  Json base;         // base.json with the brand's changes
  std::map<std::string, Json, std::less<>> tokens;
  std::map<std::string, Logo, std::less<>> logos;

  struct Preset {
    std::once_flag once;
    Result<std::shared_ptr<const Theme>> theme;
  };
  mutable std::map<std::string, Preset, std::less<>> presets;  // "light/og"; its keys never change.

  Result<std::shared_ptr<const Theme>> preset(Preset& preset, const std::string& mode, const std::string& size) const {
    std::call_once(preset.once, [&] {
      try {
        Result<Theme> resolved = resolve_theme(source(mode), size, 1);
        if (resolved)
          preset.theme = std::make_shared<const Theme>(*std::move(resolved));
        else
          preset.theme = fail(std::move(resolved.error()));
      } catch (const Json::exception& exception) {
        preset.theme = fail(unreadable(exception));
      }
    });
    return preset.theme;
  }

  ThemeSource source(const std::string& mode) const {
    return {.base = &base, .tokens = &tokens.at(mode), .brand = &description, .mode = mode, .logo = logos.at(mode)};
  }
};

Result<std::shared_ptr<const BrandLibrary>> BrandLibrary::load(const std::string& directory) {
  try {
    return load_files(directory);
  } catch (const Json::exception& exception) {  // A member of the wrong type in a brand file.
    return fail(error_at({}, "brand.unreadable", "brands below " + directory + ": " + exception.what()));
  }
}

Result<std::shared_ptr<const BrandLibrary>> BrandLibrary::load_files(const std::string& directory) {
  auto library = std::make_shared<BrandLibrary>();
  JOPAN_TRY(library->base_, read_json_file(fs::path(directory) / "base.json"));
  for (const auto& [name, layout] : library->base_["layouts"].items())
    library->layouts_.push_back(read_layout(name, layout));

  std::error_code error;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(fs::path(directory) / "brands", error))
    folders.push_back(entry.path());
  if (error || folders.empty()) return fail(error_at({}, "brand.unreadable", "no brands below " + directory));
  std::sort(folders.begin(), folders.end());

  for (const fs::path& folder : folders) {
    auto brand = std::make_shared<Brand>();
    JOPAN_TRY(brand->description, read_json_file(folder / "brand.json"));
    brand->base = library->base_;
    merge_json(brand->base, brand->description.value("theme", Json::object()));
    JOPAN_TRY(const Json shared, read_json_file(folder / "tokens.json"));
    for (const std::string mode : kModes) {
      JOPAN_TRY(const Json own, read_json_file(folder / (mode + ".tokens.json")));
      Json tokens = plain_tokens(shared);
      merge_json(tokens, plain_tokens(own));
      brand->tokens[mode] = std::move(tokens);
      JOPAN_TRY(brand->logos[mode], read_logo(folder / brand->description["logo"][mode].get<std::string>()));
      for (const Layout& layout : library->layouts_) brand->presets[mode + "/" + layout.name];
    }
    library->brands_[folder.filename().string()] = std::move(brand);
  }
  return library;
}

Result<void> BrandLibrary::check() const {
  for (const auto& [name, brand] : brands_) {
    for (const char* mode : kModes) {
      for (const Layout& layout : layouts_) {
        const auto resolved = theme(name, mode, layout.name);
        if (!resolved) return fail(resolved.error());
      }
    }
  }
  return {};
}

std::vector<std::string> BrandLibrary::names() const {
  std::vector<std::string> names;
  for (const auto& [name, brand] : brands_) names.push_back(name);
  return names;
}

Json BrandLibrary::describe() const {
  Json list = Json::array();
  for (const auto& [name, brand] : brands_) {
    Json themes = Json::object();
    for (const char* mode : kModes) {
      const Json& tokens = brand->tokens.at(mode);
      themes[mode] = {{"color", tokens["color"]}, {"palette", tokens["palette"]}};
    }
    list.push_back({{"name", name},
                    {"title", brand->description.value("title", name)},
                    {"themes", themes},
                    {"palettes", brand->description["palettes"]}});
  }
  return list;
}

Result<std::shared_ptr<const Theme>> BrandLibrary::theme(std::string_view brand, std::string_view mode,
                                                         std::string_view size) const {
  const auto found = brands_.find(brand);
  if (found == brands_.end()) {
    return fail(error_at(JsonPointer("/brand"), "card.unknown_brand", "no brand named \"" + std::string(brand) + "\"",
                         known_names_hint(brand, names())));
  }
  if (mode != "light" && mode != "dark") {
    return fail(error_at(JsonPointer("/theme"), "card.unknown_theme", "no theme named \"" + std::string(mode) + "\"",
                         "use \"light\" or \"dark\""));
  }
  const Brand& data = *found->second;
  if (const auto preset = data.presets.find(std::string(mode) + "/" + std::string(size)); preset != data.presets.end())
    return data.preset(preset->second, std::string(mode), std::string(size));

  const auto wanted = parse_size(size);
  if (!wanted) {
    std::vector<std::string> known;
    for (const Layout& layout : layouts_) known.push_back(layout.name);
    std::string hint = nearest_name_hint(size, known);
    if (hint.empty()) hint = "use a preset such as \"og\", or WIDTHxHEIGHT from 200 to 4000 px";
    return fail(error_at(JsonPointer("/size"), "card.unknown_size", "no size named \"" + std::string(size) + "\"",
                         std::move(hint)));
  }
  const double proportion = std::log(wanted->width / wanted->height);
  const Layout* nearest = nullptr;
  double nearest_distance = 0;
  for (const Layout& layout : layouts_) {
    if (!layout.height) continue;
    const double distance = std::abs(std::log(layout.width / *layout.height) - proportion);
    if (nearest == nullptr || distance < nearest_distance) nearest = &layout, nearest_distance = distance;
  }
  const double scale = std::min(wanted->width / nearest->width, wanted->height / *nearest->height);
  JOPAN_TRY(Theme theme, resolve_theme(data.source(std::string(mode)), nearest->name, scale));
  theme.layout.name = size;
  theme.layout.width = wanted->width;
  theme.layout.height = wanted->height;
  // Nothing covers a free size: only presets have apps around them.
  theme.layout.safe = {};
  return std::make_shared<const Theme>(std::move(theme));
}

}  // namespace jopan
