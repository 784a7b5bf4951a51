#include "service/keys/secret.h"

#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace jopan {

std::string hmac_sha256(std::string_view secret, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned count = 0;
  ::HMAC(::EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes.data(), &count);
  return {reinterpret_cast<const char*>(bytes.data()), count};
}

bool same_secret(std::string_view a, std::string_view b) {
  // Of equal length whatever came in.
  const std::string first = hmac_sha256("compare", a), second = hmac_sha256("compare", b);
  return ::CRYPTO_memcmp(first.data(), second.data(), first.size()) == 0;
}

}  // namespace jopan
