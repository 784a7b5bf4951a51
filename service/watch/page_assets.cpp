#include "service/watch/page_assets.h"

namespace jopan::watch {
namespace {

constexpr const char* kStyle = R"css(
:root{--zoom:.36;--ground:#e9e9e4;--paper:#fff;--ink:#15171a;--soft:#62666d;--line:#d0d0c9;--accent:#0b6bcb;--warn:#9a5200;--bad:#b3261e;--bad-ground:#fdecea;
  font:14px/1.5 Pretendard,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{--ground:#17191c;--paper:#1f2226;--ink:#eceded;--soft:#9ba1a9;--line:#363b42;--accent:#7db8ff;--warn:#ffb95c;--bad:#ffb4ab;--bad-ground:#3a1d1a}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--ground);color:var(--ink);word-break:keep-all;overflow-wrap:anywhere}
header{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;gap:4px 22px;align-items:center;min-height:52px;padding:8px 24px;
  background:color-mix(in srgb,var(--ground) 92%,transparent);backdrop-filter:blur(12px);border-bottom:1px solid var(--line)}
h1{margin:0;font-size:16px;flex:1 1 160px}
header label{display:flex;gap:6px;align-items:center;cursor:pointer}
select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:7px;padding:4px 10px}
button{cursor:pointer}
#state{color:var(--soft);font-variant-numeric:tabular-nums;min-width:9em;text-align:right}
#state.lost{color:var(--bad);font-weight:700}
.rows{display:flex;gap:6px;align-items:center}
.page{display:grid;grid-template-columns:minmax(0,1fr) 300px;align-items:start}
main{padding:20px 24px 80px;display:flex;flex-wrap:wrap;gap:28px 22px;align-items:flex-start}
aside{position:sticky;top:52px;max-height:calc(100vh - 52px);overflow:auto;padding:20px 24px 40px 8px}
aside h2{margin:0 0 8px;font-size:14px}
aside ul{margin:0 0 20px;padding:0;list-style:none}
aside li{padding:8px 0;border-top:1px solid var(--line);font-size:13px}
aside li a{color:inherit}
aside i{display:block;color:var(--soft);font-style:normal}
code{font:12px/1.5 ui-monospace,"D2Coding",Menlo,Consolas,monospace}
.warning code{color:var(--warn)}
.error code{color:var(--bad)}
.none{color:var(--soft)}
figure{margin:0;width:max(calc(var(--w)*var(--zoom)*1px),90px)}
.picture{position:relative;overflow:hidden;background:var(--paper);box-shadow:0 0 0 1px var(--line);border-radius:2px}
.picture img{display:block;width:100%;height:auto}
.picture{aspect-ratio:var(--w)/var(--h)}
.picture svg{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}
.safe{fill:#e5002b;fill-opacity:.16}
.box{fill:none;stroke:#0b6bcb;stroke-width:1;vector-effect:non-scaling-stroke}
.box.text{stroke:#e5006d}
body:not(.with-safe) .safe,body:not(.with-boxes) .box{display:none}
.failed .picture{box-shadow:0 0 0 2px var(--bad)}
.failed img{opacity:.35}
.problem{position:absolute;inset:auto 0 0 0;max-height:100%;overflow:auto;margin:0;padding:10px 12px;background:color-mix(in srgb,var(--bad-ground) 94%,transparent);color:var(--bad);font-size:12.5px;line-height:1.45;white-space:pre-wrap}
.all{flex:1 1 100%;position:static;border-radius:6px;padding:14px 18px}
figcaption{padding-top:6px;font-size:13px;color:var(--soft)}
figcaption b{color:var(--ink)}
figcaption .warning{display:block;font-size:12px}
@media (max-width:820px){.page{grid-template-columns:1fr}aside{position:static;max-height:none;padding:0 24px 40px}}
)css";

constexpr const char* kBody = R"html(<header><h1></h1>
<span class="rows" hidden><button id="before" aria-label="앞 행">←</button><span id="row"></span><button id="after" aria-label="다음 행">→</button></span>
<label>테마 <select id="theme"><option value="">둘 다<option value="light">밝게<option value="dark">어둡게</select></label>
<label>크기 <input type="range" id="zoom" min="10" max="100" value="36"></label>
<label><input type="checkbox" id="safe"> 안전 영역</label>
<label><input type="checkbox" id="boxes"> 상자</label>
<span id="state" role="status">그리는 중</span></header>
<div class="page"><main></main><aside><h2>검토</h2><ul id="lint"></ul><h2>크기마다</h2><ul id="warnings"></ul></aside></div>
)html";

constexpr const char* kScript = R"js(
"use strict";
const byId = id => document.getElementById(id), main = document.querySelector("main"), root = document.documentElement;
const choice = {theme: "", zoom: "36", safe: "", boxes: ""};
Object.assign(choice, JSON.parse(sessionStorage.getItem("choice") || "{}"));
const figures = new Map();
let current = {version: 0, pictures: []};

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
function shape(name, values) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  return element;
}
const words = error => `${error.pointer ? error.pointer + ": " : ""}${error.code}: ${error.message}${error.hint ? ` (${error.hint})` : ""}`;

function figureOf(picture) {
  let parts = figures.get(picture.id);
  if (parts) return parts;
  parts = {figure: make("figure"), picture: make("div", "picture"), image: make("img"), overlay: shape("svg", {}),
           problem: make("pre", "problem"), caption: make("figcaption")};
  parts.figure.dataset.theme = picture.theme;
  parts.figure.id = picture.id;
  parts.problem.hidden = true;
  parts.picture.append(parts.image, parts.overlay, parts.problem);
  parts.figure.append(parts.picture, parts.caption);
  main.append(parts.figure);
  figures.set(picture.id, parts);
  return parts;
}

// The new picture is decoded before it takes the old one's place, so that nothing flickers and nothing moves.
async function swap(parts, picture) {
  if (!picture.src || parts.image.getAttribute("src") === picture.src) return;
  const next = new Image();
  next.src = picture.src;
  try { await next.decode(); } catch (gone) { return; }
  parts.image.src = picture.src;
  parts.image.alt = `${picture.size} ${picture.theme}`;
  parts.picture.classList.add("drawn");
}

function drawSafe(parts, picture) {
  const {width: w, height: h} = picture, [top, right, bottom, left] = picture.safe;
  parts.overlay.setAttribute("viewBox", `0 0 ${w || 1} ${h || 1}`);
  const bars = [[0, 0, w, top], [0, h - bottom, w, bottom], [0, top, left, h - top - bottom], [w - right, top, right, h - top - bottom]];
  parts.overlay.replaceChildren(...bars.filter(bar => bar[2] > 0 && bar[3] > 0)
    .map(([x, y, width, height]) => shape("rect", {class: "safe", x, y, width, height})));
}

async function drawBoxes(parts, picture) {
  if (!choice.boxes || !picture.src) return;
  const version = current.version, boxes = await (await fetch(`/boxes/${picture.id}.json`)).json();
  if (version !== current.version) return;
  for (const {role, text, box: [x, y, width, height]} of boxes) {
    const rect = shape("rect", {class: text ? "box text" : "box", x, y, width, height});
    rect.append(shape("title", {}));
    rect.firstChild.textContent = role;
    parts.overlay.append(rect);
  }
}

function finding(kind, error, pictures = []) {
  const item = make("li", kind);
  if (pictures.length === current.pictures.length) item.append("모든 크기 ");
  else for (const picture of pictures) {
    const link = make("a", "", `${picture.size} ${picture.theme}`);
    link.href = "#" + picture.id;
    item.append(link, " ");
  }
  item.append(make("code", "", error.code), " " + error.message);
  if (error.pointer) item.append(" ", make("code", "none", error.pointer));
  if (error.hint) item.append(make("i", "", error.hint));
  return item;
}

// What several sizes have in common is said once.
function findings(pictures) {
  const groups = new Map();
  for (const kind of ["errors", "warnings"])
    for (const picture of pictures)
      for (const error of picture[kind]) {
        const key = kind + words(error), group = groups.get(key) || {kind: kind.slice(0, -1), error, pictures: []};
        groups.set(key, group);
        if (!group.pictures.includes(picture)) group.pictures.push(picture);
      }
  return [...groups.values()].map(group => finding(group.kind, group.error, group.pictures));
}

function list(id, items) {
  byId(id).replaceChildren(...items.length ? items : [make("li", "none", "없음")]);
}

async function show(state) {
  current = state;
  document.title = state.card;
  document.querySelector("h1").textContent = state.card;
  document.querySelector(".rows").hidden = !state.rows;
  byId("row").textContent = `${state.row} / ${state.rows}행`;
  let all = document.querySelector(".all");
  if (state.errors.length) {
    if (!all) main.prepend(all = make("pre", "problem all"));
    all.textContent = state.errors.map(words).join("\n");
  } else all?.remove();
  for (const picture of state.pictures) {
    const parts = figureOf(picture);
    parts.figure.style.setProperty("--w", picture.width || 600);
    parts.figure.style.setProperty("--h", picture.height || 315);
    const failed = picture.errors.length > 0;
    parts.figure.classList.toggle("failed", failed || state.errors.length > 0);
    parts.problem.hidden = !failed;
    parts.problem.textContent = picture.errors.map(words).join("\n");
    parts.caption.replaceChildren(make("b", "", picture.size), ` ${picture.theme}${picture.width ? ` · ${picture.width} × ${Math.round(picture.height * 10) / 10}` : ""}`,
      ...picture.warnings.map(warning => make("span", "warning", warning.code)));
  }
  list("lint", [...state.errors.map(error => finding("error", error)), ...state.lint.map(error => finding("warning", error))]);
  list("warnings", findings(state.pictures));
  byId("state").className = "";
  byId("state").textContent = `${Math.round(state.milliseconds)} ms`;
  // What is in sight comes first, and is what a save waits for.
  const inSight = picture => {
    const box = figureOf(picture).figure.getBoundingClientRect();
    return box.bottom > -200 && box.top < innerHeight + 200;
  };
  const draw = async picture => {
    const parts = figureOf(picture);
    await swap(parts, picture);
    drawSafe(parts, picture);
    drawBoxes(parts, picture);
  };
  const first = state.pictures.filter(inSight);
  await Promise.all(first.map(draw));
  root.dataset.version = state.version;
  finish(state, state.pictures.filter(picture => !first.includes(picture)), draw);
}

async function finish(state, pictures, draw) {
  for (const picture of pictures) {
    if (current !== state) return;  // A newer one is on its way.
    await draw(picture);
  }
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`/state?after=${current.version}`, {cache: "no-store"});
      const state = await answer.json();
      if (state.version !== current.version) await show(state);
    } catch (gone) {
      byId("state").className = "lost";
      byId("state").textContent = "연결이 끊겼습니다";
      current.version = 0;
      await new Promise(done => setTimeout(done, 500));
    }
  }
}

