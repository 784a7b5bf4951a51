#include <cstdint>

#include "backend/svg/sheet.h"
#include "backend/svg/xml.h"

namespace jopan::svg {

namespace {

/// FNV-1a, 64 bits, as 11 letters and digits.
std::string content_hash(std::string_view content) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  std::string text;
  for (int i = 0; i < 11; ++i, hash /= 36) text += "0123456789abcdefghijklmnopqrstuvwxyz"[hash % 36];
  return text;
}

void append_stop_color(std::string& out, const Color& color) {
  append_attribute(out, "stop-color", to_hex(color));
  if (color.a < 1) append_attribute(out, "stop-opacity", color.a);
}

std::string gradient_id(Sheet& sheet, const LinearGradient& gradient) {
  std::string rest;
  append_attribute(rest, "x1", gradient.from.x);
  append_attribute(rest, "y1", gradient.from.y);
  append_attribute(rest, "x2", gradient.to.x);
  append_attribute(rest, "y2", gradient.to.y);
  rest += '>';
  for (const GradientStop& stop : gradient.stops) {
    rest += "<stop";
    append_attribute(rest, "offset", stop.offset);
    append_stop_color(rest, stop.color);
    rest += "/>";
  }
  rest += "</linearGradient>";
  return sheet.define("l", "<linearGradient", rest);
}

std::string hatch_id(Sheet& sheet, const Hatch& hatch) {
  std::string rest = " patternUnits=\"userSpaceOnUse\"";
  append_attribute(rest, "width", hatch.spacing);
  append_attribute(rest, "height", hatch.spacing);
  rest += " patternTransform=\"rotate(";
  append_number(rest, hatch.angle);
  rest += ")\">";
  const auto band = [&](double y, double height, const Color& color) {
    if (color.a <= 0) return;
    rest += "<rect";
    if (y != 0) append_attribute(rest, "y", y);
    append_attribute(rest, "width", hatch.spacing);
    append_attribute(rest, "height", height);
    append_attribute(rest, "fill", to_hex(color));
    if (color.a < 1) append_attribute(rest, "fill-opacity", color.a);
    rest += "/>";
  };
  band(0, hatch.spacing, hatch.ground);
  band((hatch.spacing - hatch.width) / 2, hatch.width, hatch.line);
  rest += "</pattern>";
  return sheet.define("h", "<pattern", rest);
}

std::string_view cap_name(LineCap cap) {
  return cap == LineCap::Round ? "round" : "square";
}
std::string_view join_name(LineJoin join) {
  return join == LineJoin::Round ? "round" : "bevel";
}

}  // namespace

std::string Sheet::define(std::string_view prefix, std::string_view open, std::string_view rest) {
  std::string id(prefix);
  id += content_hash(rest);
  if (!ids.insert(id).second) return id;
  defs += open;
  append_attribute(defs, "id", id);
  defs += rest;
  return id;
}

void append_paint(Sheet& sheet, std::string_view property, const Paint& paint) {
  std::string& out = sheet.body;
  const auto refer = [&](const std::string& id) {
    out += ' ';
    out += property;
    out += "=\"url(#";
    out += id;
    out += ")\"";
  };
  if (const auto* color = std::get_if<Color>(&paint)) {
    append_attribute(out, property, to_hex(*color));
    if (color->a >= 1) return;
    append_attribute(out, std::string(property) + "-opacity", color->a);
  } else if (const auto* gradient = std::get_if<LinearGradient>(&paint)) {
    refer(gradient_id(sheet, *gradient));
  } else if (const auto* hatch = std::get_if<Hatch>(&paint)) {
    refer(hatch_id(sheet, *hatch));
  } else if (property == "fill") {
    append_attribute(out, property, "none");
  }
}

void append_stroke(Sheet& sheet, const Stroke& stroke) {
  if (!is_visible(stroke.paint)) return;
  std::string& out = sheet.body;
  append_paint(sheet, "stroke", stroke.paint);
  if (stroke.width != 1) append_attribute(out, "stroke-width", stroke.width);
  if (!stroke.dash.empty()) {
    out += " stroke-dasharray=\"";
    for (std::size_t i = 0; i < stroke.dash.size(); ++i) {
      if (i > 0) out += ',';
      append_number(out, stroke.dash[i]);
    }
    out += '"';
    if (stroke.dash_offset != 0) append_attribute(out, "stroke-dashoffset", stroke.dash_offset);
  }
  if (stroke.cap != LineCap::Butt) append_attribute(out, "stroke-linecap", cap_name(stroke.cap));
  if (stroke.join != LineJoin::Miter)
    append_attribute(out, "stroke-linejoin", join_name(stroke.join));
  else if (stroke.miter_limit != 4)
    append_attribute(out, "stroke-miterlimit", stroke.miter_limit);
}

void append_opacity(Sheet& sheet, double opacity) {
  if (opacity < 1) append_attribute(sheet.body, "opacity", opacity);
}

void append_class(Sheet& sheet, const NodeInfo& info) {
  std::string classes;
  const auto add = [&](std::string_view prefix, std::string_view name) {
    if (name.empty()) return;
    if (!classes.empty()) classes += ' ';
    classes += prefix;
    classes += name;
  };
  add("mark-", info.mark_type);
  add(info.mark_type.empty() ? "" : "role-", info.role);
  add("", info.name);
  if (!classes.empty()) append_attribute(sheet.body, "class", classes);
}

void append_clip(Sheet& sheet, const Rect& clip, const Corners& corners) {
  std::string rest;
  if (corners.any()) {
    Path path;
    path.add_rounded_rect(clip, corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left);
    rest = "><path d=\"";
    append_path_data(rest, path, 2);
    rest += '"';
  } else {
    rest = "><rect";
    append_attribute(rest, "x", clip.x);
    append_attribute(rest, "y", clip.y);
    append_attribute(rest, "width", std::max(0.0, clip.width));
    append_attribute(rest, "height", std::max(0.0, clip.height));
  }
  rest += "/></clipPath>";
  const std::string id = sheet.define("c", "<clipPath", rest);
  sheet.body += " clip-path=\"url(#";
  sheet.body += id;
  sheet.body += ")\"";
}

}  // namespace jopan::svg
