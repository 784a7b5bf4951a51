// Cards that outlive a request: by their content, and by a name with revisions. One SQLite file; what has been answered
// is on disk. Any thread may call.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace jopan {

namespace store {
class Database;
}

/// One revision of a named card.
struct NamedCard {
  std::string id;
  std::int64_t revision = 0;  ///< From 1; the highest is the current one.
  std::string hash;           ///< Of its content.
  std::int64_t changed = 0;   ///< Seconds since 1970.

  /// What If-Match and ETag compare.
  [[nodiscard]] std::string version() const { return hash + "-" + std::to_string(revision); }
};

/// What must be so for a change to happen; else store.conflict.
struct Precondition {
  std::optional<std::string> version;  ///< The current revision's; "*" for any.
  bool absent = false;                 ///< There is no such card.
};

/// A card's text and its name.
struct Content {
  std::string hash, card;
};

class Store {
 public:
  /// The file jopan.sqlite in `folder`, which is made where it is missing; nothing: in memory. Errors: store.failed,
  /// store.newer (a later program has written it), store.locked.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::optional<std::filesystem::path>& folder);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Adding what is there changes nothing.
  [[nodiscard]] Result<void> add(const std::string& hash, std::string_view card);
  [[nodiscard]] Result<std::optional<std::string>> content(const std::string& hash) const;

  /// Makes `card` the current revision of `id`; the same content again makes none.
  [[nodiscard]] Result<NamedCard> put(const std::string& id, const std::string& hash, std::string_view card,
                                      const Precondition& only_if = {});
  /// False when there is no such card. Its contents stay, because addresses by content never end.
  [[nodiscard]] Result<bool> remove(const std::string& id, const Precondition& only_if = {});
  [[nodiscard]] Result<std::optional<NamedCard>> find(const std::string& id) const;
  [[nodiscard]] Result<std::optional<NamedCard>> find(const std::string& id, std::int64_t revision) const;
  /// The newest first, from below `before` on.
  [[nodiscard]] Result<std::vector<NamedCard>> revisions(const std::string& id, std::int64_t before,
                                                         std::int64_t count) const;
  /// The current revisions in the order of their names, after `after`.
  [[nodiscard]] Result<std::vector<NamedCard>> list(const std::string& after, std::int64_t count) const;
  /// One moment's whole state: the contents in the order of their hashes, then each named card's revisions, oldest
  /// first, in the order of their names. Ends with a visitor's first error.
  struct Visitor {
    std::function<Result<void>(const Content&)> content;
    std::function<Result<void>(const std::vector<NamedCard>& revisions)> card;
  };
  [[nodiscard]] Result<void> visit(const Visitor& visitor) const;

  /// What another store held. All of it is added, or nothing.
  struct Addition {
    std::function<Result<std::optional<Content>>()> next_content;  ///< Nothing at the end.
    std::vector<std::vector<NamedCard>> cards;                     ///< Revisions, oldest first.
    bool replace = false;                                          ///< Cards that differ here get these revisions.
  };
  struct Added {
    std::int64_t contents = 0, revisions = 0;  ///< That were not there before.
  };
  /// A card that is here keeps its revisions and gets those that are missing; where the two differ: store.differs,
  /// unless they are to be replaced. Errors besides: the source's; store.no_content for a revision without content.
  [[nodiscard]] Result<Added> add_all(const Addition& addition);

  /// That it can still be read.
  [[nodiscard]] Result<void> check() const;

 private:
  Store();
  [[nodiscard]] Result<std::optional<NamedCard>> current(store::Database& database, const std::string& id) const;
  [[nodiscard]] Result<void> add_content(const std::string& hash, std::string_view card);
  [[nodiscard]] Result<std::int64_t> add_revisions(const std::vector<NamedCard>& revisions, bool replace);
  /// Readers do not wait for a writer that waits for the disk. In memory it is the writer itself.
  [[nodiscard]] store::Database& reader() const { return reader_ ? *reader_ : *writer_; }

  std::unique_ptr<store::Database> writer_, reader_;
};

}  // namespace jopan
