import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll } from 'vitest';

// Runs in every test file: tells the reporter how much of a file's time was work, and how much was waiting for something else.
let before = performance.eventLoopUtilization();
beforeAll(() => { before = performance.eventLoopUtilization(); });
afterAll(({}, suite) => { suite.file.meta.busyMs = performance.eventLoopUtilization(before).active; });
