// Number, date and particle formats over a pipe: one JSON object {"id", "op", "args"} a line in, {"id", "out"} a line
// out.
#pragma once

#include <iosfwd>

namespace jopan {

/// Ops: num.mixed num.compact num.group num.currency num.pct num.duration num.range num.times date.fmt date.range josa.
/// A line that cannot be answered gets {"id", "error"}. Returns 0, or 1 when there was such a line.
int run_typeset_format(std::istream& in, std::ostream& out);

}  // namespace jopan
