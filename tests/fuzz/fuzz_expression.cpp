// Any bytes as an expression: parsed or refused, and evaluating always ends.
#include <cstdint>
#include <cstdlib>

#include "data/expression.h"

namespace {

class EmptyScope : public jopan::Scope {
 public:
  [[nodiscard]] jopan::Value datum(std::string_view) const override { return 42.0; }
  [[nodiscard]] const jopan::TimeZone& zone() const override { return zone_; }

 private:
  jopan::TimeZone zone_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jopan;
  const Result<Expression> expression =
      Expression::parse(std::string_view(reinterpret_cast<const char*>(data), size), {});
  if (!expression) {
    if (expression.error().empty()) std::abort();
    return 0;
  }
  (void)expression->evaluate(EmptyScope{});
  return 0;
}
