import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve('renderer');
const filesOf = (...endings: string[]): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => endings.some((end) => name.endsWith(end)));
const textOf = (name: string): string => readFileSync(path.join(root, name), 'utf8');

const sheets = filesOf('.css').map((name) => ({ name, css: textOf(name).replaceAll(/\/\*[\s\S]*?\*\//g, '') }));

/** Every declaration of every stylesheet, with the sheet that it stands in. */
const declarations = sheets.flatMap(({ name, css }) =>
  [...css.matchAll(/([a-z-]+):\s*([^;{}]+);/g)].map(([, property = '', value = '']) => ({ name, property, value })),
);
const spaced = /^((padding|margin)(-\w+)*|(row-|column-)?gap|border(-\w+)*-radius)$/;
const sized = /^(font|font-size)$/;

/** The lengths that are written into a value instead of named, in pixels. */
const literalPixels = (value: string): number[] =>
  [...value.matchAll(/(?<![\w-])-?([\d.]+)px/g)].map(([, pixels]) => Number(pixels));
const namesOf = (found: typeof declarations): string[] =>
  found.map(({ name, property, value }) => `${name}: ${property}: ${value}`);

describe('the stylesheets', () => {
  it('take every font size from the scale', () => {
    const literal = declarations.filter(({ property, value }) => sized.test(property) && /\d(px|r?em|%)/.test(value));
    expect(namesOf(literal)).toEqual([]);
  });

  it('take every space and every radius above a hairline from the scale', () => {
    const literal = declarations.filter(
      ({ property, value }) => spaced.test(property) && literalPixels(value).some((pixels) => pixels > 2),
    );
    expect(namesOf(literal)).toEqual([]);
  });

  it('use no custom property that nothing sets', () => {
    const setInCode = filesOf('.tsx', '.ts').flatMap((name) => [...textOf(name).matchAll(/'(--[\w-]+)'/g)]);
    const isSet = new Set([
      ...sheets.flatMap(({ css }) => [...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name)),
      ...setInCode.map(([, name]) => name),
      // The component library gives it to a list that opens under a field.
      '--trigger-width',
    ]);
    const used = sheets.flatMap(({ css }) => [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect(used.filter((name) => !isSet.has(name))).toEqual([]);
  });
});

const isModule = (name: string): boolean => name.endsWith('.module.css');
const camelCase = (name: string): string => name.replaceAll(/-(\w)/g, (_, first: string) => first.toUpperCase());
/** The classes that a sheet has rules for; those of other sheets, which a module names as global, are left out. */
const classesOf = (css: string): Set<string> => {
  const selectors = css.replaceAll(/:global\([^)]*\)/g, '').matchAll(/([^;{}]+)\{/g);
  return new Set(
    [...selectors].flatMap(([, selector = '']) =>
      [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name),
    ),
  );
};
const components = filesOf('.tsx').map((name) => ({ name, code: textOf(name) }));
/** A component and a module that it imports. */
const imports = components.flatMap(({ name, code }) =>
  [...code.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(([, as = '', from = '']) => ({
    sheet: path.join(path.dirname(name), from),
    name,
    used: [...code.matchAll(new RegExp(`\\b${as}\\.(\\w+)`, 'g'))].map(([, used = '']) => used),
  })),
);

describe('the modules of the stylesheets', () => {
  it('have names that tell them apart, for a class is named for its file', () => {
    const names = sheets.map(({ name }) => path.basename(name));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it.each(sheets.filter(({ name }) => isModule(name)))(
    '$name has a rule for every class asked of it, and no other',
    ({ name, css }) => {
      const used = new Set(imports.filter(({ sheet }) => sheet === name).flatMap((one) => one.used));
      expect([...used].sort()).toEqual([...classesOf(css)].map(camelCase).sort());
    },
  );
});

describe('the stylesheets that every room shares', () => {
  const shared = new Set(sheets.filter(({ name }) => !isModule(name)).flatMap(({ css }) => [...classesOf(css)]));

  it('have a rule for every class that a component names', () => {
    const named = components.flatMap(({ name, code }) =>
      [...code.matchAll(/className="([^"]*)"/g)].flatMap(([, all = '']) =>
        all.split(' ').map((one) => ({ name, one })),
      ),
    );
    expect(named.filter(({ one }) => one !== '' && !shared.has(one))).toEqual([]);
  });

  it('have no rule for a class that no component names', () => {
    const words = new Set(
      [...components, ...filesOf('.ts').map((name) => ({ name, code: textOf(name) }))].flatMap(({ code }) =>
        [...code.matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g)].flatMap(([text]) => text.match(/[\w-]+/g) ?? []),
      ),
    );
    const fromElsewhere = ['react-aria-DropIndicator', 'react-aria-GridListItem'];
    expect([...shared].filter((name) => !words.has(name) && !fromElsewhere.includes(name))).toEqual([]);
  });
});
