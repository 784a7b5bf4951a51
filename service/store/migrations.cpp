#include "service/store/migrations.h"

#include <array>
#include <string>

namespace jopan::store {
namespace {

// A step that has been released is never edited; a change is a new one at the end.
constexpr std::array<const char*, 1> kSteps = {
    R"(CREATE TABLE contents (
         hash TEXT PRIMARY KEY,
         card TEXT NOT NULL,
         added INTEGER NOT NULL
       );
       CREATE TABLE revisions (
         id TEXT NOT NULL,
         revision INTEGER NOT NULL,
         hash TEXT NOT NULL REFERENCES contents (hash),
         changed INTEGER NOT NULL,
         PRIMARY KEY (id, revision)
       ) WITHOUT ROWID;
       CREATE TABLE cards (
         id TEXT PRIMARY KEY,
         revision INTEGER NOT NULL,
         FOREIGN KEY (id, revision) REFERENCES revisions (id, revision) DEFERRABLE INITIALLY DEFERRED
       ) WITHOUT ROWID;)",
};

}  // namespace

Result<void> migrate(Database& database) {
  JOPAN_TRY(Transaction transaction, Transaction::begin(database));
  std::size_t taken = 0;
  {
    Statement version = database.statement("PRAGMA user_version");
    JOPAN_TRY([[maybe_unused]] const bool row, version.step());
    taken = static_cast<std::size_t>(version.number(0));
  }
  if (taken > kSteps.size()) {
    return fail(error_at({}, "store.newer", "the card store was written by a later version of this program",
                         "start that version, or name another --data-dir"));
  }
  for (; taken < kSteps.size(); ++taken) JOPAN_CHECK(database.execute(kSteps[taken]));
  JOPAN_CHECK(database.execute("PRAGMA user_version = " + std::to_string(taken)));
  return transaction.commit();
}

}  // namespace jopan::store
