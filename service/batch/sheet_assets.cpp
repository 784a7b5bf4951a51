#include "service/batch/sheet_assets.h"

namespace jopan::batch {

const char* const kSheetStyle = R"css(
:root{--zoom:.25;--ground:#f0f0ec;--paper:#fff;--ink:#15171a;--soft:#62666d;--line:#d6d6d0;--warn:#9a5200;--bad:#b3261e;--bad-ground:#fdecea;
  font:14px/1.5 Pretendard,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{--ground:#121417;--paper:#1b1e22;--ink:#eceded;--soft:#9ba1a9;--line:#33383f;--warn:#ffb95c;--bad:#ffb4ab;--bad-ground:#3a1d1a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);word-break:keep-all;overflow-wrap:anywhere}
header{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:4px 24px;align-items:center;padding:12px 28px;
  background:color-mix(in srgb,var(--ground) 90%,transparent);backdrop-filter:blur(12px);border-bottom:1px solid var(--line)}
h1{margin:0;font-size:18px}
header p{margin:0;color:var(--soft);flex:1}
.tools{display:flex;flex-wrap:wrap;gap:4px 20px;align-items:center}
.tools label{display:flex;gap:6px;align-items:center;cursor:pointer}
input[type=search]{font:inherit;padding:5px 10px;border:1px solid var(--line);border-radius:7px;background:var(--paper);color:var(--ink);width:150px}
main{padding:4px 28px 80px}
section{padding:24px 4px;margin:0 -4px;border-bottom:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 340px}
h2{margin:0 0 14px;font-size:16px;line-height:1.4}
h2 small,figcaption small{font-weight:400;color:var(--soft)}
.tiles{display:flex;flex-wrap:wrap;gap:24px 20px;align-items:flex-start}
figure{margin:0;width:calc(var(--w)*var(--zoom)*1px);min-width:64px}
.picture{display:block;aspect-ratio:var(--w)/var(--h);background:var(--paper);border-radius:3px;overflow:hidden;box-shadow:0 0 0 1px var(--line)}
.picture:focus-visible{outline:2px solid #0b6bcb;outline-offset:2px}
.picture img{display:block;width:100%;height:100%}
.picture span{display:grid;place-items:center;height:100%;color:var(--soft);font-weight:700}
figure[data-warned] .picture{box-shadow:0 0 0 2px var(--warn)}
figcaption{padding-top:6px;font-size:13px}
ul{margin:4px 0 0;padding:0;list-style:none;font-size:12px;line-height:1.45}
code{font-family:ui-monospace,"D2Coding",Menlo,Consolas,monospace;font-size:.94em}
.warning{color:var(--warn)}
.error{color:var(--bad)}
.failed{background:var(--bad-ground);border-radius:6px;padding:12px 16px;margin-bottom:16px;max-width:80ch}
.files{margin:2px 0 0;font-size:12px}
.files a{color:var(--soft);display:block}
body:not(.with-files) .files{display:none}
body.only-warned section:not([data-warned]),body.only-warned figure:not([data-warned]),section[hidden]{display:none}
#none{padding:48px 28px;color:var(--soft)}
)css";

const char* const kSheetScript = R"js(
"use strict";
const byId = id => document.getElementById(id), body = document.body, sections = [...document.querySelectorAll("section")];
function update() {
  body.classList.toggle("only-warned", byId("warned").checked);
  body.classList.toggle("with-files", byId("files").checked);
  document.documentElement.style.setProperty("--zoom", byId("zoom").value / 100);
  const wanted = byId("search").value.trim().normalize("NFC").toLowerCase();
  for (const section of sections) section.hidden = wanted !== "" && !section.textContent.toLowerCase().includes(wanted);
  byId("none").hidden = sections.some(section => !section.hidden && (!byId("warned").checked || section.hasAttribute("data-warned")));
}
for (const id of ["warned", "files", "zoom", "search"]) byId(id).addEventListener("input", update);
update();
)js";

}  // namespace jopan::batch
