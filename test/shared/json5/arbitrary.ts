import fc from 'fast-check';

/** A JSON5 text in a random hand: its quotes, comments, commas, line ends and spellings vary item by item. */
export type Written = { readonly text: string };

const names = [
  'a',
  'models',
  'null',
  'true',
  '$x',
  '_y',
  'with space',
  'provider/model',
  '__proto__',
  'ünï',
  '1digit',
  "it's",
  '',
];
const bare = /^[A-Za-z_$ü][\w$üï]*$/;

type Hand = { next(): number };
const hand = (seeds: readonly number[]): Hand => {
  let at = 0;
  return { next: () => seeds[at++ % seeds.length] ?? 0 };
};

const gap = (h: Hand, eol: string, comments: boolean): string => {
  const pick = h.next() % (comments ? 9 : 4);
  return (
    [
      '',
      ' ',
      `${eol}  `,
      `${eol}${eol}\t`,
      ' /* c */ ',
      ` // note${eol}`,
      `${eol}  // above${eol}  `,
      '/*,}*/',
      `${eol}  /* "x" */${eol}`,
    ][pick] ?? ''
  );
};

const string = (value: string, h: Hand, strict: boolean): string => {
  const json = JSON.stringify(value);
  if (strict) return json;
  const pick = h.next() % 4;
  if (pick === 0) return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (pick === 1) return `"\\\n${json.slice(1)}`;
  return json;
};

const number = (value: number, h: Hand, strict: boolean): string => {
  if (strict) return Number.isFinite(value) ? String(value) : '0';
  if (!Number.isFinite(value)) return String(value);
  const pick = h.next() % 4;
  if (pick === 0 && Number.isInteger(value) && value >= 0 && !Object.is(value, -0) && value < 2 ** 31)
    return `0x${value.toString(16)}`;
  if (pick === 1 && value > 0) return `+${value}`;
  return Object.is(value, -0) ? '-0' : String(value);
};

function write(value: unknown, h: Hand, eol: string, strict: boolean): string {
  const space = () => gap(h, eol, !strict);
  if (typeof value === 'string') return string(value, h, strict);
  if (typeof value === 'number') return number(value, h, strict);
  if (value === null || typeof value === 'boolean') return String(value);
  const entries = Array.isArray(value) ? value.map((item) => ['', item] as const) : Object.entries(value as object);
  const parts = entries.map(([key, item]) => {
    const label = Array.isArray(value)
      ? ''
      : (!strict && bare.test(key) && h.next() % 2 === 0 ? key : string(key, h, strict)) + space() + ':' + space();
    return space() + label + write(item, h, eol, strict) + space();
  });
  const comma = !strict && parts.length > 0 && h.next() % 2 === 0 ? `,${space()}` : '';
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return (open ?? '') + (parts.length === 0 ? space() : '') + parts.join(',') + comma + (close ?? '');
}

const key = fc.constantFrom(...names);
const leaf = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(0.5, -0, 1e21, Number.POSITIVE_INFINITY),
);

export const jsonValue = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
})).tree;

const jsonObject = fc.dictionary(key, jsonValue, { maxKeys: 5 });

export const documents: fc.Arbitrary<Written> = fc
  .tuple(
    jsonObject,
    fc.array(fc.nat(1000), { minLength: 40, maxLength: 80 }),
    fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u2029'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([value, seeds, eol, anyEol, bom]) => {
    // Strict JSON knows no line separators of Unicode.
    const strict = anyEol && !/[\u2028\u2029]/.test(eol);
    const h = hand(seeds);
    const body = write(value, h, eol, strict);
    const lead = strict ? '' : gap(h, eol, true);
    return { text: `${bom && !strict ? '\ufeff' : ''}${lead}${body}${strict ? '' : gap(h, eol, true)}` };
  });
