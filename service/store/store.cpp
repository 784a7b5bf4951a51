#include "service/store/store.h"

#include <chrono>
#include <system_error>
#include <utility>

#include "service/store/database.h"
#include "service/store/migrations.h"

namespace jopan {
namespace {

using store::Database;
using store::Statement;
using store::Transaction;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

NamedCard read_row(const Statement& row) {
  return {row.text(0), row.number(1), row.text(2), row.number(3)};
}

Result<std::vector<NamedCard>> read_rows(Statement& statement) {
  std::vector<NamedCard> rows;
  for (;;) {
    JOPAN_TRY(const bool more, statement.step());
    if (!more) return rows;
    rows.push_back(read_row(statement));
  }
}

Result<std::optional<NamedCard>> first_row(Statement& statement) {
  JOPAN_TRY(const bool found, statement.step());
  if (!found) return std::optional<NamedCard>();
  return std::optional(read_row(statement));
}

Result<void> require(const Precondition& only_if, const std::optional<NamedCard>& current) {
  const bool version_fits =
      !only_if.version || (current && (*only_if.version == "*" || *only_if.version == current->version()));
  if (version_fits && !(only_if.absent && current)) return {};
  return fail(
      error_at({}, "store.conflict", "the card has changed in the meantime",
               current ? "its current version is \"" + current->version() + "\"" : "there is no such card now"));
}

}  // namespace

Result<void> Store::add_content(const std::string& hash, std::string_view card) {
  return writer_->statement("INSERT INTO contents (hash, card, added) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING")
      .bind(hash)
      .bind(card)
      .bind(now())
      .run();
}

Store::Store() = default;
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::optional<std::filesystem::path>& folder) {
  std::unique_ptr<Store> result(new Store);
  std::string path = ":memory:";
  if (folder) {
    std::error_code error;
    std::filesystem::create_directories(*folder, error);
    if (error)
      return fail(error_at({}, "store.failed", "cannot make the folder " + folder->string() + ": " + error.message()));
    path = (*folder / "jopan.sqlite").string();
  }
  JOPAN_TRY(result->writer_, Database::open(path));
  // FULL: a commit returns when the disk has it.
  JOPAN_CHECK(
      result->writer_->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON"));
  JOPAN_CHECK(store::migrate(*result->writer_));
  if (folder) {
    JOPAN_TRY(result->reader_, Database::open(path));
    JOPAN_CHECK(result->reader_->execute("PRAGMA query_only = ON"));
  }
  return result;
}

Result<void> Store::add(const std::string& hash, std::string_view card) {
  const auto lock = writer_->lock();
  return add_content(hash, card);
}

Result<std::optional<std::string>> Store::content(const std::string& hash) const {
  const auto lock = reader().lock();
  Statement select = reader().statement("SELECT card FROM contents WHERE hash = ?");
  JOPAN_TRY(const bool found, select.bind(hash).step());
  if (!found) return std::optional<std::string>();
  return std::optional(select.text(0));
}

Result<std::optional<NamedCard>> Store::current(Database& database, const std::string& id) const {
  Statement select = database.statement(
      "SELECT id, revision, hash, changed FROM cards JOIN revisions USING (id, revision) WHERE id = ?");
  return first_row(select.bind(id));
}

Result<NamedCard> Store::put(const std::string& id, const std::string& hash, std::string_view card,
                             const Precondition& only_if) {
  const auto lock = writer_->lock();
  JOPAN_TRY(Transaction transaction, Transaction::begin(*writer_));
  JOPAN_TRY(const std::optional<NamedCard> before, current(*writer_, id));
  JOPAN_CHECK(require(only_if, before));
  if (before && before->hash == hash) return *before;
  JOPAN_CHECK(add_content(hash, card));
  const NamedCard after{id, before ? before->revision + 1 : 1, hash, now()};
  JOPAN_CHECK(writer_->statement("INSERT INTO revisions (id, revision, hash, changed) VALUES (?, ?, ?, ?)")
                  .bind(id)
                  .bind(after.revision)
                  .bind(hash)
                  .bind(after.changed)
                  .run());
  JOPAN_CHECK(writer_
                  ->statement("INSERT INTO cards (id, revision) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET revision "
                              "= excluded.revision")
                  .bind(id)
                  .bind(after.revision)
                  .run());
  JOPAN_CHECK(transaction.commit());
  return after;
}

Result<bool> Store::remove(const std::string& id, const Precondition& only_if) {
  const auto lock = writer_->lock();
  JOPAN_TRY(Transaction transaction, Transaction::begin(*writer_));
  JOPAN_TRY(const std::optional<NamedCard> before, current(*writer_, id));
  if (!before && !only_if.version) return false;
  JOPAN_CHECK(require(only_if, before));
  JOPAN_CHECK(writer_->statement("DELETE FROM cards WHERE id = ?").bind(id).run());
  JOPAN_CHECK(writer_->statement("DELETE FROM revisions WHERE id = ?").bind(id).run());
  JOPAN_CHECK(transaction.commit());
  return true;
}

Result<std::optional<NamedCard>> Store::find(const std::string& id) const {
  const auto lock = reader().lock();
  return current(reader(), id);
}

Result<std::optional<NamedCard>> Store::find(const std::string& id, std::int64_t revision) const {
  const auto lock = reader().lock();
  Statement select =
      reader().statement("SELECT id, revision, hash, changed FROM revisions WHERE id = ? AND revision = ?");
  return first_row(select.bind(id).bind(revision));
}

Result<std::vector<NamedCard>> Store::revisions(const std::string& id, std::int64_t before, std::int64_t count) const {
  const auto lock = reader().lock();
  Statement select = reader().statement(
      "SELECT id, revision, hash, changed FROM revisions WHERE id = ? AND revision < ? ORDER BY revision DESC LIMIT ?");
  return read_rows(select.bind(id).bind(before).bind(count));
}

Result<std::vector<NamedCard>> Store::list(const std::string& after, std::int64_t count) const {
  const auto lock = reader().lock();
  Statement select = reader().statement(
      "SELECT id, revision, hash, changed FROM cards JOIN revisions USING (id, revision) WHERE id > ? ORDER BY id "
      "LIMIT ?");
  return read_rows(select.bind(after).bind(count));
}

Result<void> Store::check() const {
  const auto lock = reader().lock();
  return reader().statement("SELECT count(*) FROM (SELECT 1 FROM cards LIMIT 1)").run();
}

}  // namespace jopan
