#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <unistd.h>
#include <utility>

#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {
namespace {

double resident_bytes(const std::string& process) {
  std::ifstream statm("/proc/" + process + "/statm");
  double all = 0, resident = 0;
  statm >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

void write_cache(std::string& to, const PictureCache::Counts& counts) {
  const auto count = [&to](std::string_view name, std::string_view help, std::uint64_t value) {
    write_metric(to, name, "counter", help, static_cast<double>(value));
  };
  count("jopan_cache_hits_total", "Pictures that were kept.", counts.hits);
  count("jopan_cache_misses_total", "Pictures that had to be drawn.", counts.misses);
  count("jopan_cache_joined_total", "Requests that waited for an equal one's drawing.", counts.joined);
  count("jopan_cache_evicted_total", "Pictures that made room for others.", counts.evicted);
  write_metric(to, "jopan_cache_bytes", "gauge", "Memory of kept pictures.", static_cast<double>(counts.bytes));
  write_metric(to, "jopan_cache_entries", "gauge", "Kept pictures.", static_cast<double>(counts.entries));
}

void write_occupancy(std::string& to, const Occupancy& occupancy) {
  const auto gauge = [&to](std::string_view name, std::string_view help, std::size_t value) {
    write_metric(to, name, "gauge", help, static_cast<double>(value));
  };
  gauge("jopan_queue_light_waiting", "Requests that draw nothing, waiting.", occupancy.light_waiting);
  gauge("jopan_queue_drawing_waiting", "Drawings that wait for a worker.", occupancy.drawing_waiting);
  gauge("jopan_queue_drawing_limit", "Drawings that may wait.", occupancy.drawing_limit);
  gauge("jopan_queue_drawing_running", "Threads that prepare, wait for or deliver a drawing.",
        occupancy.drawing_running);
  write_metric(to, "jopan_refused_total", "counter", "Requests told to come back later.",
               static_cast<double>(occupancy.refused));
}

void write_workers(std::string& to, const Roster::Counts& counts) {
  write_head(to, "jopan_workers", "gauge", "Render workers.");
  const std::pair<std::string_view, std::size_t> states[] = {
      {"idle", counts.idle}, {"busy", counts.busy}, {"starting", counts.starting}};
  for (const auto& [state, count] : states) to += fmt::format("jopan_workers{{state=\"{}\"}} {}\n", state, count);
  write_head(to, "jopan_workers_replaced_total", "counter", "Render workers that another took the place of.");
  for (const char* reason : {"died", "deadline", "memory", "start"}) {
    const auto found = counts.replaced.find(reason);
    to += fmt::format("jopan_workers_replaced_total{{reason=\"{}\"}} {}\n", reason,
                      found == counts.replaced.end() ? 0 : found->second);
  }
  double resident = 0;
  for (const pid_t pid : counts.pids) resident += resident_bytes(std::to_string(pid));
  write_metric(to, "jopan_workers_resident_bytes", "gauge",
               "Resident memory of the render workers; what they share counts for each.", resident);
}

void write_remote(std::string& to, const fetch::RemoteData::Counts& counts) {
  write_head(to, "jopan_data_fetches_total", "counter", "Requests to hosts of data.");
  const std::pair<std::string_view, std::uint64_t> results[] = {
      {"new", counts.fetched}, {"unchanged", counts.unchanged}, {"failed", counts.failed}};
  for (const auto& [result, count] : results)
    to += fmt::format("jopan_data_fetches_total{{result=\"{}\"}} {}\n", result, count);
  write_metric(to, "jopan_data_bytes", "gauge", "Memory of kept data.", static_cast<double>(counts.bytes));
}

}  // namespace

Result<Reply> handle_metrics(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  std::string text;
  app.metrics().write(text);
  write_cache(text, app.pictures().counts());
  write_occupancy(text, app.occupancy());
  if (const Roster* workers = app.workers()) write_workers(text, workers->counts());
  if (const fetch::Remote* remote = app.remote()) write_remote(text, remote->data.counts());
  write_metric(text, "process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes("self"));
  write_metric(text, "process_start_time_seconds", "gauge", "Start, since 1970.",
               std::chrono::duration<double>(app.started().time_since_epoch()).count());
  return never_kept(reply_text("text/plain; version=0.0.4; charset=utf-8", std::move(text)));
}

}  // namespace jopan
