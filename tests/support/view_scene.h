// Vega-Lite views, bare or in a card, and what their scenes hold, by Vega's roles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render.h"

namespace jopan::test {

/// The laid-out view; fails the test, and gives an empty scene, where it is refused.
[[nodiscard]] Scene bare_scene(const Json& spec, Diagnostics* warnings = nullptr);
/// The laid-out card; fails the test, and gives an empty scene, where it is refused.
[[nodiscard]] Scene card_scene(const Json& document, const char* size = "og", Diagnostics* warnings = nullptr);
/// "POINTER CODE" of the first error of the bare view; "" where there is none.
[[nodiscard]] std::string bare_error(const Json& spec);

/// Points into a scene, which must outlive it.
struct PlacedGroup {
  const GroupNode* group;
  Transform to_scene;  ///< From the group's inside.
};

/// Items (the groups inside) of all groups with this role; `name` is the end of the group's name.
[[nodiscard]] std::vector<PlacedGroup> items_of(const Scene& scene, std::string_view role, std::string_view name = "");
/// All groups of this role inside another.
[[nodiscard]] std::vector<PlacedGroup> groups_in(const PlacedGroup& outer, std::string_view role);
/// Where its `background` is: a plot's frame.
[[nodiscard]] Rect frame_of(const PlacedGroup& item);
/// Boxes of the items of all data marks inside, in the scene.
[[nodiscard]] std::vector<Rect> marks_in(const PlacedGroup& outer);
/// Texts inside, in paint order.
[[nodiscard]] std::vector<std::string> texts_in(const PlacedGroup& outer);
/// Texts in all groups with this role, in paint order.
[[nodiscard]] std::vector<std::string> texts_of(const Scene& scene, std::string_view role);
/// Every text with its box in the scene.
struct SceneText {
  std::string role, text;
  Rect box;
  const TextNode* node;  ///< In the scene, which must outlive it.
};
[[nodiscard]] std::vector<SceneText> all_texts(const Scene& scene);
[[nodiscard]] PlacedGroup root_of(const Scene& scene);

}  // namespace jopan::test
