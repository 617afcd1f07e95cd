import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generatedConfig } from '../../../corpus/generate.ts';
import { buildForNode } from '../../../support/build.ts';
import { isDeep } from '../../../support/depth.ts';

const lanes = 2;
/** About every second end falls into a write. */
const endsPerLane = isDeep ? 250 : 5;
/**
 * On a machine that has much else to do more ends fall beside the writes: then there are more of them, up to so many
 * times as many.
 */
const mostTimes = 20;
const texts = [generatedConfig(200_000), generatedConfig(205_000).replaceAll('box-', 'rig-')];

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hearth-kill-'));
  await buildForNode({ writer: path.join(import.meta.dirname, 'writer.ts') }, path.join(root, 'writer'));
  await Promise.all(texts.map((text, i) => writeFile(path.join(root, `text-${i}`), text)));
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

/** Starts a writer, lets it write so often, and ends it a random while later. Gives how it ended. */
async function endWriter(configPath: string, writes: number): Promise<NodeJS.Signals | null> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'writer', 'writer.mjs'), configPath, ...texts.map((_, i) => path.join(root, `text-${i}`))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('close', (_code, signal) => {
      resolve(signal);
    }),
  );
  let written = 0;
  const ready = new Promise<void>((resolve) =>
    child.stdout.on('data', (dots: Buffer) => {
      written += dots.length;
      if (written >= writes) resolve();
    }),
  );
  await Promise.race([ready, ended]);
  await sleep(randomInt(0, 41));
  child.kill('SIGKILL');
  return ended;
}

it(
  `leaves one of the two whole texts wherever in at least ${lanes * endsPerLane} writes it is ended`,
  { timeout: 1_200_000 },
  async () => {
    const seen = texts.map(() => 0);
    let interrupted = 0;
    const lane = async (_: unknown, n: number): Promise<void> => {
      const dir = path.join(root, `lane-${n}`);
      await mkdir(dir);
      const configPath = path.join(dir, 'openclaw.json');
      await writeFile(configPath, texts[0] ?? '', { mode: 0o600 });
      const isMet = (): boolean => Math.min(...seen) > 0 && interrupted > 0;
      for (let end = 0; end < endsPerLane || (!isMet() && end < mostTimes * endsPerLane); end++) {
        // In turn after the first text and after the second, so that both are met on a machine of any speed.
        expect(await endWriter(configPath, 1 + (end % 2))).toBe('SIGKILL');
        const found = texts.indexOf(await readFile(configPath, 'utf8'));
        expect(found).toBeGreaterThanOrEqual(0);
        seen[found] = (seen[found] ?? 0) + 1;
        const left = (await readdir(dir)).filter((name) => name !== 'openclaw.json');
        expect(left.filter((name) => !/^\.openclaw\.json\.hearth-[0-9a-f]{12}$/.test(name))).toEqual([]);
        for (const name of left) {
          expect((await stat(path.join(dir, name))).mode & 0o777).toBe(0o600);
          await rm(path.join(dir, name));
        }
        interrupted += left.length;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    // Both texts are met, and some of the ends fall between the first byte of a write and its rename.
    expect(Math.min(...seen)).toBeGreaterThan(0);
    expect(interrupted).toBeGreaterThan(0);
  },
);
