// What `jopan new` writes: a card that can be drawn as it is, its data, and how to change them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jopan::starters {

struct Starter {
  std::string_view kind;             ///< "bar"
  std::string_view card;             ///< JSON; @NAME@ stands for the name that the user chose.
  std::string_view data;             ///< CSV beside it; empty: the card brings its own.
  std::string_view guide;            ///< Markdown: what the fields of this kind mean.
  std::string_view photograph = {};  ///< A PNG in base64, which becomes NAME-photo.png; empty: none.
};

[[nodiscard]] std::span<const Starter> all();

struct StarterFile {
  std::string name, text;
};
/// Card, data, photograph and guide as files called `name`.
[[nodiscard]] std::vector<StarterFile> files_of(const Starter& starter, const std::string& name);

}  // namespace jopan::starters
