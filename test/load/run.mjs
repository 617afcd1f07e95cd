import { spawn } from 'node:child_process';
import { builtinModules } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';

/**
 * `npm run load`: lives through a whole day of guard and Home on clocks that run 144 times as fast, and tells what
 * Hearth holds at its beginning and at its end. Exit code 1 where a bound is broken.
 * `HEARTH_LOAD=MINUTES,CHANGES,TIMES` says how much instead of 1440 minutes, 10,000 changes and 144 times as fast.
 */
const outDir = mkdtempSync(path.join(tmpdir(), 'hearth-load-bundle-'));
const input = ['day', 'servers'].map((name) => path.join(import.meta.dirname, `${name}.ts`));
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input,
      external: [...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
// It ends with this process, however that ends.
const child = spawn(process.execPath, ['--expose-gc', path.join(outDir, 'day.mjs')], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
