// Reads the sources as a graph: files, what they import, and the rooms that they stand in.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

export const root = path.resolve(import.meta.dirname, '../..');
const tops = ['shared', 'electron', 'renderer'];

/** Returns the paths of all files under a folder of the project, relative to its root. */
export const filesIn = (folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();

/** Returns the room of a file: its folder, one deeper for adapters and features. */
export function roomOf(file) {
  const parts = path.posix.dirname(file).split('/');
  const isDeep =
    (parts[0] === 'electron' && parts[1] === 'adapters') || (parts[0] === 'renderer' && parts[1] === 'features');
  return parts.slice(0, isDeep ? 3 : 2).join('/');
}

/**
 * Returns every source file with its text, its syntax tree and its imports of other source files; `isType` where an
 * import is gone once types are.
 */
export function readSources() {
  return tops
    .flatMap(filesIn)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const { program, module } = parseSync(file, text);
      const imports = [
        ...module.staticImports.map(({ moduleRequest, entries }) => ({
          to: moduleRequest.value,
          isType: entries.length > 0 && entries.every((entry) => entry.isType),
        })),
        ...module.staticExports.flatMap(({ entries }) =>
          entries
            .filter((entry) => entry.moduleRequest)
            .map((entry) => ({ to: entry.moduleRequest.value, isType: entry.isType })),
        ),
        ...module.dynamicImports.map(({ moduleRequest }) => ({
          to: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
          isType: false,
        })),
      ];
      return {
        file,
        text,
        program,
        imports: imports
          .filter(({ to }) => to.startsWith('.'))
          .map(({ to, isType }) => ({ to: path.posix.join(path.posix.dirname(file), to), isType })),
      };
    });
}

/** Returns the groups of nodes that reach each other in a circle; `arrows` maps a node to those that it points to. */
export function knots(arrows) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const found = [];
  const visit = (node) => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    for (const next of arrows.get(node) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node), low.get(next)));
      } else if (stack.includes(next)) low.set(node, Math.min(low.get(node), index.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const knot = stack.splice(stack.indexOf(node));
    if (knot.length > 1) found.push(knot.sort());
  };
  for (const node of arrows.keys()) if (!index.has(node)) visit(node);
  return found;
}

/** Returns the arrows between the rooms of one part of the house; with `values`, without imports of types alone. */
export function roomArrows(sources, top, { values = false } = {}) {
  const arrows = new Map();
  for (const { file, imports } of sources) {
    const from = roomOf(file);
    if (!from.startsWith(`${top}/`)) continue;
    const to = arrows.get(from) ?? new Set();
    for (const one of imports) {
      const room = roomOf(one.to);
      if (room !== from && room.startsWith(`${top}/`) && !(values && one.isType)) to.add(room);
    }
    arrows.set(from, to);
  }
  return arrows;
}

/** Returns the arrows between the files of one part of the house. */
export const fileArrows = (sources, top) =>
  new Map(
    sources
      .filter(({ file }) => file.startsWith(`${top}/`))
      .map(({ file, imports }) => [
        file,
        new Set(imports.map(({ to }) => to).filter((to) => to.startsWith(`${top}/`))),
      ]),
  );
