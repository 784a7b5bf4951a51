#include "service/content_hash.h"

#include <array>
#include <cstdint>
#include <openssl/evp.h>

namespace jopan {

struct ContentHash::State {
  EVP_MD_CTX* context = ::EVP_MD_CTX_new();
  ~State() { ::EVP_MD_CTX_free(context); }
};

ContentHash::ContentHash() : state_(std::make_unique<State>()) {
  ::EVP_DigestInit_ex(state_->context, ::EVP_sha256(), nullptr);
}
ContentHash::~ContentHash() = default;

void ContentHash::add(std::string_view part) {
  std::array<unsigned char, 8> length;
  for (std::size_t i = 0; i < length.size(); ++i)
    length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(part.size()) >> (8 * i));
  ::EVP_DigestUpdate(state_->context, length.data(), length.size());
  ::EVP_DigestUpdate(state_->context, part.data(), part.size());
}

std::string ContentHash::hex(std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned count = 0;
  ::EVP_DigestFinal_ex(state_->context, bytes.data(), &count);
  std::string text;
  for (unsigned i = 0; i < count; ++i) {
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text.substr(0, digits);
}

std::string content_name(std::string_view card) {
  constexpr std::size_t kDigits = 40;
  ContentHash hash;
  hash.add(card);
  return hash.hex(kDigits);
}

}  // namespace jopan
