const LIGHT = `--bg:#fff;--subtle:#f4f6f8;--text:#1b1f26;--text-2:#4a5361;--text-3:#5f6979;--line:#e3e7ec;--edge:#858f9e;
--primary:#1c5fd0;--hover:#164fb0;--on:#fff;--mine:#dce9fd;--theirs:#f1f3f6;--warn:#8a4b00;--warn-soft:#fff3dc;
--bad:#b02a18;--ok:#14734a`;
const DARK = `--bg:#16191e;--subtle:#1e2228;--text:#e6e9ee;--text-2:#aeb6c2;--text-3:#929caa;--line:#2b313a;--edge:#6b7585;
--primary:#6fa4ff;--hover:#8fb8ff;--on:#0b1b36;--mine:#22406f;--theirs:#242931;--warn:#f0b34a;--warn-soft:#33270f;
--bad:#ff8578;--ok:#4cc38a`;

/** The panel's style sheet: for a shadow root, or for a page of its own. */
export const STYLES = `
.yd{all:initial;box-sizing:border-box;display:flex;flex-direction:column;background:var(--bg);color:var(--text);
font:14px/22px -apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
${LIGHT};overflow:hidden;text-autospace:normal}
@media (prefers-color-scheme:dark){.yd{${DARK};color-scheme:dark}}
.yd *{box-sizing:border-box}
.yd.float{position:fixed;right:20px;bottom:88px;width:376px;height:min(620px,calc(100dvh - 108px));border-radius:10px;
box-shadow:0 6px 20px #141e2d24,0 0 0 1px #141e2d14;z-index:2147483000}
.yd.page{position:fixed;inset:0;max-width:720px;margin:0 auto;border-inline:1px solid var(--line)}
button,textarea{font:inherit;color:inherit;background:none;border:0;margin:0;padding:0}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--primary);outline-offset:1px}
.log:focus-visible{outline-offset:-2px}
.icon{display:grid;place-items:center;width:36px;height:36px;border-radius:6px;color:var(--text-2);flex:none}
header{display:flex;align-items:center;gap:10px;padding:10px 8px 10px 16px;border-bottom:1px solid var(--line);flex:none}
.who{flex:1;min-width:0}
.who h1{font-size:16px;line-height:22px;font-weight:600;margin:0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.who p{display:flex;align-items:center;gap:6px;font-size:12px;line-height:18px;color:var(--text-3);margin:0;max-height:36px;overflow:hidden}
.on::before{content:'';flex:none;width:7px;height:7px;border-radius:50%;background:var(--ok)}
.face{width:36px;height:36px;border-radius:50%;flex:none;display:grid;place-items:center;background:var(--primary);color:var(--on);font-size:16px;font-weight:600;object-fit:cover}
.bar{display:flex;gap:8px;align-items:center;padding:6px 16px;background:var(--warn-soft);color:var(--warn);font-size:12px;line-height:18px;flex:none}
.bar button{font-weight:600;text-decoration:underline;flex:none}
.log{flex:1;overflow-y:auto;scrollbar-width:thin;overscroll-behavior:contain;padding:12px 16px;min-height:0;overflow-anchor:none}
.time,.system,.name,.state,.hint{color:var(--text-3);font-size:12px;line-height:18px}
.time,.system{text-align:center;margin:12px 0 8px}
.row{display:flex;flex-direction:column;align-items:flex-start;margin:0 0 6px}
.row.own{align-items:flex-end}
.name{margin:2px}
.bubble{max-width:min(100%,300px);padding:7px 12px;border-radius:10px 10px 10px 3px;background:var(--theirs);white-space:pre-wrap;overflow-wrap:anywhere}
.own .bubble{background:var(--mine);border-radius:10px 10px 3px 10px}
.bubble a{color:var(--primary)}
.own .bubble a{color:inherit}
.state{margin:1px 2px 0}
.state.bad{color:var(--bad)}
.state button{color:var(--primary);margin-left:8px;min-height:24px}
.hold{position:relative;z-index:1;flex:none}
.news{position:absolute;bottom:8px;left:50%;transform:translateX(-50%);padding:4px 14px;border-radius:16px;background:var(--primary);
color:var(--on);font-size:12px;line-height:20px;white-space:nowrap;box-shadow:0 2px 8px #141e2d33}
.news:hover{background:var(--hover)}
.dots{display:flex;gap:4px;align-items:center;height:36px}
.dots i{width:6px;height:6px;border-radius:50%;background:var(--text-3)}
footer .bar{margin:0 0 8px;border-radius:6px}
footer{padding:0 12px calc(12px + env(safe-area-inset-bottom));flex:none}
.write{border:1px solid var(--edge);border-radius:8px;background:var(--bg)}
.write:focus-within{border-color:var(--primary);box-shadow:0 0 0 1px var(--primary)}
textarea{display:block;width:100%;resize:none;padding:9px 12px 3px;max-height:132px}
textarea:focus-visible{outline:0}
textarea::placeholder{color:var(--text-3);opacity:1}
.tools{display:flex;align-items:center;padding:2px 4px 4px}
.send{margin-left:auto;display:grid;place-items:center;width:44px;height:32px;border-radius:6px;background:var(--primary);color:var(--on);flex:none}
.send:hover{background:var(--hover)}
.send:disabled{background:var(--theirs);color:var(--text-3);cursor:default}
.chip{display:inline-flex;align-items:center;gap:4px;margin:0 0 8px;padding:0 10px 0 6px;min-height:28px;border:1px solid var(--line);border-radius:14px;font-size:12px;line-height:18px;color:var(--text-2)}
.icon:hover,.chip:hover,.chip[aria-expanded=true]{background:var(--theirs)}
.with{display:flex;align-items:center;gap:2px;max-width:100%}
.own .with{flex-direction:row-reverse}
.more{width:24px;height:24px;opacity:0}
.row:hover .more,.more:focus-visible{opacity:1}
.quote{display:block;margin:0 0 4px;padding:0 0 0 8px;border-left:2px solid var(--edge);font-size:12px;line-height:18px;color:var(--text-2);overflow-wrap:anywhere}
.hint{margin:4px 2px 0}
[hidden]{display:none!important}
.empty{display:grid;place-items:center;gap:12px;text-align:center;color:var(--text-2);padding:24px;flex:1}
.empty button{color:var(--primary);font-weight:600;padding:6px 12px}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-width:640px){.yd.float{inset:0;width:auto;height:100dvh;border-radius:0}
textarea,.bubble{font-size:16px;line-height:24px}.icon,.send{width:44px;height:44px}header{padding-top:calc(8px + env(safe-area-inset-top))}.state button,.chip{min-height:44px}}
@media (prefers-reduced-motion:no-preference){.dots i{animation:dot 1.2s infinite}.dots i:nth-of-type(2){animation-delay:.2s}.dots i:nth-of-type(3){animation-delay:.4s}@keyframes dot{50%{opacity:.3}}.yd.float{animation:yd .14s ease-out}@keyframes yd{from{opacity:0;transform:translateY(8px)}}}
`;
