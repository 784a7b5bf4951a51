#include "service/gallery/html.h"

namespace jopan::gallery {

const char* const kStyle = R"css(
:root{--ground:#f4f4f1;--paper:#fff;--ink:#15171a;--soft:#62666d;--line:#dfdfd9;--accent:#0b6bcb;--bad:#b3261e;--bad-ground:#fdf0ee;
  --font:Pretendard,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",system-ui,sans-serif}
[data-theme=dark]{--ground:#121417;--paper:#1b1e22;--ink:#eceded;--soft:#9ba1a9;--line:#2c3036;--accent:#7db8ff;--bad:#ffb4ab;--bad-ground:#3a1d1a}
*{box-sizing:border-box}
html{scroll-padding-top:7rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.6 var(--font);word-break:keep-all;overflow-wrap:anywhere;transition:background .2s,color .2s}
a{color:inherit;text-decoration:none}
a:focus-visible,button:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.top{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:12px 32px;align-items:center;justify-content:space-between;padding:14px clamp(16px,4vw,56px);
  background:color-mix(in srgb,var(--ground) 88%,transparent);backdrop-filter:blur(14px);border-bottom:1px solid var(--line)}
.brand{display:flex;align-items:baseline;gap:14px}
h1{margin:0;font-size:22px;line-height:1.2;font-weight:800;letter-spacing:-.02em}
.brand p{margin:0;color:var(--soft);font-size:14px}
.switches{display:flex;flex-wrap:wrap;gap:10px}
.switch{display:flex;padding:3px;border-radius:10px;background:color-mix(in srgb,var(--ink) 8%,transparent)}
.switch button{appearance:none;border:0;background:none;color:var(--soft);font:600 14px/1 var(--font);padding:8px 14px;border-radius:8px;cursor:pointer}
.switch button:hover{color:var(--ink)}
.switch button[aria-pressed=true]{background:var(--paper);color:var(--ink);box-shadow:0 1px 2px #0002}
.contents{display:flex;flex-wrap:wrap;gap:4px 20px;padding:20px clamp(16px,4vw,56px) 0;font-size:14px;color:var(--soft)}
.contents a:hover{color:var(--accent)}
main{padding:8px clamp(16px,4vw,56px) 96px;max-width:2000px;margin:0 auto}
section{padding-top:44px}
h2{margin:0;font-size:28px;line-height:1.3;font-weight:800;letter-spacing:-.02em}
section>header{margin-bottom:24px}
.more{border-bottom:1px solid currentColor}
.rules{max-width:1112px}
.rules h2{font-size:22px}
.rules section>header p{max-width:none}
.rules section>header{margin-bottom:14px}
.plate{display:block}
.plate img{display:block;max-width:100%;height:auto;border-radius:6px;box-shadow:0 0 0 1px var(--line)}
section>header p{margin:6px 0 0;color:var(--soft);max-width:64ch}
.grid{display:grid;gap:44px 32px;align-items:start;grid-template-columns:repeat(auto-fill,minmax(min(100%,var(--column,520px)),1fr))}
[data-size=article]{--column:440px}
[data-size=square]{--column:400px}
[data-size=story]{--column:290px}
figure{margin:0;min-width:0}
.picture{display:block;position:relative;border-radius:6px;overflow:hidden;background:var(--paper);box-shadow:0 0 0 1px var(--line),0 10px 28px -16px #0004}
.picture img{display:block;width:100%;height:auto}
.picture[data-grows]:not(.loaded){min-height:240px}
.picture.failed{min-height:120px;background:var(--bad-ground);box-shadow:0 0 0 1px var(--bad)}
.picture.failed img{display:none}
.error{margin:0;padding:20px;background:var(--bad-ground);color:var(--bad);font:13px/1.6 ui-monospace,"D2Coding",Menlo,Consolas,var(--font);white-space:pre-wrap;border-radius:6px}
.picture .error{position:absolute;inset:0;overflow:auto;border-radius:0}
figcaption{padding-top:12px;display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 20px}
.name{display:block;min-width:0;flex:1 1 240px}
.name b{display:block;font-weight:700;line-height:1.45}
.name small{color:var(--soft);font-size:13px}
a.name:hover b{color:var(--accent)}
.links{flex-basis:100%;display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 14px;font-size:13px;color:var(--soft)}
.links a{padding:2px 0;border-bottom:1px solid transparent}
.links a:hover{color:var(--accent);border-color:currentColor}
.bar{width:1px;height:12px;background:var(--line);align-self:center}
.card h2{padding-top:36px;max-width:36ch}
.proportions{display:flex;flex-wrap:wrap;gap:44px 32px;align-items:flex-start;padding:28px 0 48px}
.proportions figure{flex:0 0 auto;width:min(100%,calc(var(--w)*.46px))}
.proportions .name,.proportions .links{flex:1 1 100%}
details{border-top:1px solid var(--line);padding:20px 0}
summary{cursor:pointer;font-weight:700}
.source{overflow:auto;padding:20px;background:var(--paper);border-radius:6px;box-shadow:0 0 0 1px var(--line);font:13px/1.65 ui-monospace,"D2Coding",Menlo,Consolas,monospace;tab-size:2}
.empty{padding-top:64px;color:var(--soft)}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
)css";

}  // namespace jopan::gallery