function apply() {
  sessionStorage.setItem("choice", JSON.stringify(choice));
  for (const {figure} of figures.values()) figure.hidden = choice.theme !== "" && figure.dataset.theme !== choice.theme;
  root.style.setProperty("--zoom", choice.zoom / 100);
  document.body.classList.toggle("with-safe", !!choice.safe);
  document.body.classList.toggle("with-boxes", !!choice.boxes);
}
for (const id of Object.keys(choice)) {
  const input = byId(id);
  if (input.type === "checkbox") input.checked = !!choice[id];
  else input.value = choice[id];
  input.addEventListener("input", () => {
    choice[id] = input.type === "checkbox" ? (input.checked ? "1" : "") : input.value;
    apply();
    if (id === "boxes") show(current);
  });
}
const step = by => fetch(`/row?number=${Math.min(Math.max(current.row + by, 1), current.rows)}`);
byId("before").addEventListener("click", () => step(-1));
byId("after").addEventListener("click", () => step(1));
apply();
listen();
)js";

}  // namespace

std::string page_text() {
  return std::string(
             "<!doctype html>\n<html lang=\"ko\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
             "content=\"width=device-width\">\n<link rel=\"icon\" href=\"data:,\">\n<title>jopan</title>\n<style>") +
         kStyle + "</style>\n</head>\n<body>\n" + kBody + "<script>" + kScript + "</script>\n</body>\n</html>\n";
}

}  // namespace jopan::watch
