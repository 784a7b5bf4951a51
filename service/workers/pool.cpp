#include "service/workers/pool.h"

#include <utility>

namespace jopan {
namespace {

using Clock = Roster::Clock;

Diagnostic too_late() {
  return error_at({}, "render.stopped", "the render took too long",
                  "use fewer rows or a smaller size, or allow more time (--deadline)");
}

/// A file or url that a worker asks for.
Frame answer_need(const Frame& frame, const DataSource* data) {
  wire::Need need;
  if (!wire::read(frame.fields, need) || data == nullptr) {
    return {
        FrameKind::Failed, wire::write(Diagnostics{error_at({}, "data.file_refused", "there is no data here")}), {}};
  }
  const JsonPointer at(need.at);
  Result<std::string> bytes = need.is_url ? data->read_url(need.name, at) : data->read_file(need.name, at);
  if (!bytes) return {FrameKind::Failed, wire::write(bytes.error()), {}};
  return {FrameKind::Data, {}, *std::move(bytes)};
}

}  // namespace

Result<std::unique_ptr<WorkerPool>> WorkerPool::open(const PoolOptions& options) {
  std::unique_ptr<WorkerPool> pool(new WorkerPool(options));
  JOPAN_CHECK(pool->roster_.wait_until_ready());
  return pool;
}

Result<Product> WorkerPool::run(const Job& job) {
  const Frame order{FrameKind::Job, wire::write(job), job.document};
  const Clock::time_point patience = Clock::now() + deadline_;
  // A worker that died before it had the whole job cannot have died of it, so another gets it.
  for (;;) {
    Worker* worker = roster_.take(patience);
    if (worker == nullptr)
      return fail(error_at({}, "service.busy", "no render worker is free", "try again a little later"));
    const Clock::time_point deadline = Clock::now() + deadline_;
    const Channel::Status sent = worker->child.channel().send(order, deadline);
    if (sent == Channel::Status::Ok) return wait_for_product(*worker, job, deadline);
    roster_.replace(*worker, sent == Channel::Status::Late ? "deadline" : "died");
    if (sent == Channel::Status::Late) return fail(too_late());
    if (sent == Channel::Status::Malformed)
      return fail(error_at({}, "body.too_large", "the document is too large for a worker"));
  }
}

Result<Product> WorkerPool::wait_for_product(Worker& worker, const Job& job, Clock::time_point deadline) {
  for (Frame frame;;) {
    const Channel::Status status = worker.child.channel().receive(frame, deadline);
    if (status == Channel::Status::Late) {
      roster_.replace(worker, "deadline");
      return fail(too_late());
    }
    if (status != Channel::Status::Ok) return fail(end_dead(worker));
    if (frame.kind == FrameKind::Done) return read_product(worker, frame, job);
    if (frame.kind == FrameKind::Failed) return read_failure(worker, frame);
    if (frame.kind != FrameKind::Need) return fail(end_dead(worker));
    const Clock::time_point asked = Clock::now();
    frame = answer_need(frame, job.request.data);
    deadline += Clock::now() - asked;
    if (worker.child.channel().send(frame, deadline) != Channel::Status::Ok) return fail(end_dead(worker));
  }
}

Result<Product> WorkerPool::read_product(Worker& worker, Frame& frame, const Job& job) {
  Product product;
  if (!wire::read(frame.fields, product)) return fail(end_dead(worker));
  roster_.give_back(worker);
  product.picture.bytes = std::move(frame.body);
  if (const Backend* backend = find_backend(job.request.format)) product.picture.media_type = backend->media_type;
  return product;
}

Result<Product> WorkerPool::read_failure(Worker& worker, const Frame& frame) {
  Diagnostics errors;
  if (!wire::read(frame.fields, errors)) return fail(end_dead(worker));
  // What it holds now may be half done.
  if (errors.front().code == "render.out_of_memory") {
    roster_.replace(worker, "memory");
  } else {
    roster_.give_back(worker);
  }
  return fail(std::move(errors));
}

Diagnostic WorkerPool::end_dead(Worker& worker) {
  const Child::End end = roster_.replace(worker, "died");
  if (end.out_of_memory) return out_of_memory();
  return error_at({}, "render.worker_died", "the worker that drew this ended without an answer (" + end.how + ")",
                  "ask again; if it stays so, it is a mistake of the program: please report the card");
}

}  // namespace jopan
