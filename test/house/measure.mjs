// Measures the house: the figures that `npm run house` prints.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileArrows, filesIn, knots, roomArrows, root } from './graph.mjs';

const readme = () => readFileSync(path.join(root, 'README.md'), 'utf8');
const count = (items, holds) => items.filter(holds).length;
const linesOf = (text) => text.split('\n').length - 1;

/** What code says, without its comments. */
const codeOf = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
const isProse = (file) => file.includes('/i18n/');
const naming = (sources, name) => count(sources, ({ file, text }) => !isProse(file) && name.test(codeOf(text)));

/** The sources that do not open with a line that says what they are for; a program's first line may name its runner. */
export const withoutOpening = (sources) =>
  sources.filter(({ text }) => !/^(?:#!.*\n)?\s*(?:\/\/|\/\*)/.test(text)).map(({ file }) => file);

/** Names of types that stand in several files, those of a component's properties aside. */
function typesDeclaredTwice(sources) {
  const homes = new Map();
  for (const { program } of sources)
    for (const statement of program.body) {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declared?.type !== 'TSTypeAliasDeclaration' && declared?.type !== 'TSInterfaceDeclaration') continue;
      homes.set(declared.id.name, (homes.get(declared.id.name) ?? 0) + 1);
    }
  return [...homes].filter(([name, times]) => times > 1 && !name.endsWith('Props')).map(([name]) => name);
}

/** Stores of the page, and whether a unit test stands where it mirrors them. */
const storesWithTest = (sources) =>
  sources
    .filter(({ file }) => /^renderer\/.*store\.ts$/.test(file))
    .map(({ file }) => existsSync(path.join(root, 'test', file.replace(/\.ts$/, '.test.ts'))));

/** Returns the lines of source that are wider than the house has them, as `file:line`. */
export const longLines = (sources) =>
  sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, i) => ([...line].length > 120 ? [`${file}:${i + 1}`] : [])),
  );

/** Returns a row for each figure: what is measured, what it is today, and the goal. */
export function measure(sources) {
  const roomsInKnots = (top, options) => knots(roomArrows(sources, top, options)).flat().length;
  const filesInKnots = ['shared', 'electron', 'renderer'].map((top) => knots(fileArrows(sources, top)).flat().length);
  const stores = storesWithTest(sources);
  const twice = typesDeclaredTwice(sources);
  return [
    [
      'rooms of shared/ in a knot, imports of types counted / not',
      `${roomsInKnots('shared')} / ${roomsInKnots('shared', { values: true })}`,
      '0 / 0',
    ],
    ['rooms in a knot in electron/, in renderer/', `${roomsInKnots('electron')}, ${roomsInKnots('renderer')}`, '0, 0'],
    ['files in a knot in shared/, electron/, renderer/', filesInKnots.join(', '), '0, 0, 0'],
    [
      'source files whose code names LM Studio, vLLM, Ollama',
      [/lm[-_ ]?studio/i, /vllm/i, /ollama/i].map((name) => naming(sources, name)).join(', '),
      'its own file, and its texts',
    ],
    ['lines of source over 120 columns', longLines(sources).length, '0'],
    [
      'source files, and those under 30 lines',
      `${sources.length}, ${count(sources, ({ text }) => linesOf(text) < 30)}`,
      'about 100 under 30',
    ],
    ['source files that do not say in their first line what they are for', withoutOpening(sources).length, '0'],
    [
      'folders with sentences for people',
      new Set(sources.filter(({ file }) => /\.(en|ja)\.ts$/.test(file)).map(({ file }) => path.posix.dirname(file)))
        .size,
      '1',
    ],
    ['names of types declared twice or more', twice.length, 'under 15'],
    [
      'untyped calls of the host by shells',
      sources.reduce(
        (sum, { file, text }) =>
          sum +
          (/^electron\/(desktop\/(?!ipc)|cli\/)/.test(file)
            ? count([...text.matchAll(/\.dispatch\(/g)], () => true)
            : 0),
        0,
      ),
      '0',
    ],
    ['stores of the page, and those with unit tests', `${stores.length}, ${count(stores, (has) => has)}`, 'all'],
    [
      'words of the README',
      readme()
        .split(/\s+/)
        .filter((word) => /\w/.test(word)).length,
      'at most 700',
    ],
    [
      'files and lines of source; of tests',
      `${sources.length} and ${sources.reduce((sum, { text }) => sum + linesOf(text), 0)}; ${testSize()}`,
      '',
    ],
  ].map(([what, today, goal]) => ({ what, today: String(today), goal }));
}

function testSize() {
  const files = filesIn('test').filter((file) => /\.(ts|mjs)$/.test(file) && !file.startsWith('test/corpus'));
  return `${files.length} and ${files.reduce((sum, file) => sum + linesOf(readFileSync(path.join(root, file), 'utf8')), 0)}`;
}
