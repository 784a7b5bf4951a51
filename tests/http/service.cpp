#include "tests/http/service.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace jopan::test {

bool becomes_true(const std::function<bool()>& condition) {
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= give_up) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

ServiceProcess::ServiceProcess(const std::string& examples, std::vector<std::string> more, const std::string& home,
                               const std::string& log) {
  std::vector<std::string> words = {JOPAN_BINARY, "serve", "--examples", examples};
  if (log.empty()) words.emplace_back("--quiet");
  for (const auto& [name, value] : {std::pair{"--listen", "127.0.0.1:0"}, {"--deadline", "60000"}})
    if (std::find(more.begin(), more.end(), name) == more.end()) words.insert(words.end(), {name, value});
  words.insert(words.end(), more.begin(), more.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<int, 2> pipe;
  if (::pipe(pipe.data()) != 0) ::abort();
  child_ = ::fork();
  if (child_ == 0) {
    ::dup2(pipe[1], STDOUT_FILENO);
    if (!log.empty()) ::dup2(::open(log.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600), STDERR_FILENO);
    ::close(pipe[0]);
    ::setenv("JOPAN_HOME", home.c_str(), 1);
    ::execv(JOPAN_BINARY, arguments.data());
    ::_exit(127);
  }
  ::close(pipe[1]);
  std::string line;
  for (char c; ::read(pipe[0], &c, 1) == 1 && c != '\n';) line += c;
  ::close(pipe[0]);
  // http://127.0.0.1:PORT/
  port_ = line.empty() ? 0 : std::atoi(line.c_str() + line.rfind(':') + 1);
}

ServiceProcess::~ServiceProcess() {
  if (child_ > 0) stop(SIGTERM);
}

int ServiceProcess::stop(int signal) {
  ::kill(child_, signal);
  int status = 0;
  ::waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<int> ServiceProcess::workers() const {
  std::vector<int> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const int pid = std::atoi(entry.path().filename().c_str());
    std::ifstream file(entry.path() / "stat");
    std::string stat;
    if (pid <= 0 || !std::getline(file, stat)) continue;
    // pid (name) state parent …
    char state = 0;
    int parent = 0;
    std::istringstream rest(stat.substr(stat.rfind(')') + 1));
    if (rest >> state >> parent && parent == child_ && state != 'Z') found.push_back(pid);
  }
  return found;
}

double ServiceTest::metric(int port, const std::string& name) {
  std::istringstream lines(send_request(port, "GET", "/metrics").body);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + " ")) return std::atof(line.c_str() + name.size());
  }
  return 0;
}

TemporaryFolder* ServiceTest::examples_ = nullptr;
ServiceProcess* ServiceTest::service_ = nullptr;

void ServiceTest::SetUpTestSuite() {
  examples_ = new TemporaryFolder;
  examples_->write("이야기/story.json", R"({"title": "이야기 하나", "description": "설명", "cards": ["수", "bars"]})");
  examples_->write("이야기/수.json", kNumberCard);
  examples_->write(
      "이야기/bars.json",
      R"({"headline": "막대 <b>&", "data": {"file": "bars.csv"}, "chart": {"type": "bar", "x": "값", "y": "이름"}, "source": "a"})");
  examples_->write("이야기/bars.csv", "이름,값\n가,3\n나,5\n");
  examples_->write("이야기/broken.json", R"({"headlin": "a"})");
  examples_->write("이야기/secret.txt", "no");
  examples_->write("이야기/.hidden.json", "{}");
  service_ = new ServiceProcess(examples_->path().string());
  ASSERT_GT(service_->port(), 0) << "the service did not start";
}

void ServiceTest::TearDownTestSuite() {
  delete service_;
  delete examples_;
}

std::string ServiceTest::problem(const HttpReply& reply, int status) {
  EXPECT_EQ(reply.status, status) << reply.body.substr(0, 300);
  EXPECT_EQ(reply.header("content-type"), "application/problem+json");
  EXPECT_EQ(reply.header("cache-control"), "no-store");
  const Json json = Json::parse(reply.body, nullptr, false);
  if (!json.is_object()) return "no problem document: " + reply.body.substr(0, 40);
  EXPECT_EQ(json["status"], status);
  for (const char* member : {"type", "title", "detail"}) EXPECT_TRUE(json[member].is_string()) << member;
  for (const Json& error : json["errors"])
    EXPECT_TRUE(error["pointer"].is_string() && error["code"].is_string() && error["message"].is_string());
  return json["errors"].empty() ? "" : json["errors"][0]["code"].get<std::string>();
}

}  // namespace jopan::test
