import { createHash } from 'node:crypto';

/*
 * The help site's own style, built from the product's tokens and sent inside each page: one request,
 * no script. `--accent` and its kin are the organisation's brand, the only colours it may change.
 */
const TOKENS = `
:root{color-scheme:light dark;
--accent:light-dark(#1c5a48,#86cfb5);--accent-hover:light-dark(#12443a,#a4e0ca);--accent-tint:light-dark(#e3f1ea,#17322a);
--on-accent:light-dark(#fff,#08201a);--focus:light-dark(#1c5a48,#a4e0ca);
--bg:light-dark(#f6f6f3,#0e1319);--surface:light-dark(#fefdfc,#161c22);--hover:light-dark(#f1f0ec,#20272f);
--line:light-dark(#dfdeda,#2a3138);--line-strong:light-dark(#c5c4be,#414950);--control:light-dark(#7b8186,#747b83);
--text:light-dark(#182029,#efeeeb);--text-2:light-dark(#464e57,#b8bfc4);--text-3:light-dark(#5b626a,#9aa1a8);
--sans:Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
--disp:"Schibsted Grotesk",var(--sans)}`;

const GROUND = `
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:400 1.0625rem/1.62 var(--sans);-webkit-font-smoothing:antialiased;overflow-wrap:break-word}
h1,h2,h3,p,ol,ul,dl,dd,fieldset,blockquote{margin:0;padding:0;border:0}
ul{list-style:none}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{color:var(--accent-hover);text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
svg{stroke:currentColor;fill:none;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round;flex:none}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.vh:focus{position:static;width:auto;height:auto;clip-path:none;display:block;padding:10px 24px}
.w{max-width:1080px;margin:0 auto;padding:0 24px}
button{font:600 .9375rem/1.2 var(--sans);border-radius:8px;padding:11px 18px;min-height:44px;cursor:pointer;border:1.5px solid var(--control);background:var(--surface);color:var(--text)}
button:hover{background:var(--hover)}
button.p{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
button.p:hover{background:var(--accent-hover)}`;

const FRAME = `
.head{background:var(--accent-tint);border-bottom:1px solid var(--line)}
.bar{display:flex;align-items:center;gap:8px 24px;min-height:64px;flex-wrap:wrap}
.bar nav{margin-left:auto;display:flex;gap:22px;font-size:.9375rem}
.bar nav a{color:var(--text-2);text-decoration:none}
.bar nav a:hover{text-decoration:underline}
.logo{display:flex;align-items:center;gap:10px;font:700 1.1875rem/1.2 var(--disp);letter-spacing:-.02em;color:var(--text);text-decoration:none}
.logo i{width:28px;height:28px;border-radius:7px;background:var(--accent);color:var(--on-accent);display:grid;place-items:center;font:700 15px/1 var(--disp)}
.logo span{font-weight:400;color:var(--text-2)}
.find{padding:20px 0 30px;max-width:720px}
.find form{display:flex;background:var(--surface);border:1.5px solid var(--control);border-radius:10px;align-items:center;padding:0 6px 0 16px;gap:12px}
.find form:focus-within{border-color:var(--accent);outline:3px solid var(--focus);outline-offset:2px}
.find input{flex:1;min-width:0;border:0;background:none;font:inherit;color:inherit;padding:14px 0;outline:0}
.find input::placeholder{color:var(--text-3);opacity:1}
.grid{display:grid;grid-template-columns:minmax(0,1fr) 284px;gap:72px;padding-top:28px;padding-bottom:72px;align-items:start}
.one{padding-top:28px;padding-bottom:72px}
.one>*{max-width:720px}
aside{display:grid;gap:32px;position:sticky;top:24px;font-size:.9688rem;line-height:1.5}
aside h2{font:600 .9375rem/1.3 var(--sans);margin-bottom:10px;color:var(--text-2)}
aside li{padding:9px 0;border-top:1px solid var(--line)}
aside li a{display:block;padding-block:5px;margin-block:-5px;color:var(--text);text-decoration-color:var(--line-strong)}
aside li a:hover{color:var(--accent)}
footer{border-top:1px solid var(--line);font-size:.9375rem;color:var(--text-2)}
footer .w{display:flex;gap:10px 26px;flex-wrap:wrap;padding-top:22px;padding-bottom:30px}
footer a{color:var(--text-2)}`;

const CONTENT = `
.crumb{font-size:.9375rem;color:var(--text-2);display:flex;flex-wrap:wrap;gap:4px 8px}
.crumb a{color:var(--text-2)}
h1{font:700 clamp(1.85rem,1.35rem + 2vw,2.75rem)/1.12 var(--disp);letter-spacing:-.025em;margin:14px 0;text-wrap:balance;hyphens:auto}
.q{color:var(--text-2)}`;

