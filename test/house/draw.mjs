// Draws the rooms of the house as they are: floors of shared/ from below, the shells and the page above, and an arrow
// for every import between rooms that no other way tells.
import { floors } from './floors.mjs';
import { roomOf } from './graph.mjs';

const width = 1080;
const boxHeight = 30;
const rowHeight = 54;
const margin = 24;

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Rooms of a part of the house that stand on one row each, from the top. */
const upperRows = [
  ['renderer/app', 'electron/desktop', 'electron/browser', 'electron/cli'],
  ['renderer/features', 'electron/host'],
  ['renderer (parts)', 'electron/practice', 'electron/adapters'],
];

/** The box that a room is drawn in. */
function boxOf(room) {
  const parts = room.split('/');
  if (parts[0] === 'shared') return room;
  if (parts[0] === 'electron') return parts.slice(0, 2).join('/');
  if (parts[1] === 'features') return 'renderer/features';
  return room === 'renderer/app' || room === 'renderer' ? 'renderer/app' : 'renderer (parts)';
}

/** Returns the arrows that no way over other rooms tells already, so that the picture can be read. */
function withoutDetours(arrows) {
  const next = new Map();
  for (const arrow of arrows) {
    const [from, to] = arrow.split('>');
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const reaches = (from, to, seen = new Set()) =>
    (next.get(from) ?? []).some((room) => {
      if (room === to) return true;
      if (seen.has(room)) return false;
      seen.add(room);
      return reaches(room, to, seen);
    });
  return [...arrows].filter((arrow) => {
    const [from, to] = arrow.split('>');
    return !(next.get(from) ?? []).some((room) => room !== to && reaches(room, to));
  });
}

/** Returns the picture as SVG text. It holds no date and no machine, so that the same sources give the same text. */
export function draw(sources) {
  const arrows = new Set();
  for (const { file, imports } of sources) {
    const box = boxOf(roomOf(file));
    for (const { to } of imports) {
      const other = boxOf(roomOf(to));
      if (other !== box) arrows.add(`${box}>${other}`);
    }
  }
  const rows = [...upperRows, ...floors.toReversed().map((rooms) => rooms.map((room) => `shared/${room}`))];
  const places = new Map();
  const boxes = rows.flatMap((rooms, row) => {
    const boxWidth = Math.min(250, (width - margin * 2) / rooms.length - 16);
    const left = (width - rooms.length * (boxWidth + 16) + 16) / 2;
    return rooms.map((room, at) => {
      const x = left + at * (boxWidth + 16);
      const y = margin + row * rowHeight;
      places.set(room, { x: x + boxWidth / 2, y, row });
      const isShared = room.startsWith('shared/');
      return `<g><rect class="${isShared ? 'shared' : 'shell'}" x="${x.toFixed(1)}" y="${y}" width="${boxWidth.toFixed(1)}" height="${boxHeight}" rx="8"/><text class="name" x="${(x + boxWidth / 2).toFixed(1)}" y="${y + boxHeight / 2 + 4}">${escapeXml(room)}</text></g>`;
    });
  });
  const lines = withoutDetours(arrows)
    .sort()
    .flatMap((arrow) => {
      const [from, to] = arrow.split('>').map((box) => places.get(box));
      if (from === undefined || to === undefined) return [];
      const bend = (to.row - from.row - 1) * 26 * (from.x <= width / 2 ? -1 : 1);
      const middle = (from.y + boxHeight + to.y) / 2;
      return [
        `<path d="M${from.x.toFixed(1)} ${from.y + boxHeight} Q${((from.x + to.x) / 2 + bend).toFixed(1)} ${middle.toFixed(1)} ${to.x.toFixed(1)} ${to.y}"/>`,
      ];
    });
  const height = margin * 2 + rows.length * rowHeight;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The rooms of Hearth, and which imports which">
<style>rect{stroke:#8a8f98}.shared{fill:#eef3fb}.shell{fill:#fdf1e3}path{fill:none;stroke:#5b6472;opacity:.55}text{font:12px system-ui,sans-serif;text-anchor:middle;fill:#1d2330}.name{font-weight:600}svg{background:#fff}</style>
${lines.join('\n')}
${boxes.join('\n')}
</svg>
`;
}
