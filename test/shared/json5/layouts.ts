import fc from 'fast-check';

/** How a generated config is laid out where it matters to a deletion. */
export type Layout = { readonly text: string; readonly eol: string; readonly strict: boolean };

type Next = (below: number) => number;
type Hand = {
  readonly next: Next;
  readonly eol: string;
  readonly unit: string;
  readonly strict: boolean;
  readonly commas: 'behind' | 'leading' | 'alone';
  readonly comment: () => string;
};

const keys = ['agents', 'model', 'imageModel', 'tools', "'a key'", '"quoted"', 'channels', 'x'];
const scalars = ['1', 'true', 'null', '"text"', '"// no comment"', '"}\\n\\n{"'];

/** Blank lines as owners leave them: mostly none, some of them with blanks in. */
const blankLines = ({ next, eol }: Hand): string =>
  Array.from({ length: [0, 0, 0, 0, 1, 1, 2, 3][next(8)] ?? 0 }, () => (next(4) === 0 ? '  ' : '') + eol).join('');

const lineComments = (hand: Hand, indent: string): string =>
  hand.strict
    ? ''
    : Array.from({ length: [0, 0, 1, 2, 3][hand.next(5)] ?? 0 }, () => {
        const style = hand.next(4);
        const words = hand.comment();
        const comment =
          style === 0
            ? `/* ${words} */`
            : style === 1
              ? `/* ${words}${hand.eol}${hand.eol}${indent}   more */`
              : `// ${words}`;
        return `${indent}${comment}${hand.eol}${hand.next(4) === 0 ? blankLines(hand) : ''}`;
      }).join('');

const behind = (hand: Hand): string =>
  hand.strict ? '' : (['', '', ` // ${hand.comment()}`, ` /* ${hand.comment()} */`][hand.next(4)] ?? '');

function valueIn(hand: Hand, depth: number, indent: string): string {
  const kind = hand.next(depth > 2 ? 3 : 6);
  if (kind < 3) return scalars[hand.next(scalars.length)] ?? '0';
  return container(hand, depth, indent, kind < 5);
}

function container(hand: Hand, depth: number, indent: string, isObject: boolean): string {
  const { next, eol, unit, strict } = hand;
  const inner = indent + unit;
  const [open, close] = isObject ? ['{', '}'] : ['[', ']'];
  const length = next(5);
  const label = (i: number): string =>
    isObject ? `${strict ? `"k${i}"` : `${(keys[next(keys.length)] ?? '').replace(/(['"]?)$/, `${i}$1`)}`}: ` : '';
  const item = (i: number): string => label(i) + valueIn(hand, depth + 1, inner);
  if (next(4) === 0)
    return (
      open +
      (isObject ? ' ' : '') +
      Array.from({ length }, (_, i) => (!strict && next(3) === 0 ? `/* ${hand.comment()} */ ` : '') + item(i)).join(
        ', ',
      ) +
      (isObject ? ' ' : '') +
      close
    );
  let text = open + (strict || next(5) > 0 ? '' : ` // ${hand.comment()}`) + eol;
  for (let i = 0; i < length; i++) {
    const isLast = i === length - 1;
    const hasComma = !isLast || (!strict && next(2) === 0);
    const shares = !isLast && next(6) === 0 && hand.commas === 'behind';
    const leads = hand.commas === 'leading' && i > 0 ? ', ' : '';
    text += blankLines(hand) + lineComments(hand, inner) + inner + leads + item(i);
    if (hand.commas === 'behind')
      text +=
        (hasComma ? `${!strict && next(6) === 0 ? ` /* ${hand.comment()} */` : ''},` : '') +
        (shares ? ` ${item(i + 1)}${i + 1 < length - 1 ? ',' : ''}` : '');
    if (shares) i++;
    text += behind(hand) + eol;
    if (hand.commas === 'alone' && hasComma)
      text += `${blankLines(hand)}${lineComments(hand, inner)}${inner},${behind(hand)}${eol}`;
  }
  const foot = blankLines(hand) + lineComments(hand, inner) + blankLines(hand);
  return `${text}${foot}${indent}${!strict && next(6) === 0 ? `/* ${hand.comment()} */ ` : ''}${close}`;
}

/**
 * Configs on many lines, as different hands lay them out: comments above, behind and between, no two the same, blank
 * lines, commas in front, behind or on lines of their own.
 */
export const layouts: fc.Arbitrary<Layout> = fc
  .record({
    seeds: fc.array(fc.nat(10_000), { minLength: 60, maxLength: 150 }),
    eol: fc.constantFrom('\n', '\r\n', '\n', '\r'),
    unit: fc.constantFrom('  ', '    ', '\t', ''),
    strict: fc.nat(4).map((n) => n === 0),
    commas: fc.constantFrom('behind' as const, 'behind' as const, 'leading' as const, 'alone' as const),
    bom: fc.boolean(),
    apart: fc.boolean(),
  })
  .map(({ seeds, eol, unit, strict, commas, bom, apart }) => {
    let [at, comments] = [0, 0];
    const hand: Hand = {
      next: (below) => ((seeds[at++ % seeds.length] ?? 0) + Math.floor(at / seeds.length)) % below,
      eol,
      unit,
      strict,
      commas: strict ? 'behind' : commas,
      comment: () => `c${comments++};`,
    };
    const head = strict || !apart ? '' : `${lineComments(hand, '')}`;
    return { text: `${bom ? '\ufeff' : ''}${head}${container(hand, 0, '', true)}${eol}`, eol, strict };
  });
