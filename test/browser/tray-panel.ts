import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MenuItemConstructorOptions } from 'electron';

/** A menu bar item as the shell describes it: its template image, its tooltip and its menu. */
export type Drawn = {
  readonly marked: boolean;
  readonly toolTip: string;
  readonly items: readonly MenuItemConstructorOptions[];
  readonly language: 'en' | 'ja';
};

const imageOf = (marked: boolean): string =>
  readFileSync(
    fileURLToPath(new URL(`../../assets/trayTemplate${marked ? 'Marked' : ''}@2x.png`, import.meta.url)),
  ).toString('base64');
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function itemHtml(item: MenuItemConstructorOptions): string {
  if (item.type === 'separator') return '<li role="separator"></li>';
  const off = item.enabled === false ? ' aria-disabled="true"' : '';
  const choice = item.type === 'radio' || item.type === 'checkbox';
  const role = choice ? `menuitem${item.type === 'radio' ? 'radio' : 'checkbox'}` : 'menuitem';
  const sub = Array.isArray(item.submenu)
    ? `<ul role="menu" aria-label="${escaped(item.label ?? '')}">${item.submenu.map(itemHtml).join('')}</ul>`
    : '';
  return `<li role="none"><div role="${role}" tabindex="-1"${off}${choice ? ` aria-checked="${item.checked === true}"` : ''}${sub === '' ? '' : ' aria-haspopup="menu" aria-expanded="true"'}><span class="tick" aria-hidden="true">${choice && item.checked === true ? '✓' : ''}</span><span class="label">${escaped(item.label ?? '')}</span>${sub === '' ? '' : '<span class="more" aria-hidden="true">▸</span>'}</div>${sub}</li>`;
}

/**
 * A stand-in for the system's menu bar and menu: a page that draws what `electron/desktop/tray-menu.ts` describes, with each
 * submenu open beside. It shows which items there are, in which state, and how long their words get. How the system
 * itself draws them it can't show.
 */
export const panelPage = ({ marked, toolTip, items, language }: Drawn): string => `<!doctype html>
<html lang="${language}"><head><title>Menu bar, a stand-in</title><style>
  :root { color-scheme: light dark; --bar: #f2efec; --panel: #fbfaf9; --ink: #1c1a18; --dim: #6b6259; --line: #d9d3cb; --desk: #c9bfb3; }
  @media (prefers-color-scheme: dark) { :root { --bar: #2b2724; --panel: #2a2623; --ink: #f2ece5; --dim: #b0a598; --line: #453d36; --desk: #12100e; } }
  * { box-sizing: border-box; margin: 0; padding: 0; }
  body { height: 100vh; background: var(--desk); color: var(--ink); font: 13px/1.45 -apple-system, 'Noto Sans', 'Noto Sans CJK JP', sans-serif; }
  h1 { font: inherit; }
  header { display: flex; align-items: center; gap: 12px; height: 26px; padding: 0 14px; background: var(--bar); color: var(--ink); font-size: 12px; }
  .icon { width: 18px; height: 18px; background: var(--ink); mask: url("data:image/png;base64,${imageOf(marked)}") 0 0 / 18px 18px; margin-left: 12px; }
  main { padding: 4px 0 0 14px; }
  ul { width: max-content; min-width: 220px; max-width: 420px; padding: 5px; list-style: none; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); box-shadow: 0 8px 24px rgb(0 0 0 / 22%); }
  li { position: relative; }
  li[role=separator] { height: 1px; margin: 5px 8px; background: var(--line); }
  [role^=menuitem] { display: flex; gap: 6px; padding: 3px 10px 3px 6px; }
  [aria-disabled=true] { color: var(--dim); }
  .tick { flex: none; width: 14px; text-align: center; }
  .label { flex: 1; }
  li > ul { min-width: 150px; position: absolute; left: calc(100% + 2px); top: -5px; }
</style></head><body>
  <header><h1>Menu bar, drawn by a stand-in</h1><span class="icon" role="img" aria-label="${escaped(toolTip)}" data-marked="${marked}"></span></header>
  <main><ul role="menu" aria-label="Hearth">${items.map(itemHtml).join('')}</ul></main>
</body></html>`;
