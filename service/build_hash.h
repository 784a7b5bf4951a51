// What besides a document and its data decides a picture.
#pragma once

#include <filesystem>
#include <string>

namespace jopan {

/// A hash of this program, its styles and its fonts: the same on every machine that has the same ones, whenever they
/// were copied there.
[[nodiscard]] std::string hash_build(const std::filesystem::path& home);

}  // namespace jopan
