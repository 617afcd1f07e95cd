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

/**
 * How many of all faults are tried in each scene: `HEARTH_FAULTS=all` tries them all, which takes a quarter of an hour.
 */
const most = process.env['HEARTH_FAULTS'] === 'all' ? Infinity : isDeep ? 150 : 3;

const scenes = [
  'switch',
  'setup',
  'setup-new',
  'local-only',
  'undo',
  'before-hearth',
  'guard',
  'key',
  'settings-new',
  'settings-taken',
  'settings-alone',
];
/** The scenes that one process plays: where few faults are tried, to start one takes as long as a scene. */
const together = isDeep || most === Infinity ? scenes.map((scene) => [scene]) : [scenes.slice(0, 6), scenes.slice(6)];

describe('wherever the disk fails, the config is whole, the words are true, there is a way back and the next try works:', () => {
  it.concurrent.each(together.map((some) => [some.join(', '), some] as const))(
    '%s',
    { timeout: 900_000 },
    async (_names, some) => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [path.join(root, 'child.mjs'), some.join(), String(most)],
        { maxBuffer: 16 * 1024 * 1024 },
      );
      const ends = JSON.parse(stdout) as { scene: string; met: number; broken: string[] }[];
      expect(ends.map(({ scene, broken }) => ({ scene, broken }))).toEqual(
        some.map((scene) => ({ scene, broken: [] })),
      );
      expect(Math.min(...ends.map(({ met }) => met))).toBeGreaterThanOrEqual(3);
    },
  );
});
