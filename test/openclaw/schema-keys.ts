import path from 'node:path';
import { z } from 'zod';
import { isObject, type JsonObject, type JsonValue } from '../../shared/json5/change.ts';
import { execute } from './install.ts';
import { release, scratch } from './harness.ts';

const json = z.record(z.string(), z.json());

/**
 * The JSON schema of a release's config: what it prints, or where it has no command for that what lies in its package.
 */
async function schemaOf(version: string): Promise<JsonObject> {
  const installed = await release(version);
  const root = path.dirname(installed.entry);
  const found = await execute(installed.node, [path.join(import.meta.dirname, 'schema-printer.mjs'), root], {
    PATH: process.env['PATH'],
  });
  if (found.code === 0 && found.stdout !== '') return json.parse(JSON.parse(found.stdout));
  const at = await scratch(null, installed);
  try {
    return json.parse(JSON.parse((await installed.run(['config', 'schema'], at.env)).stdout));
  } finally {
    await at.cleanup();
  }
}

/** Every key of a schema with the names of those above it, `*` for any name or index. */
function keysOf(schema: JsonObject): Set<string> {
  const keys = new Set<string>();
  const walk = (part: JsonValue | undefined, at: readonly string[], refs: readonly string[]): void => {
    if (!isObject(part) || at.length > 14) return;
    const ref = part['$ref'];
    if (typeof ref === 'string') {
      const named = ref
        .replace(/^#\//, '')
        .split('/')
        .reduce<JsonValue | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), schema);
      if (!refs.includes(ref)) walk(named, at, [...refs, ref]);
      return;
    }
    const add = (name: string, inner: JsonValue | undefined): void => {
      keys.add([...at, name].join('.'));
      walk(inner, [...at, name], refs);
    };
    for (const way of ['anyOf', 'oneOf', 'allOf'])
      for (const one of Array.isArray(part[way]) ? part[way] : []) walk(one, at, refs);
    for (const [name, inner] of Object.entries(isObject(part['properties']) ? part['properties'] : {}))
      add(name, inner);
    if (isObject(part['additionalProperties'])) add('*', part['additionalProperties']);
    for (const item of [part['items'] ?? []].flat()) walk(item, [...at, '*'], refs);
  };
  walk(schema, [], []);
  return keys;
}

/** What channels and plugins add to the schema of one release and not of another says nothing of what it takes. */
const isOwn = (key: string): boolean =>
  !/^(channels|plugins\.entries)\.(?!(\*|defaults|modelByChannel)(\.|$))/.test(key);

/** The keys of OpenClaw itself in each of these releases, by version. */
export async function keysByRelease(versions: readonly string[]): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const version of versions) found.set(version, new Set([...keysOf(await schemaOf(version))].filter(isOwn)));
  return found;
}
