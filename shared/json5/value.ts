// Values, nodes and exact spellings at a path of a parsed JSON5 text.
import { setOwn, type JsonObject, type JsonValue, type KeyPath } from './change.ts';
import type { Document, ContainerItem, Node } from './syntax.ts';

/** The value of a node. Of duplicate keys the last one counts, as in json5. */
export function toValue(node: Node): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.items.map((item) => toValue(item.value));
  const object: JsonObject = {};
  for (const item of node.items) setOwn(object, item.key?.name ?? '', toValue(item.value));
  return object;
}

/** The items of an object that carry this key: none, one, or several where the file repeats it. */
export const itemsNamed = (node: Node, name: string): readonly ContainerItem[] =>
  node.kind === 'object' ? node.items.filter((item) => item.key?.name === name) : [];

/** The node at a path, following the last of duplicate keys; null where there is none. */
export function nodeAt(document: Document, path: KeyPath): Node | null {
  let node: Node = document.root;
  for (const key of path) {
    if (node.kind === 'scalar') return null;
    const item: ContainerItem | undefined =
      typeof key === 'number' ? (node.kind === 'array' ? node.items[key] : undefined) : itemsNamed(node, key).at(-1);
    if (item === undefined) return null;
    node = item.value;
  }
  return node;
}

/** The very bytes that spell the value at a path; null where there is none. */
export function textAt(document: Document, path: KeyPath): string | null {
  const node = nodeAt(document, path);
  return node === null ? null : document.text.slice(node.start, node.end);
}
