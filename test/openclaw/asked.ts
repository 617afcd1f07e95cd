import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { hearthsResolution, type ConfigCase, type Resolution } from '../support/resolution.ts';
import { openclaw, scratch, type Scratch } from './harness.ts';

const status = z.object({
  resolvedDefault: z.string(),
  fallbacks: z.array(z.string()),
  aliases: z.record(z.string(), z.string()),
});

type Use<T> = (at: Scratch, env: Record<string, string>) => Promise<T>;

/** Puts a case on the disk for the time of `use`. */
export async function withCase<T>(one: ConfigCase, use: Use<T>): Promise<T> {
  const at = await scratch(null);
  try {
    const placed = (text: string): string => text.replaceAll('@DIR@', at.stateDir);
    const files = { 'openclaw.json': one.config, ...one.files };
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(at.stateDir, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, placed(text), { mode: 0o600 });
    }
    // What a link outside leads to is there, so that it is the place that keeps OpenClaw from it.
    for (const [name, target] of Object.entries(one.links)) {
      const file = path.resolve(at.stateDir, target);
      await writeFile(file, placed(one.files[target] ?? '{}'));
      await symlink(file, path.join(at.stateDir, name));
    }
    const lines = Object.entries(one.stateEnv).map(([name, value]) => `${name}="${value}"\n`);
    if (lines.length > 0) await writeFile(path.join(at.stateDir, '.env'), lines.join(''), { mode: 0o600 });
    return await use(at, { ...at.env, ...one.env });
  } finally {
    await at.cleanup();
  }
}

/** What `models status --json` said, or why it said nothing of the kind. */
export type Answer = { readonly resolution: Resolution; readonly refusal: string };

/** What the real OpenClaw makes of a case. It ends with 1 also where a provider's key is missing, and says all then. */
export async function openclawsResolution(one: ConfigCase): Promise<Answer> {
  return withCase(one, async (at, env) => {
    const args = ['models', 'status', '--json', ...(one.agent === null ? [] : ['--agent', one.agent])];
    const { code, stdout, stderr } = await (await openclaw()).run(args, env, { cwd: at.dir });
    const found = stdout.indexOf('{');
    const parsed = found < 0 ? null : status.safeParse(JSON.parse(stdout.slice(found)));
    if (parsed?.success === true) {
      // A fallback that says nothing is printed, and passed over in a turn.
      const fallbacks = parsed.data.fallbacks.map((name) => name.trim()).filter((name) => name !== '');
      return { resolution: { valid: true, ...parsed.data, fallbacks }, refusal: '' };
    }
    if (code !== 1) throw new Error(`OpenClaw ended with ${String(code)}:\n${stdout}\n${stderr}`);
    return { resolution: { valid: false }, refusal: `${stdout}\n${stderr}`.trim() };
  });
}

/** What OpenClaw says where a config has a key or a value that it does not know. */
const refusesKeys = /"message": "Invalid config at /;
/** What it says of an include that it can't take in; it judges the keys of a config only where all of it is there. */
const refusesInclude = new RegExp(
  `"message": "(?:${[
    'Failed to (?:read|parse|resolve) include',
    'Circular include',
    'Include (?:path|file)',
    String.raw`Invalid \$include`,
    'Sibling keys',
    'Maximum include',
  ].join('|')})`,
);

export type Compared = {
  /** How many of the cases OpenClaw judges as Hearth does: all but those that it refuses for their keys. */
  readonly compared: number;
  readonly differences: readonly { readonly asked: ConfigCase; readonly hearth: unknown; readonly openclaw: unknown }[];
};

/** Asks both, one case after the other. What OpenClaw refuses for its keys is not Hearth's to judge. */
export async function compare(cases: readonly ConfigCase[]): Promise<Compared> {
  const differences: Compared['differences'][number][] = [];
  let compared = 0;
  for (const asked of cases) {
    const { resolution, refusal } = await openclawsResolution(asked);
    const hearth = hearthsResolution(asked);
    if (refusesKeys.test(refusal)) continue;
    compared++;
    const isSame = resolution.valid || refusesInclude.test(refusal) ? isDeepStrictEqual(resolution, hearth) : false;
    if (!isSame) differences.push({ asked, hearth, openclaw: resolution.valid ? resolution : refusal });
  }
  return { compared, differences };
}
