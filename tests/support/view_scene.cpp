#include "tests/support/view_scene.h"

#include <functional>
#include <gtest/gtest.h>

#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

void visit_groups(const GroupNode& group, const Transform& to_scene,
                  const std::function<void(const GroupNode&, const Transform&)>& visit) {
  for (const Node& child : group.children) {
    const auto* inner = std::get_if<GroupNode>(&child.value);
    if (!inner) continue;
    const Transform inside = to_scene * inner->transform;
    visit(*inner, inside);
    visit_groups(*inner, inside, visit);
  }
}

}  // namespace

Scene bare_scene(const Json& spec, Diagnostics* warnings) {
  RenderRequest request;
  request.bare = true;
  auto laid_out = lay_out(spec, request, workshop());
  if (!laid_out) {
    ADD_FAILURE() << spec.dump() << "\n" << lines_of(laid_out.error());
    return {};
  }
  if (warnings) *warnings = laid_out->warnings;
  return std::move(laid_out->scene);
}

Scene card_scene(const Json& document, const char* size, Diagnostics* warnings) {
  RenderRequest request;
  request.size = size;
  auto laid_out = lay_out(document, request, workshop());
  if (!laid_out) {
    ADD_FAILURE() << document.dump() << "\n" << lines_of(laid_out.error());
    return {};
  }
  if (warnings) *warnings = laid_out->warnings;
  return std::move(laid_out->scene);
}

std::string bare_error(const Json& spec) {
  RenderRequest request;
  request.bare = true;
  const auto laid_out = lay_out(spec, request, workshop());
  return laid_out ? "" : laid_out.error().front().at.str() + " " + laid_out.error().front().code;
}

PlacedGroup root_of(const Scene& scene) {
  return {&scene.root, scene.root.transform};
}

std::vector<PlacedGroup> groups_in(const PlacedGroup& outer, std::string_view role) {
  std::vector<PlacedGroup> found;
  visit_groups(*outer.group, outer.to_scene, [&](const GroupNode& group, const Transform& to_scene) {
    if (group.info.role == role) found.push_back({&group, to_scene});
  });
  return found;
}

std::vector<PlacedGroup> items_of(const Scene& scene, std::string_view role, std::string_view name) {
  std::vector<PlacedGroup> items;
  for (const PlacedGroup& group : groups_in(root_of(scene), role)) {
    if (!group.group->info.name.ends_with(name)) continue;
    for (const Node& child : group.group->children) {
      if (const auto* item = std::get_if<GroupNode>(&child.value))
        items.push_back({item, group.to_scene * item->transform});
    }
  }
  return items;
}

Rect frame_of(const PlacedGroup& item) {
  for (const Node& child : item.group->children) {
    const auto* path = std::get_if<PathNode>(&child.value);
    if (path && path->info.role == "background") return item.to_scene.apply(path->path.bounds());
  }
  return {};
}

std::vector<Rect> marks_in(const PlacedGroup& outer) {
  std::vector<Rect> boxes;
  for (const PlacedGroup& marks : groups_in(outer, "mark")) {
    for (const Node& item : marks.group->children) boxes.push_back(marks.to_scene.apply(bounds(item)));
  }
  return boxes;
}

std::vector<std::string> texts_in(const PlacedGroup& outer) {
  std::vector<std::string> texts;
  const auto add = [&](const GroupNode& group) {
    for (const Node& child : group.children) {
      if (const auto* text = std::get_if<TextNode>(&child.value)) texts.push_back(text->text->text);
    }
  };
  add(*outer.group);
  visit_groups(*outer.group, outer.to_scene, [&](const GroupNode& group, const Transform&) { add(group); });
  return texts;
}

std::vector<std::string> texts_of(const Scene& scene, std::string_view role) {
  std::vector<std::string> all;
  for (const PlacedGroup& group : groups_in(root_of(scene), role)) {
    for (std::string& text : texts_in(group)) all.push_back(std::move(text));
  }
  return all;
}

std::vector<SceneText> all_texts(const Scene& scene) {
  std::vector<SceneText> all;
  const auto add = [&](const GroupNode& group, const Transform& to_scene) {
    for (const Node& child : group.children) {
      if (const auto* text = std::get_if<TextNode>(&child.value))
        all.push_back({text->info.role.empty() ? group.info.role : text->info.role, text->text->text,
                       to_scene.apply(bounds(child)), text});
    }
  };
  add(scene.root, scene.root.transform);
  visit_groups(scene.root, scene.root.transform, add);
  return all;
}

}  // namespace jopan::test
