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
