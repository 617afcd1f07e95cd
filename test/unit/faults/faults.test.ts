import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildForNode } from '../../support/build.ts';
import { isDeep } from '../../support/depth.ts';

/** A process of its own, because what fails there is the disk of the whole process. */
let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hearth-faults-'));
  await buildForNode({ child: path.join(import.meta.dirname, 'child.ts') }, root);
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** How many of all faults are tried in each scene: `HEARTH_FAULTS=all` tries them all, which takes a quarter of an hour. */
const most = process.env['HEARTH_FAULTS'] === 'all' ? Infinity : isDeep ? 150 : 3;

describe('wherever the disk fails, the config is whole, the words are true, there is a way back and the next try works:', () => {
  it.concurrent.each(['switch', 'setup', 'setup-new', 'local-only', 'undo', 'before-hearth', 'guard', 'key', 'settings-new', 'settings-taken', 'settings-alone'])('%s', { timeout: 900_000 }, async (scene) => {
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, 'child.mjs'), scene, String(most)], { maxBuffer: 16 * 1024 * 1024 });
    const { met, broken } = JSON.parse(stdout) as { met: number; broken: string[] };
    expect(broken).toEqual([]);
    expect(met).toBeGreaterThanOrEqual(3);
  });
});
