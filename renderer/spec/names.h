// Every name that a document may use, by the object it stands in; unknown ones become warnings with the nearest known
// name.
#pragma once

#include <span>
#include <string_view>

#include "core/json.h"
#include "core/result.h"

namespace jopan {

enum class NameSet { Unit, Mark, MarkLabel, Channel, Axis, Legend, Scale, Header, Title, View, Projection, TopLevel };

[[nodiscard]] std::span<const std::string_view> known_names(NameSet set);

/// Adds spec.unknown_property for each member of `json` that is in none of `sets`.
void check_names(const Json& json, std::initializer_list<NameSet> sets, std::string_view what, const JsonPointer& at,
                 Warnings& warnings);

[[nodiscard]] std::span<const std::string_view> mark_type_names();
[[nodiscard]] std::span<const std::string_view> aggregate_names();

}  // namespace jopan
