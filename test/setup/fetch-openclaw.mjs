// Fetches the OpenClaw releases that the tests use, and a Node that can run them, where they are not in the cache yet.
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('../openclaw/harness.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
const wanted = process.env['HEARTH_TEST_DEPTH'] === 'deep' ? module.releaseVersions : ['2026.9.6', '2026.2.9'];
const releases = await Promise.all(wanted.map((version) => module.release(version)));
console.log(releases.map(({ version }) => `OpenClaw ${version}`).join(', '));
