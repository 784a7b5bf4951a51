#include "data/expression/program.h"
#include "data/expression/work.h"

namespace jopan::js {
namespace {

constexpr double kStepsToKeep = 10, kStepsToRead = 5;  // A byte. To keep 200 MB is too much.
constexpr int kDeepest = 200;                          // Copies and destructors recurse.

class Weighing {
 public:
  Weighing(double steps_of_byte, Work& work) : steps_of_byte_(steps_of_byte), work_(work) {}

  void weigh(const Js& value, int depth) {
    if (!may_go_on(depth)) return;
    if (const auto* text = value.get<std::string>()) spend(text->size());
    if (const auto* nested = value.get<NestedPtr>()) weigh(**nested, depth);
    if (const auto* array = value.get<std::shared_ptr<const Array>>()) {
      for (const Js& element : **array) {
        spend(sizeof(Json));
        weigh(element, depth + 1);
        if (work_.is_spent()) return;
      }
    }
    if (const auto* object = value.get<std::shared_ptr<const Object>>()) {
      for (const auto& [name, member] : (*object)->members) {
        spend(sizeof(Json) + sizeof(std::string) + name.size());
        weigh(member, depth + 1);
        if (work_.is_spent()) return;
      }
    }
  }

 private:
  void weigh(const Json& json, int depth) {
    if (!may_go_on(depth)) return;
    spend(sizeof(Json));
    if (json.is_string()) spend(sizeof(std::string) + json.get_ref<const std::string&>().size());
    if (!json.is_structured()) return;
    for (const Json& child : json) {
      weigh(child, depth + 1);
      if (work_.is_spent()) return;
    }
  }

  bool may_go_on(int depth) {
    if (depth > kDeepest) work_.spend_all();
    return !work_.is_spent();
  }

  void spend(std::size_t bytes) { work_.spend(steps_of_byte_ * static_cast<double>(bytes)); }

  double steps_of_byte_;
  Work& work_;
};

}  // namespace

void spend_to_keep(const Js& value, Work& work) {
  if (value.get<NestedPtr>()) return;  // Shared as it is.
  Weighing(kStepsToKeep, work).weigh(value, 0);
}

void spend_to_read(const Js& value, Work& work) {
  if (value.is_object()) Weighing(kStepsToRead, work).weigh(value, 0);
}

}  // namespace jopan::js
