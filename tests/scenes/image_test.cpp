// A card's image: which part of it is shown, and what is refused.
#include <cmath>
#include <gtest/gtest.h>

#include "tests/support/photograph.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

Json card(const std::string& bytes) {
  return {{"headline", "사진"}, {"source", "시험"}, {"image", {{"bytes", bytes}, {"caption", "설명"}}}};
}

const ImageNode* image_of(const Scene& scene) {
  const ImageNode* found = nullptr;
  walk(scene, [&](const Node& node, const Transform&) {
    const auto* image = std::get_if<ImageNode>(&node.value);
    if (image && image->info.role == "image") found = image;
  });
  return found;
}

TEST(CardImage, ACropKeepsProportionsAndItsFocusInEverySize) {
  for (const auto& [width, height] : {std::pair{300.0, 100.0}, {100.0, 300.0}, {200.0, 200.0}, {37.0, 53.0}}) {
    Json document = card(photograph_base64(width, height));
    for (const auto& [x, y] : {std::pair{0.0, 0.0}, {1.0, 1.0}, {0.5, 0.5}, {0.9, 0.2}, {0.1, 0.7}}) {
      document["image"]["focus"] = {x, y};
      for (const char* size : {"og", "article", "article-m", "kakao", "square", "story"}) {
        RenderRequest request;
        request.size = size;
        const auto laid_out = lay_out(document, request, workshop());
        ASSERT_TRUE(laid_out) << lines_of(laid_out.error());
        const ImageNode* image = image_of(laid_out->scene);
        ASSERT_TRUE(image);
        const Rect& crop = image->crop;
        EXPECT_NEAR(crop.width * width / (crop.height * height), image->box.width / image->box.height, 1e-6);
        EXPECT_GE(crop.x, 0);
        EXPECT_GE(crop.y, 0);
        EXPECT_LE(crop.right(), 1 + 1e-9);
        EXPECT_LE(crop.bottom(), 1 + 1e-9);
        EXPECT_TRUE(std::abs(crop.width - 1) < 1e-9 || std::abs(crop.height - 1) < 1e-9) << "as large as it can be";
        EXPECT_LE(crop.x, x + 1e-9);
        EXPECT_GE(crop.right(), x - 1e-9);
        EXPECT_LE(crop.y, y + 1e-9);
        EXPECT_GE(crop.bottom(), y - 1e-9);
      }
    }
  }
}

TEST(CardImage, ContainShowsAllOfIt) {
  Json document = card(photograph_base64(300, 100));
  document["image"]["fit"] = "contain";
  for (const char* size : {"og", "story"}) {
    RenderRequest request;
    request.size = size;
    const auto laid_out = lay_out(document, request, workshop());
    ASSERT_TRUE(laid_out);
    const ImageNode* image = image_of(laid_out->scene);
    EXPECT_EQ(image->crop, (Rect{0, 0, 1, 1}));
    EXPECT_NEAR(image->box.width / image->box.height, 3, 1e-6);
  }
}

TEST(CardImage, WhatIsNoPictureIsRefusedWithItsPlace) {
  const auto code_of = [](const Json& document) {
    const auto laid_out = lay_out(document, {}, workshop());
    return laid_out ? std::string("drawn") : laid_out.error().front().at.str() + " " + laid_out.error().front().code;
  };
  EXPECT_EQ(code_of(card("not a picture")), "/image image.bad");
  EXPECT_EQ(code_of(card("")), "/image image.bad");
  Json document = card(photograph_base64(30, 30));
  document["image"]["bytes"] = "%%%";
  EXPECT_EQ(code_of(document), "/image/bytes image.bad");
  document = card(photograph_base64(30, 30));
  document["image"]["focus"] = {2, 0};
  EXPECT_EQ(code_of(document), "/image/focus card.wrong_type");
  document = card(photograph_base64(30, 30));
  document["image"]["file"] = "a.jpg";
  EXPECT_EQ(code_of(document), "/image card.wrong_type");
  document["image"].erase("bytes");
  EXPECT_EQ(code_of(document), "/image/file data.refused");
  EXPECT_EQ(code_of({{"image", Json::object()}}), "/image card.wrong_type");
}

TEST(CardImage, WhatWasCutOffIsNoPicture) {
  const std::string whole = photograph_base64(300, 200);
  const auto drawn = [](const std::string& bytes) { return render(card(bytes), {}, workshop()).has_value(); };
  EXPECT_TRUE(drawn(whole));
  for (const std::size_t percent : {30, 60, 90})
    EXPECT_FALSE(drawn(whole.substr(0, whole.size() * percent / 400 * 4))) << percent;
}

}  // namespace
}  // namespace jopan::test
