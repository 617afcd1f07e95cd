import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSON5 from 'json5';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { isObject, valueAt, type Change, type JsonValue } from '../../shared/json5/change.ts';
import { edit } from '../../shared/json5/edit.ts';
import { included } from '../corpus/beside.ts';
import { typicalChanges } from '../corpus/changes.ts';
import { corpus } from '../corpus/corpus.ts';
import { generatedConfig } from '../corpus/generate.ts';
import { refusedBy } from '../corpus/releases.ts';
import { sample } from '../support/depth.ts';
import { openclaw, scratch } from './harness.ts';

/** What the release that Hearth is built against does not take. */
const refused = Object.keys(refusedBy).filter((name) => refusedBy[name]?.includes('2026.9.6') === true);

/**
 * A raw U+2028 in a string, which JSON5 allows with a warning, keeps the real one busy for ever, before a change as
 * after it.
 */
const neverJudged = 'unicode-separators.json5';

const answer = z.object({
  valid: z.boolean(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

async function judge(text: string): Promise<z.infer<typeof answer>> {
  const at = await scratch(text);
  try {
    for (const [name, content] of Object.entries(included)) await writeFile(path.join(at.stateDir, name), content);
    const done = await (await openclaw()).run(['config', 'validate', '--json'], at.env, { timeoutMs: 120_000 });
    if (done.stdout.trim() === '') throw new Error(`ended with ${String(done.code)}: ${done.stderr}`);
    return answer.parse(JSON.parse(done.stdout));
  } finally {
    await at.cleanup();
  }
}

/** A key below an include belongs into another file. */
const isIncluded = (config: JsonValue, change: Change): boolean =>
  change.path.some((_, depth) => valueAt(config, [...change.path.slice(0, depth), '$include']) !== undefined);

/** Every typical change that this config takes, one after the other. */
function allChanges(text: string): { text: string; made: number } {
  let made = 0;
  for (const { changes } of typicalChanges) {
    const config = JSON5.parse<JsonValue>(text);
    const list = isObject(config) ? changes(config) : null;
    if (list === null || list.some((change) => isIncluded(config, change))) continue;
    const edited = edit(text, list);
    if (!edited.ok) continue;
    text = edited.value.text;
    made++;
  }
  return { text, made };
}

beforeAll(async () => {
  await openclaw();
});

it(
  'the real OpenClaw accepts every config of the corpus after all typical changes, if it accepted it before',
  { timeout: 900_000 },
  async () => {
    const tried = sample(
      [...corpus].filter(([name]) => name !== neverJudged),
      12,
    );
    const waiting = [['one megabyte', generatedConfig(2 ** 20)] as const, ...tried];
    const accepted: string[] = [];
    const worse: string[] = [];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [name, text] = next;
        const changed = allChanges(text);
        expect(changed.made, name).toBeGreaterThan(1);
        const after = await judge(changed.text).catch((cause: unknown) => {
          throw new Error(`no answer to ${name}`, { cause });
        });
        // A start takes seconds, so the text before is only judged where the one after is refused.
        if (after.valid) accepted.push(name);
        else if ((await judge(text)).valid) worse.push(`${name}: ${JSON.stringify(after.issues)}`);
      }
    };
    await Promise.all([lane(), lane()]);
    expect(worse).toEqual([]);
    const names = tried.map(([name]) => name);
    expect(names.filter((name) => !accepted.includes(name))).toEqual(
      refused.filter((name) => names.includes(name)).sort(),
    );
  },
);
