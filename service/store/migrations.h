// How a store's file came to be as it is.
#pragma once

#include "core/result.h"
#include "service/store/database.h"

namespace jopan::store {

/// Brings the file to this program's shape, step by step in one transaction; user_version counts the steps taken. Error
/// code: store.newer.
[[nodiscard]] Result<void> migrate(Database& database);

}  // namespace jopan::store
