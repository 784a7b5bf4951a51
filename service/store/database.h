// SQLite behind values: a connection, its statements, transactions. The only place that sees sqlite3.h.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace jopan::store {

class Database;

/// One run of a prepared statement. Bind its parameters in order, then step through the rows.
class Statement {
 public:
  Statement(Database& database, sqlite3_stmt* handle);  ///< Null: it could not be compiled, and step() says why.
  ~Statement();                                         ///< Makes it ready for its next run.
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::string_view text);
  Statement& bind(std::int64_t number);
  /// True while there is a row. Errors: store.*.
  [[nodiscard]] Result<bool> step();
  /// Runs one that has no rows.
  [[nodiscard]] Result<void> run();
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* handle_;
  int bound_ = 0;
};

/// A connection; hold lock() while using it.
class Database {
 public:
  /// `path` as SQLite takes it, also ":memory:". Errors: store.failed, store.full, store.locked.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] std::unique_lock<std::mutex> lock() { return std::unique_lock(mutex_); }
  [[nodiscard]] Result<void> execute(const std::string& sql);
  /// Compiled once; `sql` is a literal.
  [[nodiscard]] Statement statement(std::string_view sql);
  [[nodiscard]] std::int64_t changes() const;
  /// What the last call failed with.
  [[nodiscard]] Diagnostic failure() const;

 private:
  explicit Database(sqlite3* handle) : handle_(handle) {}
  sqlite3* handle_;
  std::mutex mutex_;
  std::map<std::string_view, sqlite3_stmt*> statements_;
};

/// Rolls back unless committed.
class Transaction {
 public:
  /// Takes the write lock at once, so that what is read inside stays true until it ends.
  [[nodiscard]] static Result<Transaction> begin(Database& database);
  /// For reading alone: all that is read is of one moment.
  [[nodiscard]] static Result<Transaction> begin_reading(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace jopan::store
