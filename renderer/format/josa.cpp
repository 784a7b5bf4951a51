#include "format/josa.h"

#include <algorithm>
#include <array>
#include <optional>

#include "format/last_sound.h"

namespace jopan {
namespace {

struct Particle {
  std::string closed;     ///< After a final consonant.
  std::string open;       ///< After a vowel.
  bool open_after_rieul;  ///< 서울로, not 서울으로.
};

/// The beginnings in which two forms differ; what follows is the same in both (은커녕/는커녕, 과의/와의).
struct Stem {
  std::string_view closed, open;
  bool open_after_rieul = false;
};
constexpr std::array kStems{Stem{"은", "는"},   Stem{"을", "를"},   Stem{"과", "와"},   Stem{"으", "", true},
                            Stem{"이었", "였"}, Stem{"이어", "여"}, Stem{"이에", "예"}, Stem{"이", ""}};
/// Forms that stand alone: 이가 is no particle, 은으로 neither.
constexpr std::array kWhole{Stem{"이", "가"}, Stem{"아", "야"}};

std::optional<std::string_view> after(std::string_view text, std::string_view stem) {
  if (!text.starts_with(stem)) return std::nullopt;
  return text.substr(stem.size());
}

std::optional<Particle> particle_of(std::string_view closed, std::string_view open) {
  const auto matches = [&](const Stem& whole) { return whole.closed == closed && whole.open == open; };
  if (std::ranges::any_of(kWhole, matches)) return Particle{std::string(closed), std::string(open), false};
  for (const Stem& stem : kStems) {
    const auto rest = after(closed, stem.closed);
    const bool is_whole = !stem.open.empty();
    if (rest && rest == after(open, stem.open) && (is_whole || !rest->empty()))
      return Particle{std::string(closed), std::string(open), stem.open_after_rieul};
  }
  return std::nullopt;
}

std::optional<Particle> find_particle(std::string_view pair) {
  const auto slash = pair.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view one = pair.substr(0, slash), other = pair.substr(slash + 1);
  const auto particle = particle_of(one, other);
  return particle ? particle : particle_of(other, one);
}

/// 은(는), 와(과), (으)로, (이)나: as style books write both.
std::string both(const Particle& particle) {
  if (particle.closed.size() > particle.open.size() && particle.closed.ends_with(particle.open)) {
    return "(" + particle.closed.substr(0, particle.closed.size() - particle.open.size()) + ")" + particle.open;
  }
  const bool is_with = particle.closed.starts_with("과");
  return is_with ? particle.open + "(" + particle.closed + ")" : particle.closed + "(" + particle.open + ")";
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
  if (!final) return result + both(*particle);
  const bool open = *final == Final::None || (*final == Final::Rieul && particle->open_after_rieul);
  return result + (open ? particle->open : particle->closed);
}

std::string with_particle(std::string_view word, std::string_view pair) {
  return with_particle(word, word, pair);
}

}  // namespace jopan
