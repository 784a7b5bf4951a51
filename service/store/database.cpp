#include "service/store/database.h"

#include <sqlite3.h>
#include <utility>

namespace jopan::store {

constexpr int kBusyMilliseconds = 5'000;

Statement::Statement(Database& database, sqlite3_stmt* handle) : database_(database), handle_(handle) {}

Statement::~Statement() {
  if (handle_ == nullptr) return;
  ::sqlite3_reset(handle_);
  ::sqlite3_clear_bindings(handle_);
}

Statement& Statement::bind(std::string_view text) {
  ::sqlite3_bind_text64(handle_, ++bound_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(std::int64_t number) {
  ::sqlite3_bind_int64(handle_, ++bound_, number);
  return *this;
}

Result<bool> Statement::step() {
  if (handle_ == nullptr) return fail(database_.failure());
  const int status = ::sqlite3_step(handle_);
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return fail(database_.failure());
}

Result<void> Statement::run() {
  JOPAN_TRY([[maybe_unused]] const bool ignored, step());
  return {};
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(::sqlite3_column_text(handle_, column));
  return bytes == nullptr ? "" : std::string(bytes, static_cast<std::size_t>(::sqlite3_column_bytes(handle_, column)));
}

std::int64_t Statement::number(int column) const {
  return ::sqlite3_column_int64(handle_, column);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int status = ::sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Database> database(new Database(handle));
  if (status != SQLITE_OK) return fail(database->failure());
  ::sqlite3_busy_timeout(handle, kBusyMilliseconds);
  return database;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) ::sqlite3_finalize(statement);
  ::sqlite3_close(handle_);
}

Result<void> Database::execute(const std::string& sql) {
  if (::sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return fail(failure());
  return {};
}

Statement Database::statement(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    sqlite3_stmt* handle = nullptr;
    ::sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle,
                         nullptr);
    if (handle == nullptr) return Statement(*this, nullptr);
    found = statements_.emplace(sql, handle).first;
  }
  return Statement(*this, found->second);
}

std::int64_t Database::changes() const {
  return ::sqlite3_changes64(handle_);
}

Diagnostic Database::failure() const {
  const std::string message = std::string("the card store failed: ") + ::sqlite3_errmsg(handle_);
  switch (::sqlite3_errcode(handle_)) {
    case SQLITE_FULL:
      return error_at({}, "store.full", message);
    case SQLITE_BUSY:
      return error_at({}, "store.locked", message, "another program holds the data folder's file");
    default:
      return error_at({}, "store.failed", message);
  }
}

Result<Transaction> Transaction::begin(Database& database) {
  JOPAN_CHECK(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Result<Transaction> Transaction::begin_reading(Database& database) {
  JOPAN_CHECK(database.execute("BEGIN"));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // Where even that fails the connection ends it; there is nobody to tell.
  static_cast<void>(database_->execute("ROLLBACK"));
}

Result<void> Transaction::commit() {
  JOPAN_CHECK(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace jopan::store
