#include <algorithm>

#include "geo/clip.h"

namespace jopan::geo {
namespace {

// Along both kinds of edges: up the left half, down the right one.
double edge_order(const Vertex& v) {
  return v.x < 0 ? v.y - kHalfPi - kEpsilon : kHalfPi - v.y;
}

}  // namespace

SphereClip::SphereClip(const ClipEdge& edge, Sink& out)
    : edge_(edge), out_(out), line_(edge.clipper(out)), ring_clipper_(edge.clipper(buffer_)) {}

void SphereClip::point(const Vertex& vertex) {
  if (in_polygon_) {
    ring_.push_back({vertex.x, vertex.y});
    ring_clipper_->point(vertex);
  } else if (in_line_) {
    line_->point(vertex);
  } else if (edge_.visible(vertex.x, vertex.y)) {
    out_.point(vertex);
  }
}

void SphereClip::line_start() {
  in_line_ = true;
  if (in_polygon_) {
    ring_clipper_->line_start();
    ring_.clear();
  } else {
    line_->line_start();
  }
}

void SphereClip::line_end() {
  in_line_ = false;
  if (in_polygon_) {
    ring_end();
  } else {
    line_->line_end();
  }
}

void SphereClip::polygon_start() {
  in_polygon_ = true;
  segments_.clear();
  polygon_.clear();
}

void SphereClip::open_polygon() {
  if (!opened_) out_.polygon_start();
  opened_ = true;
}

void SphereClip::ring_end() {
  if (ring_.empty()) {
    ring_clipper_->line_end();
    (void)buffer_.take();
    return;
  }
  ring_clipper_->point({ring_.front().x, ring_.front().y});
  ring_clipper_->line_end();
  const bool whole = ring_clipper_->whole(), ends_meet = ring_clipper_->ends_meet();
  std::vector<Segment> cut = buffer_.take();
  polygon_.push_back(std::move(ring_));
  ring_.clear();
  if (cut.empty()) return;
  if (whole) {
    const Segment& segment = cut.front();
    if (segment.size() < 2) return;
    open_polygon();
    out_.line_start();
    for (std::size_t i = 0; i + 1 < segment.size(); ++i) out_.point({segment[i].x, segment[i].y});
    out_.line_end();
    return;
  }
  if (cut.size() > 1 && ends_meet) {
    Segment joined = std::move(cut.back());
    joined.insert(joined.end(), cut.front().begin(), cut.front().end());
    cut.pop_back();
    cut.erase(cut.begin());
    cut.push_back(std::move(joined));
  }
  for (Segment& segment : cut) {
    if (segment.size() > 1) segments_.push_back(std::move(segment));
  }
}

void SphereClip::polygon_end() {
  in_polygon_ = false;
  const bool start_inside = polygon_contains(polygon_, edge_.start());
  if (!segments_.empty()) {
    open_polygon();
    rejoin_segments(
        segments_, start_inside, [](const Vertex& a, const Vertex& b) { return edge_order(a) < edge_order(b); },
        [this](const Vertex* from, const Vertex* to, int direction, Sink& out) {
          edge_.follow(from, to, direction, out);
        },
        out_);
  } else if (start_inside) {
    open_polygon();
    out_.line_start();
    edge_.follow(nullptr, nullptr, 1, out_);
    out_.line_end();
  }
  if (opened_) out_.polygon_end();
  opened_ = false;
  segments_.clear();
  polygon_.clear();
}

void SphereClip::sphere() {
  out_.polygon_start();
  out_.line_start();
  edge_.follow(nullptr, nullptr, 1, out_);
  out_.line_end();
  out_.polygon_end();
}

}  // namespace jopan::geo
