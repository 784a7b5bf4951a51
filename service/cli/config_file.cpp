#include "service/cli/config_file.h"

#include <CLI/CLI.hpp>
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
    if (!option->get_lnames().empty() && option->get_lnames().front() != "help" &&
        option->get_lnames().front() != "config")
      names.push_back(option->get_lnames().front());
  }
  return names;
}

Result<void> apply(CLI::App& command, const CLI::ConfigItem& item) {
  const std::string name = item.fullname();
  CLI::Option* option = command.get_option_no_throw("--" + name);
  if (option == nullptr || name == "config" || name == "help") {
    return fail(error_at({}, "config.unknown_option", "there is no option \"" + name + "\"",
                         known_names_hint(name, std::span<const std::string>(option_names(command)))));
  }
  if (option->count() > 0) return {};
  try {
    const bool is_flag = option->get_expected_max() == 0;
    if (is_flag && item.inputs == std::vector<std::string>{"false"}) return {};
    for (const std::string& input : item.inputs) option->add_result(input);
    option->run_callback();
  } catch (const CLI::Error& error) {
    return fail(error_at({}, "config.bad_value", error.what()));
  }
  return {};
}

}  // namespace

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
