// The gallery's cards as they lie on disk: examples/STORY/NAME.json with their data beside them. Read anew at each
// request, so that an edited file is seen at once.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/limits.h"
#include "core/result.h"

namespace jopan {

struct ExampleCard {
  std::string story, name;  ///< Folder, and file without ".json".
  std::string text;         ///< The file.
  Json document;            ///< null when `errors` says why.
  Diagnostics errors;
  std::vector<std::string> data_files;  ///< Files of the story that the document names, below the story's folder.
};

struct ExampleStory {
  std::string name;
  std::string title;  ///< Of its story.json, else the name.
  std::string description;
  std::vector<ExampleCard> cards;
};

class ExampleLibrary {
 public:
  ExampleLibrary(std::filesystem::path root, const Limits& limits) : root_(std::move(root)), limits_(limits) {}

  /// Stories by name; cards as story.json orders them, then by name. A card is a .json file that holds an object, or
  /// that cannot be read as JSON at all.
  [[nodiscard]] std::vector<ExampleStory> stories() const;
  [[nodiscard]] std::optional<ExampleCard> find(std::string_view story, std::string_view name) const;
  [[nodiscard]] std::string title(const std::string& story) const;
  /// Any other file of a story by its path below the root. Errors: as FileDataSource.
  [[nodiscard]] Result<std::string> read(const std::string& path) const;
  /// Changes when the card or a data file of it changes.
  [[nodiscard]] std::string hash(const ExampleCard& card, std::string_view build) const;
  [[nodiscard]] std::filesystem::path folder(const ExampleCard& card) const { return root_ / card.story; }

 private:
  /// The members of its story.json; empty where there is none.
  [[nodiscard]] Json about(const std::string& story) const;
  [[nodiscard]] ExampleStory read_story(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> entries(const std::filesystem::path& folder) const;
  std::filesystem::path root_;
  Limits limits_;
};

/// A name that can stand in a URL and a path: not empty, not hidden, no slash, no control character.
[[nodiscard]] bool is_plain_name(std::string_view name);

}  // namespace jopan
