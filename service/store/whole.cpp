// The whole store at once: out and in.
#include <algorithm>
#include <cstdint>
#include <utility>

#include "service/store/database.h"
#include "service/store/store.h"

namespace jopan {
namespace {

using store::Database;
using store::Statement;
using store::Transaction;

Result<void> visit_contents(Database& database, const Store::Visitor& visitor) {
  Statement select = database.statement("SELECT hash, card FROM contents ORDER BY hash");
  for (;;) {
    JOPAN_TRY(const bool more, select.step());
    if (!more) return {};
    JOPAN_CHECK(visitor.content({select.text(0), select.text(1)}));
  }
}

Result<void> visit_cards(Database& database, const Store::Visitor& visitor) {
  Statement select = database.statement("SELECT id, revision, hash, changed FROM revisions ORDER BY id, revision");
  std::vector<NamedCard> revisions;
  for (;;) {
    JOPAN_TRY(const bool more, select.step());
    const bool same = more && !revisions.empty() && revisions.back().id == select.text(0);
    if (!same && !revisions.empty()) {
      JOPAN_CHECK(visitor.card(revisions));
      revisions.clear();
    }
    if (!more) return {};
    revisions.push_back({select.text(0), select.number(1), select.text(2), select.number(3)});
  }
}

Result<std::vector<NamedCard>> revisions_of(Database& database, const std::string& id) {
  std::vector<NamedCard> revisions;
  Statement select =
      database.statement("SELECT id, revision, hash, changed FROM revisions WHERE id = ? ORDER BY revision");
  select.bind(id);
  for (;;) {
    JOPAN_TRY(const bool more, select.step());
    if (!more) return revisions;
    revisions.push_back({select.text(0), select.number(1), select.text(2), select.number(3)});
  }
}

bool is_same(const NamedCard& a, const NamedCard& b) {
  return a.revision == b.revision && a.hash == b.hash;
}

Result<bool> has_content(Database& database, const std::string& hash) {
  return database.statement("SELECT 1 FROM contents WHERE hash = ?").bind(hash).step();
}

Result<void> insert(Database& database, const NamedCard& revision) {
  JOPAN_TRY(const bool known, has_content(database, revision.hash));
  if (!known) {
    return fail(error_at({}, "store.no_content",
                         "revision " + std::to_string(revision.revision) + " of \"" + revision.id + "\" is " +
                             revision.hash + ", which is missing"));
  }
  return database.statement("INSERT INTO revisions (id, revision, hash, changed) VALUES (?, ?, ?, ?)")
      .bind(revision.id)
      .bind(revision.revision)
      .bind(revision.hash)
      .bind(revision.changed)
      .run();
}

}  // namespace

Result<void> Store::visit(const Visitor& visitor) const {
  const auto lock = reader().lock();
  JOPAN_TRY(const Transaction moment, Transaction::begin_reading(reader()));
  JOPAN_CHECK(visit_contents(reader(), visitor));
  return visit_cards(reader(), visitor);
}

Result<std::int64_t> Store::add_revisions(const std::vector<NamedCard>& revisions, bool replace) {
  const std::string& id = revisions.front().id;
  JOPAN_TRY(std::vector<NamedCard> here, revisions_of(*writer_, id));
  const std::size_t common = std::min(here.size(), revisions.size());
  if (!std::equal(here.begin(), here.begin() + static_cast<std::ptrdiff_t>(common), revisions.begin(), is_same)) {
    if (!replace) {
      return fail(error_at({}, "store.differs", "the card \"" + id + "\" here and there have different revisions",
                           "replace them, or remove the card first"));
    }
    JOPAN_CHECK(writer_->statement("DELETE FROM cards WHERE id = ?").bind(id).run());
    JOPAN_CHECK(writer_->statement("DELETE FROM revisions WHERE id = ?").bind(id).run());
    here.clear();
  }
  if (here.size() >= revisions.size()) return 0;
  for (std::size_t i = here.size(); i < revisions.size(); ++i) JOPAN_CHECK(insert(*writer_, revisions[i]));
  JOPAN_CHECK(writer_
                  ->statement("INSERT INTO cards (id, revision) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET revision "
                              "= excluded.revision")
                  .bind(id)
                  .bind(revisions.back().revision)
                  .run());
  return static_cast<std::int64_t>(revisions.size() - here.size());
}

Result<Store::Added> Store::add_all(const Addition& addition) {
  const auto lock = writer_->lock();
  JOPAN_TRY(Transaction transaction, Transaction::begin(*writer_));
  Added added;
  for (;;) {
    JOPAN_TRY(const std::optional<Content> content, addition.next_content());
    if (!content) break;
    JOPAN_TRY(const bool known, has_content(*writer_, content->hash));
    if (known) continue;
    JOPAN_CHECK(add_content(content->hash, content->card));
    ++added.contents;
  }
  for (const std::vector<NamedCard>& revisions : addition.cards) {
    JOPAN_TRY(const std::int64_t count, add_revisions(revisions, addition.replace));
    added.revisions += count;
  }
  JOPAN_CHECK(transaction.commit());
  return added;
}

}  // namespace jopan
