import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { afterAll, beforeAll } from 'vitest';
import { removeScratchFolders } from '../scratch-folder.ts';
import { isDeep } from './depth.ts';

// Most of what is tested runs too seldom to be worth optimizing: V8 11, of Node 20, spent a quarter of a run's
// processor time on that. Another V8 does not know the flag, and waits longer by itself.
if (!isDeep && process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');

// Runs in every test file, also where a worker's files share all that they import.
let before = performance.eventLoopUtilization();
beforeAll(() => {
  before = performance.eventLoopUtilization();
});
afterAll(async ({}, suite) => {
  // Tells the reporter how much of a file's time was work, and how much was waiting for something else.
  suite.file.meta.busyMs = performance.eventLoopUtilization(before).active;
  await removeScratchFolders();
});
