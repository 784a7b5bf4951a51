#include "service/log.h"

#include <memory>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>

namespace jopan {
namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::Info:
      return spdlog::level::info;
    case LogLevel::Warning:
      return spdlog::level::warn;
    case LogLevel::Error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

void start_log(bool quiet) {
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("jopan", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
  spdlog::set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})");
  spdlog::set_level(quiet ? spdlog::level::warn : spdlog::level::info);
}

bool is_logged(LogLevel level) {
  return spdlog::should_log(level_of(level));
}

void log_event(LogLevel level, std::string_view event, const Json& fields) {
  if (!is_logged(level)) return;
  Json line = {{"event", event}};
  line.update(fields);
  const std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace);
  // Time and level open the object already.
  spdlog::log(level_of(level), "{}", std::string_view(text).substr(1, text.size() - 2));
}

}  // namespace jopan
