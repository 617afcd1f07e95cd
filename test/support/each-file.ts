import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll } from 'vitest';
import { removeScratchFolders } from '../scratch-folder.ts';
import { optimizeLess } from './optimize-less.ts';

optimizeLess();

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
