import * as fc from 'fast-check';
import { z } from 'zod';
import type { JsonObject } from '../../shared/json5/change.ts';
import { contextTokensOf } from '../../shared/openclaw/model-entry.ts';
import { partsOfRef } from '../../shared/openclaw/model-ids.ts';
import { hearthsConfig, type ConfigCase } from '../support/resolution.ts';
import { withCase } from './asked.ts';
import { openclaw } from './harness.ts';

const tokens = (value: number) => fc.option(fc.constantFrom(value, value / 2, value * 4), { nil: undefined, freq: 2 });
const limits = fc.record({ contextWindow: tokens(32_768), contextTokens: tokens(20_000), maxTokens: tokens(4096) });
/** None begins with its provider, because `models list` names that and the id without it alike. */
const ids = ['q', 'r', 'org/q', ' q ', 'google/gemini-3-pro', 'google/gemini-3.1-pro-preview'];

const listed = fc.tuple(fc.constantFrom(...ids), limits).map(([id, set]) => ({ id, name: 'A model', ...set }));
const provider = fc.tuple(fc.array(listed, { minLength: 1, maxLength: 5 }), limits).map(([models, set]) => ({
  baseUrl: 'http://127.0.0.1:9/v1',
  api: 'openai-completions',
  apiKey: 'x',
  ...set,
  models,
}));

const owners = fc.uniqueArray(fc.constantFrom('lm', 'home', 'attic', 'Cellar'), { minLength: 3, maxLength: 4 });

/** A config whose models and providers limit the context in every way. */
export const windowsCase: fc.Arbitrary<ConfigCase> = owners
  .chain((names) => fc.tuple(...names.map((name) => provider.map((entry) => [name, entry] as const))))
  .map((entries) => {
    const named = entries.flatMap(([name, { models }]) => models.map(({ id }) => `${name}/${id}`));
    const config: JsonObject = JSON.parse(
      JSON.stringify({
        gateway: { mode: 'local' },
        models: { providers: Object.fromEntries(entries) },
        agents: { defaults: { model: named[0], models: Object.fromEntries(named.map((key) => [key, {}])) } },
      }),
    ) as JsonObject;
    return { config: JSON.stringify(config), files: {}, env: {}, stateEnv: {}, links: {}, agent: null };
  });

const row = z.object({ key: z.string(), contextWindow: z.number().nullable(), contextTokens: z.number().optional() });

type Difference = { config: string; model: string; hearth: number | null; openclaw: number | null };

/** Compares what each counts on for every model that `models list` names. */
export async function comparedWindows(
  cases: readonly ConfigCase[],
): Promise<{ compared: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  let compared = 0;
  for (const one of cases) {
    const { config } = hearthsConfig(one);
    const { stdout } = await withCase(one, async (at, env) => {
      const { run } = await openclaw();
      return run(['models', 'list', '--json'], env, { cwd: at.dir });
    });
    const { models } = z.object({ models: z.array(row) }).parse(JSON.parse(stdout));
    for (const { key, contextWindow, contextTokens } of models) {
      const ref = partsOfRef(key);
      if (ref === null) continue;
      const set = [contextWindow, contextTokens ?? null].filter((value) => value !== null);
      const openclaws = set.length === 0 ? null : Math.min(...set);
      const hearth = contextTokensOf(config, ref)?.tokens ?? null;
      compared++;
      if (openclaws !== hearth) differences.push({ config: one.config, model: key, hearth, openclaw: openclaws });
    }
  }
  return { compared, differences };
}