const ANSWER = `
.by{display:flex;align-items:center;gap:12px;font-size:.9375rem;color:var(--text-2);flex-wrap:wrap;line-height:1.4}
.face{width:40px;height:40px;border-radius:50%;background:light-dark(#dfe3f1,#30364d);color:var(--text);display:grid;place-items:center;font-weight:600;font-size:.875rem}
.by b{color:var(--text);font-weight:600}
.lead{font:500 1.3125rem/1.5 var(--disp);letter-spacing:-.008em;margin:26px 0 0;text-wrap:pretty}
.pics{display:grid;gap:16px;margin-top:28px}
.pics img{display:block;max-width:100%;height:auto;border-radius:10px;background:#fff}
.body h2,.body h3{font:700 1.375rem/1.25 var(--disp);letter-spacing:-.015em;margin:38px 0 10px}
.body h3{font-size:1.125rem;margin-top:26px}
.body>*+p,.body p+ol,.body p+ul{margin-top:.9em}
.body>:first-child{margin-top:28px}
.body ul{list-style:disc;padding-left:1.3em}
.body li+li{margin-top:.35em}
.body ol{list-style:none;display:grid;gap:14px}
.body ol>li{position:relative;display:list-item;padding-left:48px;min-height:32px;margin:0}
.body ol>li::before{content:counter(list-item);position:absolute;left:0;top:-1px;width:32px;height:32px;border-radius:50%;border:1.5px solid var(--accent);color:var(--accent);display:grid;place-items:center;font:700 .9375rem/1 var(--disp)}
.body figure{margin:1.4em 0}
.body figure img{display:block;max-width:100%;height:auto;border-radius:10px;background:#fff}
.body figcaption{font-size:.9375rem;color:var(--text-2);margin-top:8px;line-height:1.45}
.body blockquote{border-left:3px solid var(--line-strong);padding-left:16px;color:var(--text-2);margin:.9em 0}
.body hr{border:0;border-top:1px solid var(--line);margin:28px 0}
.vote{margin-top:44px;padding:22px 24px;border-radius:12px;background:var(--surface);border:1px solid var(--line)}
.vote h2{font:600 1.0625rem/1.3 var(--sans);margin:0 0 12px}
.vote .b{display:flex;gap:10px;flex-wrap:wrap;align-items:center}
.vote .b button{display:inline-flex;gap:8px;align-items:center}
.vote small{font-size:.9375rem;color:var(--text-2);margin-left:6px}
.vote details{margin-top:14px;font-size:1rem}
.vote summary{cursor:pointer;color:var(--text-2);min-height:28px}
.vote label{display:flex;gap:10px;padding:7px 0;align-items:flex-start}
.vote input[type=radio]{width:18px;height:18px;margin:4px 0 0;accent-color:var(--accent)}
.vote fieldset{padding:8px 0 12px}
.hp{position:absolute;left:-9999px}
@media (max-width:860px){.lead{font-size:1.1875rem}.vote small{margin:4px 0 0;flex-basis:100%}}
@media print{.vote{display:none}}`;

const LISTS = `
.letter{display:grid;gap:12px;max-width:32rem;margin-top:16px}
.letter input[type=email]{font:inherit;padding:10px 12px;min-height:44px;border:1.5px solid var(--control);border-radius:8px;background:var(--surface);color:var(--text)}
.letter fieldset{display:grid;gap:8px}
.letter button{justify-self:start}
.hp{position:absolute;left:-9999px}
mark{background:light-dark(#fbeaa8,#574a12);color:inherit;border-radius:2px}
.rows{border-top:1px solid var(--line);margin-top:14px}
.rows li{padding:14px 0;border-bottom:1px solid var(--line)}
.rows a{display:block;padding-block:5px;margin-block:-5px;font:600 1.125rem/1.35 var(--disp);color:var(--text);text-decoration-color:var(--line-strong)}
.rows a:hover{color:var(--accent)}
.rows p{color:var(--text-2);font-size:.9688rem;line-height:1.5;margin-top:4px}
.rows+nav{margin-top:18px}
.sec{font:700 1.25rem/1.25 var(--disp);letter-spacing:-.015em;margin:36px 0 0}
.gone{margin:22px 0;padding:16px 20px;border-radius:12px;background:light-dark(#fcecd9,#3b270d);border:1px solid light-dark(#d8b27d,#75562e)}
main>.q+.q{margin-top:.9em}`;

const NARROW = `
@media (max-width:860px){.w{padding-inline:18px}.bar nav a:not([lang]){display:none}.grid{grid-template-columns:minmax(0,1fr);gap:44px;padding-bottom:44px}aside{position:static}.find{padding:6px 0 22px}.find button{padding:10px 13px}}
@media print{.head .find,aside,footer{display:none}.grid{display:block}}`;

const styleOf = (own: string): string =>
  [TOKENS, GROUND, FRAME, CONTENT, own, NARROW].join('').replaceAll('\n', '');

/** The style of an answer's page, and that of every other page: each gets what it needs and no more. */
export const HELP_STYLES = { answer: styleOf(ANSWER), list: styleOf(LISTS) } as const;

/** What the content-security policy knows the styles by. */
export const STYLE_HASHES = Object.values(HELP_STYLES).map(
  (style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
);
