#include "service/gallery/html.h"

namespace jopan::gallery {

const char* const kScript = R"js(
"use strict";
// The choice stands in the address, so that a reload and a shared link show the same.
const choice = {size: "og", theme: "light", brand: ""};
for (const [name, value] of new URLSearchParams(location.search || sessionStorage.getItem("choice") || ""))
  if (name in choice) choice[name] = value;
const main = document.querySelector("main");

function address(base, size, ending, scale) {
  return `${base}/${size}.${ending}?theme=${choice.theme}${choice.brand ? "&brand=" + encodeURIComponent(choice.brand) : ""}${scale ? "&scale=" + scale : ""}`;
}

async function explain(picture, url) {
  let text = "그림을 받지 못했습니다.";
  try {
    const problem = await (await fetch(url)).json();
    text = (problem.errors || []).map(e => `${e.pointer ? e.pointer + ": " : ""}${e.code}: ${e.message}${e.hint ? ` (${e.hint})` : ""}`).join("\n") || problem.detail || text;
  } catch (ignored) {}
  picture.querySelector(".error")?.remove();
  const note = document.createElement("pre");
  note.className = "error";
  note.textContent = text;
  picture.classList.add("failed");
  picture.append(note);
}

function show(picture, boxes) {
  const gallery = main.hasAttribute("data-size");
  const size = gallery ? choice.size : picture.dataset.size;
  const url = address(picture.dataset.base, size, "png");
  const image = picture.querySelector("img");
  picture.querySelector(".error")?.remove();
  picture.classList.remove("failed");
  if (gallery) {
    const box = boxes[size];
    picture.style.aspectRatio = box || "auto";
    picture.toggleAttribute("data-grows", !box);
  } else {
    picture.href = url + "&scale=2";
  }
  if (image.getAttribute("src") === url) return;
  picture.classList.remove("loaded");
  image.srcset = `${url} 1x, ${url}&scale=2 2x`;
  image.src = url;
}

function apply() {
  document.documentElement.dataset.theme = choice.theme;
  if (main.hasAttribute("data-size")) main.dataset.size = choice.size;
  for (const group of document.querySelectorAll("[data-switch]"))
    for (const button of group.children) button.setAttribute("aria-pressed", button.value === choice[group.dataset.switch]);
  const boxes = {og: "1200/630", square: "1/1", story: "9/16"};
  for (const picture of document.querySelectorAll(".picture")) show(picture, boxes);
  for (const link of document.querySelectorAll("[data-picture]")) {
    const size = main.hasAttribute("data-size") ? choice.size : link.closest("figure").querySelector(".picture").dataset.size;
    link.href = address(link.dataset.picture, size, link.dataset.ending, link.dataset.scale);
  }
}

for (const image of document.querySelectorAll(".picture img")) {
  const picture = image.closest(".picture");
  const check = () => picture.classList.add("loaded");
  image.addEventListener("load", check);
  image.addEventListener("error", () => explain(picture, image.currentSrc || image.src));
  if (image.complete && image.naturalWidth) check();
  else if (image.complete && image.currentSrc) explain(picture, image.currentSrc);
}

for (const group of document.querySelectorAll("[data-switch]"))
  group.addEventListener("click", event => {
    if (event.target.tagName !== "BUTTON") return;
    choice[group.dataset.switch] = event.target.value;
    const query = "?" + new URLSearchParams(choice);
    sessionStorage.setItem("choice", query);
    history.replaceState(null, "", location.pathname + query + location.hash);
    apply();
  });

apply();
)js";

}  // namespace jopan::gallery
