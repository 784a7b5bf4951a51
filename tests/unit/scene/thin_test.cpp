#include "scene/thin.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace jopan {
namespace {

Path noisy_line(int points, double width) {
  std::mt19937 random(6);
  std::normal_distribution<double> noise(0, 40);
  Path path;
  for (int i = 0; i < points; ++i) path.line_to({i * width / points, noise(random)});
  return path;
}

struct Span {
  double low = 1e9, high = -1e9;
};

std::map<int, Span> columns_of(const Path& path) {
  std::map<int, Span> columns;
  for (const Point& p : path.points()) {
    Span& span = columns[static_cast<int>(std::floor(p.x))];
    span.low = std::min(span.low, p.y), span.high = std::max(span.high, p.y);
  }
  return columns;
}

TEST(Thinned, KeepsTheExtentOfEveryColumn) {
  const Path path = noisy_line(50'000, 600);
  const auto thin = thinned(path, 1);
  ASSERT_TRUE(thin);
  EXPECT_LE(thin->points().size(), 600u * 4 + 4);
  const auto before = columns_of(path), after = columns_of(*thin);
  ASSERT_EQ(before.size(), after.size());
  for (const auto& [column, span] : before) {
    EXPECT_EQ(span.low, after.at(column).low);
    EXPECT_EQ(span.high, after.at(column).high);
  }
  EXPECT_EQ(thin->points().front(), path.points().front());
  EXPECT_EQ(thin->points().back(), path.points().back());
}

TEST(Thinned, KeepsPointsInTheirOrder) {
  const Path path = noisy_line(20'000, 300);
  const auto thin = thinned(path, 2);
  ASSERT_TRUE(thin);
  std::size_t at = 0;
  for (const Point& p : thin->points()) {
    while (at < path.points().size() && !(path.points()[at] == p)) ++at;
    ASSERT_LT(at, path.points().size());
  }
}

TEST(Thinned, LeavesOrdinaryLinesAlone) {
  EXPECT_FALSE(thinned(noisy_line(1000, 100), 1));
  EXPECT_FALSE(thinned(noisy_line(3000, 1000), 1));
  EXPECT_FALSE(thinned(Path{}, 1));
}

TEST(Thinned, GapsStayGaps) {
  Path path;
  for (int part = 0; part < 3; ++part) {
    path.move_to({part * 100.0, 0});
    for (int i = 0; i < 2000; ++i) path.line_to({part * 100.0 + i * 0.02, std::sin(i)});
  }
  path.close();
  const auto thin = thinned(path, 1);
  ASSERT_TRUE(thin);
  int moves = 0;
  for (const Path::Command command : thin->commands()) moves += command == Path::Command::Move;
  EXPECT_EQ(moves, 3);
  EXPECT_EQ(thin->commands().back(), Path::Command::Close);
}

Path thinned_while_made(const Path& path, double columns_per_px, bool along_y = false) {
  Path out;
  LineThinner line(out, columns_per_px, along_y);
  const Point* at = path.points().data();
  for (const Path::Command command : path.commands()) {
    if (command == Path::Command::Move) line.move_to(*at++);
    if (command == Path::Command::Line) line.line_to(*at++);
  }
  line.flush();
  return out;
}

// What a mark leaves out by quarters of a px changes nothing of what a picture leaves out by its own pixels.
TEST(Thinned, ByFineColumnsFirstIsThinnedAllTheSame) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> step(-0.01, 0.03);
  for (const bool wanders : {false, true}) {
    Path path;
    double x = 0;
    for (int i = 0; i < 60'000; ++i) {
      x += step(random) + (wanders && i % 1000 > 500 ? -0.02 : 0);
      const Point p{x, std::sin(i * 0.7) * 100 + i % 7};
      i % 9000 == 0 ? path.move_to(p) : path.line_to(p);
    }
    const Path fine = thinned_while_made(path, kFinestColumns);
    for (const double columns : {1.0, 2.0, 4.0})
      EXPECT_EQ(thinned_while_made(fine, columns), thinned_while_made(path, columns)) << columns;
  }
}

TEST(Thinned, LinesThatRunDownKeepTheExtentOfEveryRow) {
  const Path path = noisy_line(50'000, 400);
  const Transform turn{0, 1, 1, 0, 0, 0};
  EXPECT_EQ(thinned_while_made(path.transformed(turn), 1, true), thinned_while_made(path, 1).transformed(turn));
}

}  // namespace
}  // namespace jopan
