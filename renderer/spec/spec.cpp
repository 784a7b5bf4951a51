#include "spec/spec.h"

#include <algorithm>

namespace jopan {

const Json* find_member(const Json& json, std::string_view member) {
  if (!json.is_object()) return nullptr;
  const auto found = json.find(std::string(member));
  return found == json.end() ? nullptr : &*found;
}

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::Quantitative:
      return "quantitative";
    case FieldType::Temporal:
      return "temporal";
    case FieldType::Ordinal:
      return "ordinal";
    case FieldType::Nominal:
      return "nominal";
  }
  return "";
}

const Json* ChannelDef::find(std::string_view member) const {
  return find_member(json, member);
}

const ChannelDef* ChannelDef::data_def() const {
  if (is_data()) return this;
  for (const Condition& condition : conditions) {
    if (condition.then && condition.then->is_data()) return condition.then.get();
  }
  return nullptr;
}

const ChannelDef* Encoding::find(Channel channel) const {
  const auto found =
      std::find_if(channels.begin(), channels.end(), [&](const ChannelDef& def) { return def.channel == channel; });
  return found == channels.end() ? nullptr : &*found;
}

const ChannelDef* Encoding::find_data(Channel channel) const {
  const ChannelDef* def = find(channel);
  return def ? def->data_def() : nullptr;
}

void Encoding::remove(Channel channel) {
  std::erase_if(channels, [&](const ChannelDef& def) { return def.channel == channel; });
}

void Encoding::set(ChannelDef def) {
  const auto found =
      std::find_if(channels.begin(), channels.end(), [&](const ChannelDef& d) { return d.channel == def.channel; });
  if (found == channels.end()) {
    channels.push_back(std::move(def));
  } else {
    *found = std::move(def);
  }
}

}  // namespace jopan
