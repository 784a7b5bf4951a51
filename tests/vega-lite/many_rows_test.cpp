// Charts of many rows: less is drawn than there is, and nobody can tell.
#include <cmath>
#include <gtest/gtest.h>
#include <random>

#include "scene/thin.h"
#include "tests/support/png_image.h"
#include "tests/support/view_scene.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

constexpr int kWidth = 60, kHeight = 100;
// Beyond this many rows a line is thinned while it is made.
constexpr int kDense = static_cast<int>(kDensePoints * kFinestColumns * kWidth);

Json line_view(Json values) {
  return {{"data", {{"values", std::move(values)}}},
          {"mark", "line"},
          {"width", kWidth},
          {"height", kHeight},
          {"encoding",
           {{"x", {{"field", "x"}, {"type", "quantitative"}}}, {"y", {{"field", "y"}, {"type", "quantitative"}}}}}};
}

Json walk(int rows) {
  std::mt19937 random(3);
  std::normal_distribution<double> step(0, 1);
  Json values = Json::array();
  double y = 0;
  for (int i = 0; i < rows; ++i) values.push_back({{"x", i}, {"y", y += step(random)}});
  return values;
}

std::vector<PathNode> lines_of_scene(const Scene& scene) {
  std::vector<PathNode> lines;
  for (const PlacedGroup& group : groups_in(root_of(scene), "mark")) {
    for (const Node& node : group.group->children) {
      if (const auto* path = std::get_if<PathNode>(&node.value); path && group.group->info.mark_type == "line")
        lines.push_back(*path);
    }
  }
  return lines;
}

// The line as it is without any thinning: drawn by an interpolation that has straight pieces too.
Json unthinned(Json view) {
  view["mark"] = {{"type", "line"}, {"interpolate", "cardinal"}, {"tension", 1}};
  return view;
}

Image picture_of(const Json& view, double scale) {
  RenderRequest request;
  request.bare = true;
  request.format = "png";
  request.scale = scale;
  const auto rendered = render(view, request, workshop());
  if (!rendered) {
    ADD_FAILURE() << lines_of(rendered.error());
    return {};
  }
  return *decode_png(rendered->bytes);
}

TEST(ManyRows, ADenseLineLooksLikeAllOfItsPoints) {
  const Json view = line_view(walk(12 * kDense));
  for (const double scale : {1.0, 2.0}) {
    const Image thin = picture_of(view, scale), whole = picture_of(unthinned(view), scale);
    ASSERT_EQ(thin.pixels.size(), whole.pixels.size());
    double sum = 0;
    std::size_t far = 0;
    for (std::size_t i = 0; i < thin.pixels.size(); ++i) {
      const int apart = std::abs(thin.pixels[i].r - whole.pixels[i].r);
      sum += apart;
      far += apart > 64;
    }
    const auto pixels = static_cast<double>(thin.pixels.size());
    EXPECT_LT(sum / pixels, 1.0);
    EXPECT_LT(static_cast<double>(far) / pixels, 0.005);
  }
}

TEST(ManyRows, ExtremesEndsAndOrderAreKept) {
  Json values = walk(3 * kDense);
  values[kDense + 17]["y"] = 1000;
  values[kDense + 18]["y"] = -1000;
  const Scene thin = bare_scene(line_view(values)), whole = bare_scene(unthinned(line_view(values)));
  const PathNode line = lines_of_scene(thin).at(0), all = lines_of_scene(whole).at(0);
  EXPECT_LT(line.path.points().size(), kDensePoints * kFinestColumns * kWidth + 8);
  EXPECT_EQ(line.path.points().front(), all.path.points().front());
  EXPECT_EQ(line.path.points().back(), all.path.points().back());
  const Rect a = line.path.bounds(), b = all.path.bounds();
  EXPECT_NEAR(a.y, b.y, 1e-6);
  EXPECT_NEAR(a.bottom(), b.bottom(), 1e-6);
  for (std::size_t i = 1; i < line.path.points().size(); ++i)
    EXPECT_LE(line.path.points()[i - 1].x, line.path.points()[i].x);
}

