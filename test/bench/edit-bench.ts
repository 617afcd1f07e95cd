import type { Change } from '../../shared/json5/change.ts';
import { edit } from '../../shared/json5/edit.ts';
import { generatedConfig } from '../corpus/generate.ts';

const kilobyte = 1024;
const sizes: readonly [string, number][] = [
  ['1 KB', kilobyte],
  ['10 KB', 10 * kilobyte],
  ['100 KB', 100 * kilobyte],
  ['1 MB', kilobyte ** 2],
  ['10 MB', 10 * kilobyte ** 2],
];

/** What setting up a model writes: a provider, the primary and the fallbacks. */
const changes: readonly Change[] = [
  {
    op: 'set',
    path: ['models', 'providers', 'added'],
    value: {
      baseUrl: 'http://127.0.0.1:1234/v1',
      api: 'openai-responses',
      models: [{ id: 'added-70b', name: 'Added 70B', contextWindow: 65536, maxTokens: 8192 }],
    },
  },
  { op: 'set', path: ['agents', 'defaults', 'model', 'primary'], value: 'added/added-70b' },
  {
    op: 'set',
    path: ['agents', 'defaults', 'model', 'fallbacks'],
    value: ['anthropic/claude-opus-4-6', 'google/gemini-3-pro', 'openai/gpt-5.2'],
  },
];

/** A small edit is over before the engine has compiled it, so it is repeated until it has run for about this long. */
const warmUpMs = 400;

/**
 * The time of one edit with the check of its result, by the size of the config: of the first one in this process, and
 * the median of the later ones, as in an app that runs. The last column stays level where the time grows as the size.
 */
export function editRows(runs: number): string[] {
  return sizes.map(([label, characters]) => {
    const text = generatedConfig(characters);
    const once = (): number => {
      const started = performance.now();
      const edited = edit(text, changes);
      if (!edited.ok) throw new Error(JSON.stringify(edited.error));
      return performance.now() - started;
    };
    const first = once();
    for (let spent = first; spent < warmUpMs; spent += once());
    const times = Array.from({ length: Math.max(runs, characters < kilobyte ** 2 ? 25 : 0) }, once).sort(
      (a, b) => a - b,
    );
    const ms = times[Math.floor(times.length / 2)] ?? Number.NaN;
    return `${`edit of a commented config of ${label}, its check included`.padEnd(58)} ${ms.toFixed(1).padStart(9)} ms   first one ${first.toFixed(1).padStart(7)} ms   ${(ms / (text.length / kilobyte ** 2)).toFixed(0).padStart(6)} ms/MB`;
  });
}
