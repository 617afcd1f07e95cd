import { readFileSync } from 'node:fs';
import path from 'node:path';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonValue } from '../../../shared/json5/change.ts';
import { readChain } from '../../../shared/openclaw/chain.ts';
import { assemble, type Follow, type Part } from '../../../shared/openclaw/include.ts';
import { aliasesIn, refText, resolvePrimary } from '../../../shared/openclaw/model-ref.ts';
import { substitute } from '../../../shared/openclaw/variables.ts';

const recorded = z.object({
  name: z.string(), config: z.string(), files: z.record(z.string(), z.string()), env: z.record(z.string(), z.string()),
  agent: z.string().nullable(), links: z.record(z.string(), z.string()),
  openclaw: z.union([
    z.object({ valid: z.literal(false) }),
    z.object({
      valid: z.literal(true), resolvedDefault: z.string(), fallbacks: z.array(z.string()), aliases: z.record(z.string(), z.string()),
    }),
  ]),
});
const text = readFileSync(path.join(import.meta.dirname, '../../recorded/openclaw-resolution.json'), 'utf8');
const { cases } = z.object({ cases: z.array(recorded) }).parse(JSON.parse(text));

const dir = '/config';
const json = (source: string): JsonValue => JSON5.parse<JsonValue>(source.replaceAll('@DIR@', dir));

function partsOf({ files, links }: Pick<(typeof cases)[number], 'files' | 'links'>): Follow {
  const part = (spec: string, from: string): Part => {
    const file = path.resolve(path.dirname(from), spec);
    const name = path.relative(dir, file);
    if (name.startsWith('..') || (links[name] ?? '').startsWith('..')) return { file, value: undefined, why: 'outside' };
    const source = files[links[name] ?? name];
    if (source === undefined) return { file, value: undefined, why: 'missing' };
    try {
      return { file, value: json(source) };
    } catch {
      return { file, value: undefined, why: 'syntax' };
    }
  };
  return (spec, from) => ({ outside: false, parts: (typeof spec === 'string' ? [spec] : spec).map((one) => part(one, from)) });
}

/** As `models status` prints a fallback: its provider in small letters, and all else as it is written. */
const printed = (name: string): string => name.replace(/^\s*([^/]*)\/\s*(.*)$/, (_whole, provider: string, id: string) => `${provider.trim().toLowerCase()}/${id}`);

describe('what OpenClaw 2026.9.6 makes of a config', () => {
  it.each(cases.map((one) => [one.name, one] as const))('is what Hearth makes of it: %s', (_name, one) => {
    const { value, fault } = assemble({ file: `${dir}/openclaw.json`, value: json(one.config) }, partsOf(one));
    const config = substitute(value, { valueOf: (name) => one.env[name] ?? ownOf(value)[name] ?? null }).value;
    if (!one.openclaw.valid) return expect(fault).not.toBeNull();
    const { resolvedDefault, fallbacks, aliases } = one.openclaw;
    expect({
      fault,
      resolvedDefault: refText(resolvePrimary(config, one.agent).ref),
      fallbacks: readChain(config, one.agent).fallbacks.map(printed),
      aliases: aliasesIn(config, one.agent),
    }).toEqual({ fault: null, resolvedDefault, fallbacks, aliases });
  });
});

function ownOf(config: JsonValue): Record<string, string> {
  const parsed = z.object({ env: z.object({ vars: z.record(z.string(), z.string()) }) }).safeParse(config);
  return parsed.success ? parsed.data.env.vars : {};
}
