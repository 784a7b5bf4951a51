// Text, numbers and path data as XML wants them. Everything appends to a string; nothing depends on a locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/geometry.h"
#include "core/path.h"

namespace jopan::svg {

/// Fixed point without trailing zeros: 1.5, .25, -3. What is not finite is written as 0.
void append_number(std::string& out, double value, int decimals = 3);

/// ` name="value"` with a number.
void append_attribute(std::string& out, std::string_view name, double value);
/// ` name="value"` with escaped text.
void append_attribute(std::string& out, std::string_view name, std::string_view text);

/// Escaped for text and attribute values. Characters that XML 1.0 cannot hold, and bytes that are not UTF-8, are
/// dropped.
void append_escaped(std::string& out, std::string_view text);

/// ` transform="…"`, or nothing for the identity.
void append_transform(std::string& out, const Transform& transform);

/// Path data with relative commands. Positions, not differences, are rounded, so that errors do not add up.
void append_path_data(std::string& out, const Path& path, int decimals);

void append_base64(std::string& out, std::string_view bytes);

}  // namespace jopan::svg
