// Data that a sent document names by address, fetched before anything is drawn: workers have no network.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "service/app.h"
#include "service/http.h"

namespace jopan {

struct PictureOrder;

struct SentData {
  fetch::FetchedBytes bytes;
  std::string digest;  ///< Of addresses and bytes.
  Diagnostics stale;   ///< A warning for each host that fails, whose last good data these are.
  std::chrono::seconds fresh_for{0};
};

/// What `document`, JSON text with the blanks filled as `request` says, names; nothing where no host is allowed.
/// Errors: fetch::RemoteData::get's; service.must_fetch where `asked` may not wait for a host.
[[nodiscard]] Result<SentData> fetch_data(const Request& asked, std::string_view document, const RenderRequest& request,
                                          const App& app);

/// Where a sent document's data come from: fetch_data(), and files where they are allowed.
[[nodiscard]] Result<std::unique_ptr<DataSource>> data_for(const Request& asked, std::string_view document,
                                                           const RenderRequest& request, const App& app);

/// The order with the data that its document names; its key covers them. Errors: fetch_data()'s; service.must_draw
/// where the document has to be read first, and `asked` may not.
[[nodiscard]] Result<PictureOrder> with_data(const Request& asked, const App& app, PictureOrder order);

/// As `cache_control` says, but no longer than the data hold.
[[nodiscard]] std::string while_fresh(std::string_view cache_control, const SentData& data);

}  // namespace jopan
