#include "scene/symbol.h"

#include <cmath>
#include <initializer_list>

namespace jopan {

namespace {

constexpr double kTan30 = 0.5773502691896257;
constexpr double kHalfSqrt3 = 0.8660254037844386;

Path polygon(std::initializer_list<Point> points) {
  Path path;
  for (const Point& p : points) path.line_to(p);
  path.close();
  return path;
}

Path circle(double r) {
  Path path;
  path.add_circle({0, 0}, r);
  return path;
}

Path square(double r) {
  Path path;
  path.add_rect({-r, -r, 2 * r, 2 * r});
  return path;
}

Path cross(double r) {
  const double s = r / 2.5;
  return polygon(
      {{-r, -s}, {-r, s}, {-s, s}, {-s, r}, {s, r}, {s, s}, {r, s}, {r, -s}, {s, -s}, {s, -r}, {-s, -r}, {-s, -s}});
}

Path diamond(double r) {
  return polygon({{-r, 0}, {0, -r}, {r, 0}, {0, r}});
}

Path arrow(double r) {
  const double s = r / 7, t = r / 2.5, v = r / 8;
  return polygon({{-s, r}, {s, r}, {s, -v}, {t, -v}, {0, -r}, {-t, -v}, {-s, -v}});
}

Path wedge(double r) {
  const double h = kHalfSqrt3 * r, o = h - r * kTan30, b = r / 4;
  return polygon({{0, -h - o}, {-b, h - o}, {b, h - o}});
}

/// Stands on its centroid, unlike triangle-up, which is centred in its box.
Path triangle(double r) {
  const double h = kHalfSqrt3 * r, o = h - r * kTan30;
  return polygon({{0, -h - o}, {-r, h - o}, {r, h - o}});
}

Path triangle_up(double r) {
  return polygon({{0, -kHalfSqrt3 * r}, {-r, kHalfSqrt3 * r}, {r, kHalfSqrt3 * r}});
}
Path triangle_down(double r) {
  return polygon({{0, kHalfSqrt3 * r}, {-r, -kHalfSqrt3 * r}, {r, -kHalfSqrt3 * r}});
}
Path triangle_right(double r) {
  return polygon({{kHalfSqrt3 * r, 0}, {-kHalfSqrt3 * r, -r}, {-kHalfSqrt3 * r, r}});
}
Path triangle_left(double r) {
  return polygon({{-kHalfSqrt3 * r, 0}, {kHalfSqrt3 * r, -r}, {kHalfSqrt3 * r, r}});
}

Path stroke(double r) {
  Path path;
  path.move_to({-r, 0});
  path.line_to({r, 0});
  return path;
}

struct NamedSymbol {
  std::string_view name;
  Path (*draw)(double half_side);
};

constexpr NamedSymbol kSymbols[] = {
    {"circle", circle},
    {"square", square},
    {"cross", cross},
    {"diamond", diamond},
    {"triangle", triangle},
    {"triangle-up", triangle_up},
    {"triangle-down", triangle_down},
    {"triangle-left", triangle_left},
    {"triangle-right", triangle_right},
    {"arrow", arrow},
    {"wedge", wedge},
    {"stroke", stroke},
};

const NamedSymbol* find_symbol(std::string_view name) {
  for (const NamedSymbol& symbol : kSymbols)
    if (symbol.name == name) return &symbol;
  return nullptr;
}

}  // namespace

Path symbol_path(std::string_view shape, double size) {
  const double half_side = std::sqrt(std::max(size, 0.0)) / 2;
  if (const NamedSymbol* symbol = find_symbol(shape)) return symbol->draw(half_side);
  const auto custom = parse_svg_path(shape);
  if (!custom || custom->empty()) return circle(half_side);
  return custom->transformed({half_side, 0, 0, half_side, 0, 0});
}

bool is_symbol(std::string_view shape) {
  if (find_symbol(shape)) return true;
  const auto custom = parse_svg_path(shape);
  return custom && !custom->empty();
}

}  // namespace jopan
