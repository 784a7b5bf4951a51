// A finished picture, ready for any backend.
#pragma once

#include <functional>

#include "core/json.h"
#include "scene/node.h"

namespace jopan {

struct Scene {
  Size size;         ///< px at scale 1
  Paint background;  ///< monostate: transparent.
  GroupNode root;
  std::string title;        ///< Plain text of the headline, for SVG <title> and PDF metadata.
  std::string description;  ///< Alt text.
  std::string language = "ko";
};

/// Calls `visit(node, to_scene)` for every node in paint order; `to_scene` maps the node's parent space to the scene.
void walk(const Scene& scene, const std::function<void(const Node&, const Transform& to_scene)>& visit);

/// The scene as JSON: role, text, box in px (three decimals) of every node, in paint order. Stable: goldens compare it.
[[nodiscard]] Json dump(const Scene& scene);

}  // namespace jopan
