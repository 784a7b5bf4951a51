// Korean particles that agree with the sound before them: 서울은, 정부는, 3을, 24%는, KTX와, 고속철도(KTX)를.
#pragma once

#include <string>
#include <string_view>

namespace jopan {

/// `word` with the fitting one of `pair`: "은/는", "이/가", "을/를", "와/과", "으로/로", "이나/나", "이라/라", "아/야",
/// "이에요/예요", and what is made with them ("으로서/로서", "과의/와의", "이라고/라고"), in either order. What cannot
/// be read aloud with certainty (한자) gets both: "은(는)", "(으)로". An unknown pair is appended as it is.
[[nodiscard]] std::string with_particle(std::string_view word, std::string_view pair);
/// The same where the caller knows how the word is read: ("Google", "구글", "은/는").
[[nodiscard]] std::string with_particle(std::string_view word, std::string_view reading, std::string_view pair);
[[nodiscard]] bool is_particle_pair(std::string_view pair);

}  // namespace jopan
