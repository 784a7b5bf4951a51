#include "tests/support/run_program.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

namespace jopan::test {
namespace {

/// In the child: never returns.
[[noreturn]] void become(const std::vector<std::string>& arguments, const ProgramOptions& options,
                         const TemporaryFolder& files) {
  const auto attach = [&files](const char* name, int flags, int to) {
    const int descriptor = ::open((files / name).c_str(), flags, 0600);
    ::dup2(descriptor, to);
    ::close(descriptor);
  };
  attach("in", O_RDONLY, STDIN_FILENO);
  attach("out", O_WRONLY | O_CREAT, STDOUT_FILENO);
  attach("err", O_WRONLY | O_CREAT, STDERR_FILENO);
  for (const auto& [name, value] : options.environment) {
    if (value.empty()) {
      ::unsetenv(name.c_str());
    } else {
      ::setenv(name.c_str(), value.c_str(), 1);
    }
  }
  std::vector<char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  if (::chdir(options.folder.c_str()) == 0) ::execv(pointers.front(), pointers.data());
  ::_exit(127);
}

}  // namespace

ProgramRun run_program(const std::vector<std::string>& arguments, const ProgramOptions& options) {
  const TemporaryFolder files;
  files.write("in", options.input);
  const pid_t child = ::fork();
  if (child == 0) become(arguments, options, files);
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), files.read("out"), files.read("err")};
}

}  // namespace jopan::test
