// `npm run house` prints the figures of the house and draws docs/architecture.svg; with --check, which lint runs, it
// answers what breaks the order of the house, and whether the picture is that of today.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { draw } from './draw.mjs';
import { whyNot } from './floors.mjs';
import { fileArrows, knots, readSources, roomArrows, roomOf, root } from './graph.mjs';
import { longLines, measure, withoutOpening } from './measure.mjs';

const sources = readSources();
const picture = path.join(root, 'docs/architecture.svg');
const drawn = draw(sources);

function breaches() {
  const wrong = sources.flatMap(({ file, imports }) =>
    imports.flatMap(({ to }) => {
      const why = whyNot(roomOf(file), roomOf(to));
      return why === null ? [] : [`${file} imports ${to}: ${why}`];
    }),
  );
  const circles = ['shared', 'electron', 'renderer'].flatMap((top) => [
    ...knots(roomArrows(sources, top)).map((knot) => `rooms in a circle: ${knot.join(', ')}`),
    ...knots(fileArrows(sources, top)).map((knot) => `files in a circle: ${knot.join(', ')}`),
  ]);
  const silent = withoutOpening(sources).map((file) => `${file} does not say in its first line what it is for`);
  const wide = longLines(sources).map((place) => `${place} is over 120 columns`);
  return [...new Set([...wrong, ...circles, ...silent, ...wide])];
}

if (process.argv.includes('--check')) {
  const found = breaches();
  if (!existsSync(picture) || readFileSync(picture, 'utf8') !== drawn)
    found.push('docs/architecture.svg is not of today: npm run house draws it');
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? 'The house is in order.' : `${found.length} breaches of the order of the house.`);
  process.exitCode = found.length === 0 ? 0 : 1;
} else {
  writeFileSync(picture, drawn);
  const rows = measure(sources);
  const width = Math.max(...rows.map(({ what }) => what.length));
  const todayWidth = Math.max(...rows.map(({ today }) => today.length));
  for (const { what, today, goal } of rows)
    console.log(`${what.padEnd(width)}  ${today.padEnd(todayWidth)}  ${goal}`.trimEnd());
  for (const line of breaches()) console.log(line);
}
