// The faces the program may use, and nothing else: what fonts/manifest.json names, read from fonts/files. The machine's
// own fonts and fontconfig settings are never asked.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/path.h"
#include "core/result.h"

struct hb_face_t;
struct hb_font_t;

namespace jopan {

/// Index into FontCatalog::faces().
using FaceId = std::uint16_t;

enum class FaceRole { Text, Cjk, Emoji, Symbol };  ///< In fallback order.

struct FaceInfo {
  std::string family;  ///< "Pretendard"
  int weight = 400;    ///< OS/2 weight class
  FaceRole role = FaceRole::Text;
  std::string file;    ///< Below fonts/files.
  unsigned index = 0;  ///< Face in a collection.
  std::string sha256;  ///< Of the file.
  std::uint64_t bytes = 0;
  std::string package, version, licence;
};

/// Vertical metrics as fractions of the em, y upwards positive.
struct FaceMetrics {
  double ascent = 0.95, descent = 0.24;  ///< Both positive: above and below the baseline.
  double cap_height = 0.7, x_height = 0.5;
};

/// Immutable once loaded and shared by all threads: files are memory-mapped, HarfBuzz faces and fonts are made
/// immutable.
class FontCatalog {
 public:
  /// `directory` holds manifest.json and files/. Errors: font.manifest (unreadable), font.missing_file (with the
  /// command that fetches it), font.wrong_size. Hashes are checked when files are fetched and by verify(), not at each
  /// start.
  [[nodiscard]] static Result<std::shared_ptr<const FontCatalog>> load(const std::string& directory);

  [[nodiscard]] std::span<const FaceInfo> faces() const;
  /// The face of `family` with the nearest weight (CSS Fonts 4, section 5.2); nothing for an unknown family.
  [[nodiscard]] std::optional<FaceId> match(std::string_view family, int weight) const;
  /// Faces to try in order for text in `family`: itself, the CJK face of nearest weight, emoji, signs that
  /// none of them has.
  [[nodiscard]] std::vector<FaceId> fallback(std::string_view family, int weight) const;

  [[nodiscard]] const FaceMetrics& metrics(FaceId face) const;
  [[nodiscard]] std::span<const std::byte> data(FaceId face) const;  ///< The whole mapped file.
  [[nodiscard]] unsigned units_per_em(FaceId face) const;
  /// The glyph of one character; 0 where the face has none.
  [[nodiscard]] std::uint32_t glyph(FaceId face, char32_t character) const;
  /// Outline in font units, y downwards, origin on the baseline. Empty for spaces and for bitmap (emoji) glyphs.
  [[nodiscard]] Path outline(FaceId face, std::uint32_t glyph) const;
  /// PNG bytes of a bitmap glyph's largest strike, with its box in em relative to the origin (y downwards).
  struct Bitmap {
    std::span<const std::byte> png;
    Rect box;
  };
  [[nodiscard]] std::optional<Bitmap> bitmap(FaceId face, std::uint32_t glyph) const;

  /// For the text room: immutable, at scale units_per_em.
  [[nodiscard]] hb_font_t* hb_font(FaceId face) const;

  /// Every file's SHA-256 against the manifest. Error: font.wrong_hash.
  [[nodiscard]] Result<void> verify() const;

  ~FontCatalog();
  FontCatalog(const FontCatalog&) = delete;
  FontCatalog& operator=(const FontCatalog&) = delete;

 private:
  FontCatalog();
  struct State;
  std::unique_ptr<State> state_;
};

using FontCatalogPtr = std::shared_ptr<const FontCatalog>;

}  // namespace jopan
