#include "service/fetch/address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>

namespace jopan::fetch {
namespace {

struct Block4 {
  std::uint8_t a, b, c, d;
  int bits;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array kSpecial4{
    Block4{0, 0, 0, 0, 8},       Block4{10, 0, 0, 0, 8},      Block4{100, 64, 0, 0, 10},   Block4{127, 0, 0, 0, 8},
    Block4{169, 254, 0, 0, 16},  Block4{172, 16, 0, 0, 12},   Block4{192, 0, 0, 0, 24},    Block4{192, 0, 2, 0, 24},
    Block4{192, 31, 196, 0, 24}, Block4{192, 52, 193, 0, 24}, Block4{192, 88, 99, 0, 24},  Block4{192, 168, 0, 0, 16},
    Block4{192, 175, 48, 0, 24}, Block4{198, 18, 0, 0, 15},   Block4{198, 51, 100, 0, 24}, Block4{203, 0, 113, 0, 24},
    Block4{224, 0, 0, 0, 4},     Block4{240, 0, 0, 0, 4},
};

struct Block6 {
  std::uint16_t groups[3];
  int bits;
};

// https://www.iana.org/assignments/iana-ipv6-special-registry, of those inside 2000::/3.
constexpr Block6 kGlobal6{{0x2000, 0, 0}, 3};
constexpr std::array kSpecial6{
    Block6{{0x2001, 0, 0}, 23},          // IETF protocols, with Teredo and ORCHID
    Block6{{0x2001, 0xdb8, 0}, 32},      // documentation
    Block6{{0x2002, 0, 0}, 16},          // 6to4
    Block6{{0x2620, 0x4f, 0x8000}, 48},  // AS112
    Block6{{0x3fff, 0, 0}, 20},          // documentation
};

bool holds(const Block4& block, std::uint32_t address) {
  const std::uint32_t first =
      std::uint32_t{block.a} << 24 | std::uint32_t{block.b} << 16 | std::uint32_t{block.c} << 8 | block.d;
  return (address ^ first) >> (32 - block.bits) == 0;
}

bool holds(const Block6& block, const in6_addr& address) {
  for (int bit = 0; bit < block.bits; ++bit) {
    const int wanted = block.groups[bit / 16] >> (15 - bit % 16) & 1;
    if ((address.s6_addr[bit / 8] >> (7 - bit % 8) & 1) != wanted) return false;
  }
  return true;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in4;
    std::memcpy(&in4, &address, sizeof in4);
    const std::uint32_t number = ntohl(in4.sin_addr.s_addr);
    return std::none_of(kSpecial4.begin(), kSpecial4.end(), [&](const Block4& block) { return holds(block, number); });
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 in6;
  std::memcpy(&in6, &address, sizeof in6);
  return holds(kGlobal6, in6.sin6_addr) && std::none_of(kSpecial6.begin(), kSpecial6.end(), [&](const Block6& block) {
           return holds(block, in6.sin6_addr);
         });
}

}  // namespace jopan::fetch
