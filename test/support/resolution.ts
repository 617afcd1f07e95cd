import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { JsonValue } from '../../shared/json5/change.ts';
import { parseJson5 } from '../../shared/json5/json5.ts';
import { readChain } from '../../shared/openclaw/chain.ts';
import { assemble, type FollowInclude, type IncludePart } from '../../shared/openclaw/include.ts';
import { aliasesIn, refText, resolvePrimary } from '../../shared/openclaw/model-ref.ts';
import { sharedName } from '../../shared/openclaw/model-ids.ts';
import { inForce, substitute } from '../../shared/openclaw/variables.ts';

/** What a program makes of a config; a config that it does not take resolves to nothing. */
const resolution = z.union([
  z.object({ valid: z.literal(false) }),
  z.object({
    valid: z.literal(true),
    resolvedDefault: z.string(),
    fallbacks: z.array(z.string()),
    aliases: z.record(z.string(), z.string()),
  }),
]);
export type Resolution = z.infer<typeof resolution>;

const texts = z.record(z.string(), z.string());
/** A config with all that it depends on. `@DIR@` stands for its folder in every text. */
const caseOf = {
  /** The text of openclaw.json. */
  config: z.string(),
  /** The files beside it. */
  files: texts,
  env: texts,
  /** The variables of the `.env` in the state folder. */
  stateEnv: texts.default({}),
  agent: z.string().nullable(),
  /** Symbolic links, and where they lead. */
  links: texts,
};
export type ConfigCase = z.infer<z.ZodObject<typeof caseOf>>;

const recorded = z.object({ cases: z.array(z.object({ name: z.string(), ...caseOf, openclaw: resolution })) });

/** The cases that the real OpenClaw 2026.9.6 was asked about, with its answers. */
export const recordedCases = recorded.parse(
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../recorded/openclaw-resolution.json'), 'utf8')),
).cases;

const dir = '/config';
const json = (source: string): JsonValue => parseJson5(source.replaceAll('@DIR@', dir));

/** Reads the included files of a case as the app reads those of a disk. */
function partsOf({ files, links }: ConfigCase): FollowInclude {
  const part = (spec: string, from: string): IncludePart => {
    const file = path.posix.resolve(path.posix.dirname(from), spec);
    const name = path.posix.relative(dir, file);
    if (name.startsWith('..') || (links[name] ?? '').startsWith('..'))
      return { file, value: undefined, why: 'outside' };
    const source = files[links[name] ?? name];
    if (source === undefined) return { file, value: undefined, why: 'missing' };
    try {
      return { file, value: json(source) };
    } catch {
      return { file, value: undefined, why: 'syntax' };
    }
  };
  return (spec, from) => ({
    outside: false,
    parts: (typeof spec === 'string' ? [spec] : spec).map((one) => part(one, from)),
  });
}

/** The config of a case as Hearth sees it, and whether it holds an include that can't be taken in. */
export function hearthsConfig(one: ConfigCase): { readonly config: JsonValue; readonly isWhole: boolean } {
  const { value, fault } = assemble({ file: `${dir}/openclaw.json`, value: json(one.config) }, partsOf(one));
  const variables = inForce((name) => one.env[name] ?? one.stateEnv[name] ?? null, value);
  return { config: substitute(value, variables).value, isWhole: fault === null };
}

/** What Hearth makes of a case. A config is not valid to it where an include of it can't be taken in. */
export function hearthsResolution(one: ConfigCase): Resolution {
  const { config, isWhole } = hearthsConfig(one);
  if (!isWhole) return { valid: false };
  const { fallbacks, owner } = readChain(config, one.agent);
  return {
    valid: true,
    resolvedDefault: refText(resolvePrimary(config, one.agent).ref),
    fallbacks: owner === null ? fallbacks.map(sharedName) : [...fallbacks],
    aliases: aliasesIn(config, one.agent),
  };
}
