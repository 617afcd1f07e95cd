// The order of the house: what may import what. Rooms of shared/ stand from the lowest floor to the highest.

/** Floors of shared/, lowest first: a room imports itself and rooms of lower floors alone. */
export const floors = [
  ['base'],
  ['network', 'json5', 'hardware'],
  ['secrets'],
  ['servers'],
  ['models'],
  ['providers'],
  ['openclaw'],
  ['egress', 'verification'],
  ['fit'],
  ['hosted', 'patience'],
  ['failover'],
  ['doctor'],
  ['changes'],
  ['safety'],
  ['failover-test'],
  ['wizard'],
  ['balance'],
  ['i18n'],
  ['contract'],
];

const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [`shared/${room}`, floor])));

/** What each shell may import beside itself. Only desktop/ imports Electron, which lint holds. */
const shells = {
  'electron/adapters': [],
  'electron/practice': ['electron/adapters'],
  'electron/host': ['electron/adapters', 'electron/practice'],
  'electron/desktop': ['electron/host', 'electron/adapters'],
  'electron/browser': ['electron/host', 'electron/adapters'],
  'electron/cli': ['electron/host', 'electron/adapters', 'electron/browser'],
};

const shellOf = (room) => Object.keys(shells).find((shell) => room === shell || room.startsWith(`${shell}/`));
const isFeature = (room) => room.startsWith('renderer/features/');

/** Returns why a file of one room may not import one of another; null where it may. */
export function whyNot(from, to) {
  if (from === to) return null;
  const [top] = from.split('/');
  const [otherTop] = to.split('/');
  if (top === 'shared') {
    if (otherTop !== 'shared') return 'shared imports nothing but shared';
    const floor = floorOf.get(from);
    const otherFloor = floorOf.get(to);
    if (floor === undefined || otherFloor === undefined) return `${floor === undefined ? from : to} has no floor`;
    return otherFloor < floor ? null : 'an import only goes to a lower floor';
  }
  if (otherTop === 'shared') return null;
  if (top !== otherTop) return `${top} never imports ${otherTop}`;
  if (top === 'renderer') {
    if (isFeature(to) && isFeature(from)) return 'a feature never imports another';
    return isFeature(to) && from !== 'renderer/app' && from !== 'renderer' ? 'only the app composes features' : null;
  }
  const [shell, other] = [shellOf(from), shellOf(to)];
  if (shell === undefined || other === undefined) return `${shell === undefined ? from : to} is no shell`;
  return shell === other || shells[shell].includes(other) ? null : `${shell} never imports ${other}`;
}
