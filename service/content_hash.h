// Fingerprints: for entity tags, for the picture cache, and for cards that are named by their content.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace jopan {

/// SHA-256 over parts.
class ContentHash {
 public:
  ContentHash();
  ~ContentHash();
  ContentHash(const ContentHash&) = delete;
  ContentHash& operator=(const ContentHash&) = delete;

  /// Each part counts with its length: ("ab", "c") and ("a", "bc") differ.
  void add(std::string_view part);
  /// The first `digits` of it, at most 64; nothing may be added afterwards.
  [[nodiscard]] std::string hex(std::size_t digits = 32);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a card is named by: 160 bits of the hash of its stored text, so that nobody finds two cards with one name.
[[nodiscard]] std::string content_name(std::string_view card);

}  // namespace jopan
