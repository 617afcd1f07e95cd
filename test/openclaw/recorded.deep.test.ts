import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rehearse, type ScratchPlaces } from '../../electron/adapters/openclaw/run-scratch-turn.ts';
import { applyToValue, isObject, type Change, type JsonObject, type JsonValue } from '../../shared/json5/change.ts';
import { planSetup } from '../../shared/changes/plan-setup.ts';
import {
  contextMarks,
  provenRelease,
  recordings,
  searchTools,
  type Recording,
} from '../../shared/verification/recorded.ts';
import { scratchScene } from '../../shared/verification/end-to-end.ts';
import { apiPath } from '../../shared/verification/requests.ts';
import { shapeOf, shapesIn } from '../support/request-shape.ts';
import { fakeModel, startFake } from './agent-fake.ts';
import { oldOpenclaw, openclaw } from './harness.ts';
import { withFirst } from './install.ts';
import { noEgressFacts } from '../../shared/providers/serving.ts';

/** What a setup writes for one local model, and no more than a turn in a scratch needs beside it. */
function configFor({ api, release }: Recording, url: string, at: ScratchPlaces): JsonObject {
  const local = [{ url, provider: 'local', model: fakeModel, contextTokens: 65_536, maxTokens: 8192, api }];
  const plan = planSetup(
    { local, order: 'local-only', hosted: [] },
    { config: null, version: release, keptKeys: [], egress: noEgressFacts },
  );
  if (!plan.ok) throw new Error(plan.error.kind);
  const scratch: readonly Change[] = [
    { op: 'set', path: ['logging', 'file'], value: at.logFile },
    { op: 'set', path: ['agents', 'defaults', 'workspace'], value: at.workspace },
    // 2026.2.9 compiles its plugins anew in every home that Hearth makes, which takes most of a minute.
    ...(release === provenRelease ? [] : [{ op: 'set', path: ['plugins', 'enabled'], value: false } as const]),
  ];
  const config: JsonValue = applyToValue({}, [...plan.value.changes, ...scratch])?.value ?? {};
  if (!isObject(config)) throw new Error('no config was planned');
  return config;
}

/** The bodies of what OpenClaw asks over a turn in which a model reads one file. */
async function recorded(row: Recording): Promise<readonly string[]> {
  const { binDir, version } = await (row.release === provenRelease ? openclaw() : oldOpenclaw());
  expect(version).toBe(row.release);
  const fake = await startFake({ only: row.api });
  const home = await mkdtemp(path.join(tmpdir(), 'hearth-recorded-'));
  try {
    const { files, prompt } = scratchScene('h9x0a1b2c3d4e5f');
    const done = await rehearse({
      env: { PATH: withFirst(binDir, process.env['PATH']), HOME: home },
      files,
      prompt,
      key: null,
      deadlineMs: 170_000,
      signal: new AbortController().signal,
      config: (at) => configFor(row, fake.url, at),
    });
    expect(done?.how).toBe('exited');
    return fake.requests.filter((one) => one.path === apiPath[row.api]).map(({ body }) => body);
  } finally {
    await fake.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

it.each(recordings)('$release still sends over $api what was recorded on $date', async (row) => {
  const [first = '', second = ''] = await recorded(row);
  const searching = row.release === provenRelease ? searchTools.map(({ name }) => name) : [];
  const offered = { keys: row.keys, toolKeys: row.toolKeys, searchTools: searching };
  expect(shapeOf(row.api, first)).toEqual({ ...offered, pieces: row.first, messages: shapesIn(row, row.first) });
  expect(shapeOf(row.api, second)).toEqual({ ...offered, pieces: row.second, messages: shapesIn(row, row.second) });
  expect(first.includes(contextMarks.begin)).toBe(row.first.includes('context'));
});
