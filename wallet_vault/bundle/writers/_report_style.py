"""The look of the report: light and dark, on screen and on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5a6575; --line: #d9dee6; --paper: #ffffff;
  --panel: #f5f7fa; --accent: #1f5fa8; --warn: #8a4b00; --warn-paper: #fff5e6; --in: #17693c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a3adbb; --line: #38414f; --paper: #151a21;
  --panel: #1d242e; --accent: #86b7f2; --warn: #f2c078; --warn-paper: #33280f; --in: #7fd3a3; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
p { margin: .4rem 0; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
bdi { unicode-bidi: isolate; overflow-wrap: anywhere; }
code, .id { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .82em;
  overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
.figure { background: var(--panel); border-radius: .5rem; padding: .6rem 1rem; min-width: 8rem; }
.figure b { display: block; font-size: 1.4rem; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; }
th { text-align: start; font-weight: 600; font-size: .85rem; color: var(--soft); }
th, td { padding: .55rem .6rem; vertical-align: top; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { padding-inline-start: 0; }
.number { color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
.when { width: 10.5rem; }
.money { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
.money.in { color: var(--in); }
.chips a { display: inline-block; margin: 0 .25rem .25rem 0; padding: 0 .45rem; border: 1px solid var(--line);
  border-radius: 1rem; font-size: .85rem; font-variant-numeric: tabular-nums; }
.conflict { margin: .4rem 0 0; padding: .35rem .6rem; background: var(--warn-paper); color: var(--warn);
  border-radius: .35rem; font-size: .9rem; }
.exhibit { display: flex; gap: 1.25rem; padding: 1.25rem 0; border-bottom: 1px solid var(--line); }
.exhibit .picture { flex: 0 0 11rem; }
.exhibit img { display: block; max-width: 11rem; max-height: 16rem; border: 1px solid var(--line);
  border-radius: .4rem; }
.exhibit .blank { width: 11rem; height: 7rem; display: grid; place-items: center; background: var(--panel);
  border-radius: .4rem; color: var(--soft); font-size: .85rem; }
.exhibit .facts { flex: 1; min-width: 0; }
.exhibit h3 { margin: 0 0 .35rem; font-size: 1.05rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .4rem 0; font-size: .9rem; }
dt { color: var(--soft); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
details { margin-top: .5rem; font-size: .9rem; } summary { cursor: pointer; color: var(--accent); }
.small td, .small th { padding: .25rem .5rem; font-size: .85rem; }
pre { background: var(--panel); padding: .75rem 1rem; border-radius: .4rem; overflow-x: auto; font-size: .82rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 40rem) { .exhibit { flex-direction: column; } }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --panel: #f3f3f3; --accent: #000; --warn: #000;
    --warn-paper: #f3f3f3; --in: #000; }
  @page { margin: 16mm; }
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  thead { display: table-header-group; } tr, .exhibit { break-inside: avoid; } h2 { break-after: avoid; }
}
"""
