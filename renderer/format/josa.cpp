#include "format/josa.h"

#include <algorithm>
#include <array>
#include <optional>

#include "format/last_sound.h"

namespace jopan {
namespace {

struct Particle {
  std::string_view closed;  ///< After a final consonant.
  std::string_view open;    ///< After a vowel.
  bool open_after_rieul;    ///< 서울로, not 서울으로.
};

constexpr std::array kParticles{
    Particle{"은", "는", false},   Particle{"이", "가", false},   Particle{"을", "를", false},
    Particle{"과", "와", false},   Particle{"으로", "로", true},  Particle{"이나", "나", false},
    Particle{"이라", "라", false}, Particle{"이란", "란", false}, Particle{"아", "야", false},
    Particle{"이랑", "랑", false}, Particle{"이며", "며", false}, Particle{"이고", "고", false},
    Particle{"이든", "든", false}, Particle{"이다", "다", false}, Particle{"이었다", "였다", false}};

/// 으로 and what is made with it: 으로서, 으로써, 으로는.
constexpr std::string_view kDirection = "으로";

std::optional<Particle> find_particle(std::string_view pair) {
  const auto slash = pair.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::string_view closed = pair.substr(0, slash), open = pair.substr(slash + 1);
  for (const Particle& particle : kParticles) {
    if ((closed == particle.closed && open == particle.open) || (closed == particle.open && open == particle.closed))
      return particle;
  }
  if (!closed.starts_with(kDirection)) std::swap(closed, open);
  constexpr std::size_t kFirstSyllable = 3;  // 으, in bytes.
  if (!closed.starts_with(kDirection) || closed.substr(kFirstSyllable) != open) return std::nullopt;
  return Particle{closed, open, true};
}

}  // namespace

bool is_particle_pair(std::string_view pair) {
  return find_particle(pair).has_value();
}

std::string with_particle(std::string_view word, std::string_view reading, std::string_view pair) {
  std::string result(word);
  const std::optional<Particle> particle = find_particle(pair);
  if (!particle) return result + std::string(pair);
  const auto final = last_sound(reading);
  if (!final) return result + std::string(particle->closed) + "(" + std::string(particle->open) + ")";
  const bool open = *final == Final::None || (*final == Final::Rieul && particle->open_after_rieul);
  return result + std::string(open ? particle->open : particle->closed);
}

std::string with_particle(std::string_view word, std::string_view pair) {
  return with_particle(word, word, pair);
}

}  // namespace jopan
