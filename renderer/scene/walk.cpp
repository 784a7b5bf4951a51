#include "scene/scene.h"

namespace jopan {

namespace {

using Visit = std::function<void(const Node&, const Transform&)>;

void walk_children(const GroupNode& group, const Transform& parent_to_scene, const Visit& visit) {
  const Transform to_scene = parent_to_scene * group.transform;
  for (const Node& child : group.children) {
    visit(child, to_scene);
    if (const auto* inner = std::get_if<GroupNode>(&child.value)) walk_children(*inner, to_scene, visit);
  }
}

}  // namespace

void walk(const Scene& scene, const Visit& visit) {
  walk_children(scene.root, {}, visit);
}

}  // namespace jopan
