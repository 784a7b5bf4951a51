#include "service/archive.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "service/card_intake.h"
#include "service/content_hash.h"
#include "service/input_file.h"
#include "service/named_card_json.h"
#include "service/output_file.h"

namespace jopan {
namespace {

namespace fs = std::filesystem;

constexpr int kVersion = 1;
constexpr const char *kManifest = "jopan.json", *kContents = "contents", *kCards = "cards";
/// Of one file; a card with its data may be larger than a request.
constexpr std::size_t kLargest = 1u << 30;

tl::unexpected<Diagnostics> damaged(const fs::path& file, std::string_view why) {
  return fail(error_at({}, "archive.damaged", fmt::format("{}: {}", file.string(), why),
                       "take the folder from where it was exported again"));
}

std::string lines(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return {};
  return fail(error_at({}, "file.cannot_write", fmt::format("cannot make {}: {}", folder.string(), error.message())));
}

/// Names of the .json files in it, sorted.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".json") names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// A folder of files that are as the store has them; keeps account of what belongs there.
class Mirror {
 public:
  explicit Mirror(fs::path folder) : folder_(std::move(folder)) {}

  Result<void> write(const std::string& name, const std::string& bytes) {
    names_.insert(name);
    const std::string path = (folder_ / name).string();
    std::error_code error;
    if (fs::exists(path, error)) {
      if (const Result<std::string> there = read_input(path, kLargest); there && *there == bytes) return {};
    }
    return write_output(path, bytes);
  }
  void remove_others() const {
    std::error_code ignored;
    for (const std::string& name : names_in(folder_)) {
      if (names_.count(name) == 0) fs::remove(folder_ / name, ignored);
    }
  }
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(names_.size()); }

 private:
  fs::path folder_;
  std::set<std::string> names_;
};

Result<void> check_is_ours(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) || fs::exists(folder / kManifest, error)) return {};
  const bool is_folder = fs::is_directory(folder, error);
  // An export that was interrupted has these two and nothing else.
  for (fs::directory_iterator entry(folder, error), end; is_folder && !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name != kContents && name != kCards && !name.starts_with('.'))
      return fail(error_at({}, "archive.not_ours", fmt::format("{} holds other files", folder.string()),
                           "name a new folder, or one of an earlier export"));
  }
  if (is_folder && !error) return {};
  return fail(error_at({}, "archive.not_ours", fmt::format("{} is no folder", folder.string())));
}

Json card_file(const std::vector<NamedCard>& revisions) {
  Json list = Json::array();
  for (const NamedCard& revision : revisions) {
    Json entry = to_json(revision);
    entry.erase("id");
    list.push_back(std::move(entry));
  }
  return {{"id", revisions.front().id}, {"revisions", std::move(list)}};
}

/// Nothing where a member is missing or of another kind.
std::optional<NamedCard> read_revision(const std::string& id, const Json& json) {
  const auto is = [&json](const char* member, auto kind) {
    const auto found = json.find(member);
    return found != json.end() && ((*found).*kind)();
  };
  if (!json.is_object() || !is("revision", &Json::is_number_unsigned) || !is("hash", &Json::is_string) ||
      !is("changed", &Json::is_string))
    return std::nullopt;
  const std::optional<std::int64_t> changed = read_iso_time(json["changed"].get<std::string>());
  if (!changed) return std::nullopt;
  return NamedCard{id, json["revision"].get<std::int64_t>(), json["hash"].get<std::string>(), *changed};
}

Result<Json> read_json(const fs::path& file) {
  JOPAN_TRY(const std::string text, read_input(file.string(), kLargest));
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return damaged(file, "it is no JSON object");
  return json;
}

Result<std::vector<NamedCard>> read_card_file(const fs::path& file) {
  JOPAN_TRY(const Json json, read_json(file));
  const std::string id = file.stem().string();
  const auto named = json.find("id"), list = json.find("revisions");
  if (!check_card_id(id) || named == json.end() || *named != id) return damaged(file, "its name is not its card's");
  if (list == json.end() || !list->is_array() || list->empty()) return damaged(file, "it has no revisions");
  std::vector<NamedCard> revisions;
  for (const Json& entry : *list) {
    std::optional<NamedCard> revision = read_revision(id, entry);
    const std::int64_t expected = revisions.empty() ? 1 : revisions.back().revision + 1;
    if (!revision || revision->revision != expected)
      return damaged(file, fmt::format("revision {} is wrong", expected));
    revisions.push_back(*std::move(revision));
  }
  return revisions;
}

Result<void> check_manifest(const fs::path& folder, std::size_t contents, std::size_t cards) {
  const fs::path file = folder / kManifest;
  std::error_code error;
  if (!fs::exists(file, error)) {
    return fail(error_at({}, "archive.missing", fmt::format("{} holds no finished export", folder.string()),
                         "jopan export makes one"));
  }
  JOPAN_TRY(const Json json, read_json(file));
  if (json.value("export", Json()) != kVersion) {
    return fail(error_at({}, "archive.newer", fmt::format("{} was made by a later version", folder.string()),
                         "import it with that version"));
  }
  if (json.value("contents", Json()) != contents || json.value("cards", Json()) != cards)
    return damaged(file, fmt::format("there are {} contents and {} cards, and it says otherwise", contents, cards));
  return {};
}

}  // namespace

Result<ArchiveCounts> export_cards(const Store& store, const fs::path& folder) {
  JOPAN_CHECK(check_is_ours(folder));
  JOPAN_CHECK(make_folder(folder / kContents));
  JOPAN_CHECK(make_folder(folder / kCards));
  Mirror contents(folder / kContents), cards(folder / kCards);
  const std::string manifest = (folder / kManifest).string();
  // The old one does not speak for a folder between two states.
  std::error_code ignored;
  fs::remove(manifest, ignored);
  JOPAN_CHECK(store.visit(
      {.content = [&](const Content& content) { return contents.write(content.hash + ".json", content.card); },
       .card =
           [&](const std::vector<NamedCard>& revisions) {
             return cards.write(revisions.front().id + ".json", lines(card_file(revisions)));
           }}));
  contents.remove_others();
  cards.remove_others();
  const ArchiveCounts counts{contents.count(), cards.count()};
  JOPAN_CHECK(
      write_output(manifest, lines({{"export", kVersion}, {"contents", counts.contents}, {"cards", counts.cards}})));
  return counts;
}

Result<Store::Added> import_cards(Store& store, const fs::path& folder, bool replace) {
  const std::vector<std::string> contents = names_in(folder / kContents), cards = names_in(folder / kCards);
  JOPAN_CHECK(check_manifest(folder, contents.size(), cards.size()));
  Store::Addition addition;
  addition.replace = replace;
  for (const std::string& name : cards) {
    JOPAN_TRY(std::vector<NamedCard> revisions, read_card_file(folder / kCards / name));
    addition.cards.push_back(std::move(revisions));
  }
  addition.next_content = [&, next = contents.begin()]() mutable -> Result<std::optional<Content>> {
    if (next == contents.end()) return std::optional<Content>();
    const fs::path file = folder / kContents / *next++;
    JOPAN_TRY(std::string card, read_input(file.string(), kLargest));
    std::string hash = file.stem().string();
    if (content_name(card) != hash) return damaged(file, "its content is not what its name says");
    return std::optional(Content{std::move(hash), std::move(card)});
  };
  return store.add_all(addition);
}

}  // namespace jopan
