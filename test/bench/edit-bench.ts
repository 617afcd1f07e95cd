import type { Change } from '../../shared/json5/change.ts';
import { edit } from '../../shared/json5/edit.ts';
import { generatedConfig } from '../corpus/generate.ts';

const kilobyte = 1024;
const sizes: readonly [string, number][] = [['1 KB', kilobyte], ['10 KB', 10 * kilobyte], ['100 KB', 100 * kilobyte], ['1 MB', kilobyte ** 2], ['10 MB', 10 * kilobyte ** 2]];

/** What setting up a model writes: a provider, the primary and the fallbacks. */
const changes: readonly Change[] = [
  { op: 'set', path: ['models', 'providers', 'added'], value: { baseUrl: 'http://127.0.0.1:1234/v1', api: 'openai-responses', models: [{ id: 'added-70b', name: 'Added 70B', contextWindow: 65536, maxTokens: 8192 }] } },
  { op: 'set', path: ['agents', 'defaults', 'model', 'primary'], value: 'added/added-70b' },
  { op: 'set', path: ['agents', 'defaults', 'model', 'fallbacks'], value: ['anthropic/claude-opus-4-6', 'google/gemini-3-pro', 'openai/gpt-5.2'] },
];

/** The time of one edit with the check of its result, by the size of the config; the last column stays level where the time grows as the size. */
export function editRows(runs: number): string[] {
  return sizes.map(([label, characters]) => {
    const text = generatedConfig(characters);
    const times: number[] = [];
    for (let run = -1; run < runs; run++) {
      const started = performance.now();
      const edited = edit(text, changes);
      if (!edited.ok) throw new Error(JSON.stringify(edited.error));
      if (run >= 0) times.push(performance.now() - started);
    }
    const ms = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
    return `${`edit of a commented config of ${label}, its check included`.padEnd(58)} ${ms.toFixed(1).padStart(9)} ms   ${(ms / (text.length / kilobyte ** 2)).toFixed(0).padStart(6)} ms/MB`;
  });
}
