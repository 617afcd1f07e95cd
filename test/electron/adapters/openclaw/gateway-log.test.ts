import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listenForReload, readReload } from '../../../../electron/adapters/openclaw/gateway-log.ts';

// The gateway's own lines, as 2026.9.6 wrote them.
const applied =
  '{"message":"config hot reload applied (agents.defaults.model.primary, agents.defaults.model.fallbacks)"}';
const skipped =
  '{"message":"config reload skipped (invalid config): agents.defaults.model: Unrecognized key: \\"fallbackz\\""}';

it.each([
  [applied, ['agents'], 'live'],
  [applied, ['models'], null],
  [skipped, ['agents'], 'refused'],
  ['{"message":"heartbeat started"}', ['agents'], null],
])('reads %s', (line, keys, seen) => {
  expect(readReload(line, keys)).toBe(seen);
});

it('hears only what is said after it began to listen', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'hearth-log-'));
  const file = path.join(dir, 'gateway.log');
  await writeFile(file, `${skipped}\n`);
  const answer = await listenForReload(file);
  await appendFile(file, `${applied}\n`);
  expect(await answer(['agents'], 1000)).toBe('live');
  expect(await (await listenForReload(file))(['agents'], 60)).toBe('not-seen');
  expect(await (await listenForReload(path.join(dir, 'none')))(['agents'], 60)).toBe('not-seen');
  await rm(dir, { recursive: true });
});
