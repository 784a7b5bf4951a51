#include <algorithm>
#include <deque>

#include "geo/clip.h"

namespace jopan::geo {
namespace {

/// Where a polygon meets the edge: one on the polygon's chain, one (`other`) on the edge's.
struct Intersection {
  Vertex* at = nullptr;
  const Segment* segment = nullptr;
  Intersection* other = nullptr;
  bool entry = false, visited = false;
  Intersection *next = nullptr, *previous = nullptr;
};

void link(const std::vector<Intersection*>& chain) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    Intersection* next = chain[(i + 1) % chain.size()];
    chain[i]->next = next;
    next->previous = chain[i];
  }
}

}  // namespace

void LineBuffer::rejoin() {
  if (lines_.size() < 2) return;
  Segment joined = std::move(lines_.back());
  joined.insert(joined.end(), lines_.front().begin(), lines_.front().end());
  lines_.pop_back();
  lines_.erase(lines_.begin());
  lines_.push_back(std::move(joined));
}

void rejoin_segments(std::vector<Segment>& segments, bool start_inside,
                     const std::function<bool(const Vertex&, const Vertex&)>& before,
                     const std::function<void(const Vertex*, const Vertex*, int, Sink&)>& follow, Sink& out) {
  std::deque<Intersection> all;
  std::vector<Intersection*> subject, edge;
  const auto add = [&](Vertex& at, const Segment& segment, bool entry) {
    Intersection& on_subject = all.emplace_back();
    Intersection& on_edge = all.emplace_back();
    on_subject = {&at, &segment, &on_edge, entry};
    on_edge = {&at, nullptr, &on_subject, !entry};
    subject.push_back(&on_subject);
    edge.push_back(&on_edge);
  };
  for (Segment& segment : segments) {
    if (segment.size() < 2) continue;
    Vertex &first = segment.front(), &last = segment.back();
    if (same_place(first, last)) {
      if (!first.joint && !last.joint) {
        out.line_start();
        for (std::size_t i = 0; i + 1 < segment.size(); ++i) out.point(segment[i]);
        out.line_end();
        continue;
      }
      last.x += 2 * kEpsilon;  // A ring that only touches the edge: its ends must not be one point.
    }
    add(first, segment, true);
    add(last, segment, false);
  }
  if (subject.empty()) return;
  std::stable_sort(edge.begin(), edge.end(),
                   [&](const Intersection* a, const Intersection* b) { return before(*a->at, *b->at); });
  link(subject);
  link(edge);
  for (Intersection* one : edge) one->entry = start_inside = !start_inside;

  Intersection* const start = subject.front();
  while (true) {
    Intersection* current = start;
    while (current->visited) {
      current = current->next;
      if (current == start) return;
    }
    bool on_subject = true;
    out.line_start();
    do {
      current->visited = current->other->visited = true;
      if (current->entry) {
        if (on_subject) {
          for (const Vertex& v : *current->segment) out.point({v.x, v.y});
        } else {
          follow(current->at, current->next->at, 1, out);
        }
        current = current->next;
      } else {
        if (on_subject) {
          const Segment& back = *current->previous->segment;
          for (auto v = back.rbegin(); v != back.rend(); ++v) out.point({v->x, v->y});
        } else {
          follow(current->at, current->previous->at, -1, out);
        }
        current = current->previous;
      }
      current = current->other;
      on_subject = !on_subject;
    } while (!current->visited);
    out.line_end();
  }
}

}  // namespace jopan::geo