TEST(ManyRows, AnOrdinaryLineKeepsEveryPoint) {
  const auto lines = lines_of_scene(bare_scene(line_view(walk(kDense))));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].path.points().size(), static_cast<std::size_t>(kDense));
}

TEST(ManyRows, GapsStayAndALonePointBetweenThemIsADot) {
  Json values = walk(3 * kDense);
  for (const int row : {0, kDense, kDense + 2, 3 * kDense - 1}) values[row]["y"] = nullptr;
  const PathNode line = lines_of_scene(bare_scene(line_view(values))).at(0);
  int moves = 0, dots = 0;
  for (const Path::Command command : line.path.commands()) {
    moves += command == Path::Command::Move;
    dots += command == Path::Command::Close;
  }
  EXPECT_EQ(moves, 3);
  EXPECT_EQ(dots, 1);
}

// Rows in any order, and series that take turns, make the same lines as sorted ones.
TEST(ManyRows, TheOrderOfRowsDoesNotMatter) {
  Json sorted = walk(4 * kDense), mixed = sorted;
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i]["s"] = mixed[i]["s"] = i % 2 == 0 ? "하나" : "둘";
  std::mt19937 random(5);
  std::shuffle(mixed.begin(), mixed.end(), random);
  const auto lines = [](const Json& values) {
    Json view = line_view(values);
    view["encoding"]["color"] = {{"field", "s"}};
    std::vector<PathNode> found = lines_of_scene(bare_scene(view));
    std::sort(found.begin(), found.end(), [](const PathNode& a, const PathNode& b) {
      return to_hex(std::get<Color>(a.stroke.paint)) < to_hex(std::get<Color>(b.stroke.paint));
    });
    return found;
  };
  const auto a = lines(sorted), b = lines(mixed);
  ASSERT_EQ(a.size(), 2u);
  ASSERT_EQ(b.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(a[i].path, b[i].path);
    EXPECT_EQ(a[i].stroke, b[i].stroke);
  }
}

// Looks that are made once for many rows are each row's own.
TEST(ManyRows, EveryPointHasItsOwnColorShapeAndSize) {
  Json values = Json::array();
  for (int i = 0; i < 3000; ++i)
    values.push_back(
        {{"x", i}, {"y", i * 7 % 100}, {"s", "이름 " + std::to_string(i % 3)}, {"k", i % 5 == 0 ? "a" : "b"}});
  Json view = line_view(values);
  view["mark"] = "point";
  view["encoding"]["color"] = {{"field", "s"}, {"scale", {{"range", {"#ff0000", "#00ff00", "#0000ff"}}}}};
  view["encoding"]["opacity"] = {{"field", "k"}, {"scale", {{"range", {0.25, 0.75}}}}, {"type", "nominal"}};
  view["encoding"]["size"] = {{"condition", {{"test", "datum.x < 10"}, {"value", 400}}}, {"value", 25}};
  const Scene scene = bare_scene(view);
  std::vector<const PathNode*> points;
  for (const PlacedGroup& group : groups_in(root_of(scene), "mark")) {
    for (const Node& node : group.group->children) points.push_back(&std::get<PathNode>(node.value));
  }
  ASSERT_EQ(points.size(), 3000u);
  const char* const colors[] = {"#ff0000", "#00ff00", "#0000ff"};
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_EQ(to_hex(std::get<Color>(points[i]->stroke.paint)), colors[i % 3]) << i;
    EXPECT_EQ(points[i]->opacity, i % 5 == 0 ? 0.25 : 0.75) << i;
    EXPECT_NEAR(points[i]->path.bounds().width, std::sqrt(i < 10 ? 400 : 25), 0.01) << i;
  }
}

}  // namespace
}  // namespace jopan::test
