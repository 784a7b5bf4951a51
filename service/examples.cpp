#include "service/examples.h"

#include <algorithm>
#include <utility>

#include "render.h"
#include "service/content_hash.h"
#include "service/data_source.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCardEnding = ".json", kStoryFile = "story.json";

/// Every string in the document, which is where file names stand.
void collect_strings(const Json& json, std::vector<std::string>& strings) {
  if (json.is_string()) strings.push_back(json.get<std::string>());
  if (!json.is_structured()) return;
  for (const Json& child : json) collect_strings(child, strings);
}

std::string text_member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

/// `names` with those that story.json lists first, in its order.
std::vector<std::string> in_order(std::vector<std::string> names, const Json& story) {
  auto next = names.begin();
  for (const Json& listed : story.value("cards", Json::array())) {
    const auto found = std::find(next, names.end(), listed.is_string() ? listed.get<std::string>() : "");
    if (found != names.end()) std::rotate(next++, found, found + 1);
  }
  return names;
}

}  // namespace

bool is_plain_name(std::string_view name) {
  constexpr std::size_t kLongest = 128;
  return !name.empty() && name.size() <= kLongest && name.front() != '.' &&
         std::none_of(name.begin(), name.end(), [](char c) {
           return c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ' || c == '\x7f';
         });
}

std::vector<std::string> ExampleLibrary::entries(const fs::path& folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (is_plain_name(name)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::string> ExampleLibrary::read(const std::string& path) const {
  return FileDataSource(root_, limits_.data_bytes).read_file(path, {});
}

std::optional<ExampleCard> ExampleLibrary::find(std::string_view story, std::string_view name) const {
  if (!is_plain_name(story) || !is_plain_name(name) || name == "story") return std::nullopt;
  ExampleCard card;
  card.story = story;
  card.name = name;
  Result<std::string> text = read(card.story + '/' + card.name + std::string(kCardEnding));
  if (!text) return std::nullopt;
  card.text = std::move(*text);
  Result<Json> document = parse_document(card.text, limits_);
  if (!document) {
    card.errors = std::move(document.error());
    return card;
  }
  if (!document->is_object()) return std::nullopt;  // Data, not a card.
  card.document = std::move(*document);
  std::vector<std::string> strings;
  collect_strings(card.document, strings);
  for (const std::string& candidate : strings) {
    constexpr std::size_t kLongestPath = 256;
    if (candidate.size() > kLongestPath || candidate.find('.') == std::string::npos ||
        candidate.find('\n') != std::string::npos)
      continue;
    std::error_code error;
    if (candidate.find("..") != std::string::npos || candidate.front() == '/' ||
        !fs::is_regular_file(folder(card) / candidate, error))
      continue;
    if (std::find(card.data_files.begin(), card.data_files.end(), candidate) == card.data_files.end())
      card.data_files.push_back(candidate);
  }
  return card;
}

Json ExampleLibrary::about(const std::string& story) const {
  const Result<Json> about = parse_document(read(story + '/' + std::string(kStoryFile)).value_or("{}"), limits_);
  return about && about->is_object() ? *about : Json::object();
}

std::string ExampleLibrary::title(const std::string& story) const {
  const std::string title = text_member(about(story), "title");
  return title.empty() ? story : title;
}

ExampleStory ExampleLibrary::read_story(const std::string& name) const {
  const Json members = about(name);
  ExampleStory story;
  story.name = name;
  story.title = title(name);
  story.description = text_member(members, "description");
  std::vector<std::string> names;
  for (const std::string& file : entries(root_ / name)) {
    if (file.ends_with(kCardEnding)) names.push_back(file.substr(0, file.size() - kCardEnding.size()));
  }
  for (const std::string& card_name : in_order(std::move(names), members)) {
    if (std::optional<ExampleCard> card = find(name, card_name)) story.cards.push_back(std::move(*card));
  }
  return story;
}

std::vector<ExampleStory> ExampleLibrary::stories() const {
  std::vector<ExampleStory> stories;
  for (const std::string& name : entries(root_)) {
    std::error_code error;
    if (!fs::is_directory(root_ / name, error)) continue;
    ExampleStory story = read_story(name);
    if (!story.cards.empty()) stories.push_back(std::move(story));
  }
  return stories;
}

std::string ExampleLibrary::hash(const ExampleCard& card, std::string_view build) const {
  ContentHash hash;
  hash.add(build);
  hash.add(card.text);
  for (const std::string& file : card.data_files) {
    hash.add(file);
    hash.add(read(card.story + '/' + file).value_or(""));
  }
  return hash.hex();
}

}  // namespace jopan
