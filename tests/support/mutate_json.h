// Small random changes of a JSON document, for fuzzing what reads it: values of other kinds and sizes, members that go,
// come twice or move, and words that the grammar knows in places where they do not belong.
#pragma once

#include "core/json.h"
#include "tests/support/random_card.h"

namespace jopan::test {

void mutate(Json& document, Random& random);

}  // namespace jopan::test
