#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <vector>

#include "render.h"
#include "service/cli/commands.h"
#include "service/cli/quiet.h"
#include "service/cli/report.h"
#include "service/resources.h"
#include "service/starters/starters.h"
#include "styles/brand.h"

namespace jopan::cli {
namespace {

/// Option or argument → the words that it takes.
using Words = std::map<std::string, std::string>;

Words known_words() {
  Words words;
  for (const Backend& backend : backends()) words["--format"] += std::string(backend.name) + " ";
  words["--formats"] = words["--format"];
  words["--theme"] = words["--themes"] = "light dark ";
  words["--svg-text"] = "outlines embed live ";
  words["--sheet"] = "html png pdf none ";
  if (const Result<RenderContext> context = load_context()) {
    for (const Layout& layout : context->brands->layouts()) words["--size"] += layout.name + " ";
    for (const std::string& brand : context->brands->names()) words["--brand"] += brand + " ";
    words["--sizes"] = words["--size"];
  }
  for (const starters::Starter& starter : starters::all()) words["new"] += std::string(starter.kind) + " ";
  words["completion"] = "bash zsh ";
  for (auto& [name, list] : words) list.pop_back();
  return words;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* command) { return !command->get_group().empty(); });
}

std::string options_of(const CLI::App& command) {
  std::string names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names += (names.empty() ? "--" : " --") + name;
  }
  return names;
}

std::string bash_script(const CLI::App& app) {
  std::string commands, options, words;
  for (const CLI::App* command : commands_of(app)) {
    commands += command->get_name() + " ";
    options += fmt::format("      {}) words='{}' ;;\n", command->get_name(), options_of(*command));
  }
  for (const auto& [name, list] : known_words())
    if (name.starts_with("--")) words += fmt::format("    {}) words='{}' ;;\n", name, list);
  const Words known = known_words();
  return fmt::format(R"(# jopan completion for bash; use it with: source <(jopan completion bash)
_jopan() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words='' list=''
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '{}--help --version' -- "$current"))
    return
  fi
  case $before in
{}    --out|--data-dir|--files|--examples) COMPREPLY=($(compgen -d -- "$current")); return ;;
    new) words='{}' ;;
    completion) words='{}' ;;
  esac
  if [[ -z $words && $current == -* ]]; then
    case ${{COMP_WORDS[1]}} in
{}    esac
  fi
  # In a list such as og,square the last word is the one that is being written.
  [[ $current == *,* ]] && list=${{current%,*}},
  COMPREPLY=($(compgen -P "$list" -W "$words" -- "${{current##*,}}"))
}}
complete -o bashdefault -o default -F _jopan jopan)",
                     commands, words, known.at("new"), known.at("completion"), options);
}

/// For zsh's 'word:description' in single quotes.
std::string quoted(const std::string& word, const std::string& description) {
  std::string text = word + ":";
  for (const char c : description) {
    if (c == '\'') text += "'\\'";
    text += c == '\n' ? ' ' : c;
  }
  return "'" + text + "'";
}

std::string zsh_script(const CLI::App& app) {
  std::string commands, options, words;
  for (const CLI::App* command : commands_of(app)) {
    commands += " " + quoted(command->get_name(), command->get_description());
    std::string list;
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames()) list += " " + quoted("--" + name, option->get_description());
    }
    options += fmt::format("    {}) options=({}) ;;\n", command->get_name(), list);
  }
  for (const auto& [name, list] : known_words()) {
    const bool is_list = name == "--sizes" || name == "--themes" || name == "--formats" || name == "--sheet";
    words += fmt::format("    {}) {} {}; return ;;\n", name, is_list ? "_values -s , value" : "compadd --", list);
  }
  return fmt::format(R"(#compdef jopan
# jopan completion for zsh; use it with: source <(jopan completion zsh)
_jopan() {{
  local -a commands options
  commands=({} )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[CURRENT-1] in
{}    --out|--data-dir|--files|--examples) _files -/; return ;;
  esac
  case $words[2] in
{}  esac
  if [[ $PREFIX == -* ]]; then _describe option options; else _files; fi
}}
if [[ $funcstack[1] == _jopan ]]; then _jopan "$@"; else compdef _jopan jopan; fi)",
                     commands, words, options);
}

}  // namespace

void add_completion(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("completion", "print what makes the Tab key know all this");
  const auto shell = std::make_shared<std::string>();
  command.add_option("SHELL", *shell, "bash or zsh")
      ->required()
      ->type_name("")
      ->check(quiet(CLI::IsMember({"bash", "zsh"})));
  command.footer("It knows the brands that there are now.\n\n" +
                 examples({"source <(jopan completion bash)", "jopan completion zsh > ~/.zfunc/_jopan"}));
  command.callback([shell, &app, &outcome] {
    outcome.exit_code = print("-", *shell == "bash" ? bash_script(app) : zsh_script(app), ReportStyle::Text);
  });
}

}  // namespace jopan::cli
