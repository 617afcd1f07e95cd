import { beforeEach, expect, it } from 'vitest';
import { menuTemplate, showMenu } from '../../../electron/desktop/menu.ts';
import { externalOrigins } from '../../../electron/desktop/security.ts';
import { wordsIn } from '../../../shared/i18n/catalog.ts';
import { log, reset } from '../../packaged/fake-electron.ts';

type Item = ReturnType<typeof menuTemplate>[number];

beforeEach(reset);

const options = {
  words: wordsIn('en').desktop,
  platform: 'darwin' as NodeJS.Platform,
  development: false,
  openExternal: () => undefined,
};
const items = (menu: Item | undefined): Item[] => (menu?.submenu ?? []) as Item[];
const all = (template: Item[]): Item[] => template.flatMap((one) => [one, ...items(one)]);

it('has the five menus of a Mac app, the first for the app itself', () => {
  expect(menuTemplate(options).map((menu) => menu.label)).toEqual(['Hearth', 'Edit', 'View', 'Window', 'Help']);
});

it('keeps Quit within reach where there is no app menu', () => {
  const template = menuTemplate({ ...options, platform: 'linux' });
  expect(template.map((menu) => menu.label)).toEqual(['Edit', 'View', 'Window', 'Help']);
  expect(all(template).some((one) => one.role === 'quit')).toBe(true);
});

it('offers Reload and Developer Tools in development only', () => {
  const roles = (development: boolean) => all(menuTemplate({ ...options, development })).map((one) => one.role);
  expect(roles(false)).not.toContain('reload');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
});

it('leaves copying and pasting to the system, with its shortcuts', () => {
  expect(all(menuTemplate(options)).map((one) => one.role)).toEqual(
    expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectAll', 'minimize', 'close', 'hide', 'quit']),
  );
});

it('links only to places that may be opened', () => {
  const opened: string[] = [];
  for (const one of items(menuTemplate({ ...options, openExternal: (url) => opened.push(url) }).at(-1)))
    (one.click as unknown as () => void)();
  expect(opened.length).toBeGreaterThan(0);
  for (const url of opened) expect(externalOrigins).toContain(new URL(url).origin);
});

it('is put in place in the language it is given', () => {
  showMenu({ ...options, words: wordsIn('ja').desktop });
  expect(log.menu?.map((menu) => menu.label)).toEqual(['Hearth', '編集', '表示', 'ウインドウ', 'ヘルプ']);
});
