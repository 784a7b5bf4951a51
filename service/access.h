// Whether a request may have what it asks for.
#pragma once

#include "core/result.h"
#include "service/app.h"
#include "service/http.h"

namespace jopan {

enum class Access {
  Open,
  Key,        ///< `Authorization: Bearer SECRET` of a key that may write.
  Signature,  ///< The address is signed; a writing key's bearer may do without.
};

/// Without keys all is open. Errors: key.missing, key.wrong, signature.*.
[[nodiscard]] Result<void> check_access(const Request& request, const App& app, Access access);

}  // namespace jopan
