// Fetches the OpenClaw releases that the tests use, and a Node that can run them, where they are not in the cache yet.
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('../openclaw/harness.ts', import.meta.url).pathname, { configFile: false, logLevel: 'error' });
const releases = await Promise.all([module.openclaw(), module.oldOpenclaw()]);
console.log(releases.map(({ version }) => `OpenClaw ${version}`).join(', '));
