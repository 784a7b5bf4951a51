// The real binary, serving a folder of examples that the test may edit.
#pragma once

#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "core/json.h"
#include "tests/http/client.h"
#include "tests/support/temporary_folder.h"

namespace jopan::test {

/// Waits for it, and says false where it never comes.
[[nodiscard]] bool becomes_true(const std::function<bool()>& condition);

/// A running `jopan serve`; stopped with SIGTERM. Renders have a minute where `more` says nothing else: a slow machine
/// is no fault. Without a file for it the log is quiet.
class ServiceProcess {
 public:
  explicit ServiceProcess(const std::string& examples, std::vector<std::string> more = {},
                          const std::string& home = JOPAN_SOURCE_DIR, const std::string& log = "");
  ~ServiceProcess();
  ServiceProcess(const ServiceProcess&) = delete;
  ServiceProcess& operator=(const ServiceProcess&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int pid() const { return child_; }
  /// Its render workers that are alive now.
  [[nodiscard]] std::vector<int> workers() const;
  /// Sends `signal` and waits; the exit code, or 128 + the signal that killed it.
  int stop(int signal);

 private:
  int child_ = -1, port_ = 0;
};

/// One service for a whole suite of tests.
class ServiceTest : public testing::Test {
 public:
  /// One sample of /metrics; 0 where it is not there.
  [[nodiscard]] static double metric(int port, const std::string& name);

 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  [[nodiscard]] static int port() { return service_->port(); }
  [[nodiscard]] static HttpReply get(const std::string& target, const HttpHeaders& headers = {}) {
    return send_request(port(), "GET", target, "", headers);
  }
  [[nodiscard]] static HttpReply post(const std::string& target, const std::string& body,
                                      const HttpHeaders& headers = {{"Content-Type", "application/json"}}) {
    return send_request(port(), "POST", target, body, headers);
  }
  /// Status, media type, cache and first code of an error, checked; the code.
  [[nodiscard]] static std::string problem(const HttpReply& reply, int status);

  static TemporaryFolder* examples_;
  static ServiceProcess* service_;
};

inline constexpr const char* kNumberCard =
    R"({"headline": "내려받은 수", "number": [{"label": "중국", "value": 818000000, "format": "mixed", "unit": "건"}], "source": "허깅페이스"})";

}  // namespace jopan::test
