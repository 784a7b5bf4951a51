#include "service/cli/config_file.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <span>
#include <sstream>
#include <string_view>
#include <vector>

#include "service/input_file.h"

namespace jopan::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_lnames().empty() && option->get_lnames().front() != "help")
      names.push_back(option->get_lnames().front());
  }
  return names;
}

Result<void> set(CLI::Option& option, const std::string& source, const std::vector<std::string>& values) {
  if (option.count() > 0) return {};
  try {
    const bool is_flag = option.get_expected_max() == 0;
    if (is_flag && values == std::vector<std::string>{"false"}) return {};
    for (const std::string& value : values) option.add_result(value);
    option.run_callback();
  } catch (const CLI::Error& error) {
    return fail(error_at({}, "config.bad_value", source + ": " + error.what()));
  }
  return {};
}

Result<void> apply(CLI::App& command, const CLI::ConfigItem& item) {
  const std::string name = item.fullname();
  const std::vector<std::string> names = option_names(command);
  if (name == "config" || std::find(names.begin(), names.end(), name) == names.end()) {
    return fail(error_at({}, "config.unknown_option", "there is no option \"" + name + "\"",
                         known_names_hint(name, std::span<const std::string>(names))));
  }
  return set(*command.get_option("--" + name), name, item.inputs);
}

}  // namespace

Result<void> apply_environment(CLI::App& command) {
  for (const std::string& name : option_names(command)) {
    std::string variable = "JOPAN_" + name;
    std::transform(variable.begin(), variable.end(), variable.begin(), [](char c) {
      return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    const char* value = std::getenv(variable.c_str());
    if (value != nullptr && *value != '\0') JOPAN_CHECK(set(*command.get_option("--" + name), variable, {value}));
  }
  return {};
}

Result<void> apply_config(CLI::App& command, const std::string& path) {
  constexpr std::size_t kLargest = 1u << 20;
  JOPAN_TRY(const std::string text, read_input(path, kLargest));
  std::istringstream stream(text);
  std::vector<CLI::ConfigItem> items;
  try {
    items = CLI::ConfigTOML().from_config(stream);
  } catch (const CLI::Error& error) {
    return fail(error_at({}, "config.bad_file", error.what(), "write lines such as listen = \"127.0.0.1:8080\""));
  }
  for (const CLI::ConfigItem& item : items) JOPAN_CHECK(apply(command, item));
  return {};
}

}  // namespace jopan::cli
