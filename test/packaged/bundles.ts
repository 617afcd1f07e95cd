import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FILES = {
  renderer: 'out/renderer/index.html',
  main: 'out/main/main.js',
  preload: 'out/preload/preload.cjs',
} as const;

/**
 * Builds the bundles that are missing. `npm run build` makes them all; this only spares a lone test run from needing it
 * first.
 */
export function ensureBundles(names: readonly (keyof typeof FILES)[]): void {
  const vite = path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  for (const name of names)
    if (!existsSync(FILES[name])) execFileSync(process.execPath, [vite, 'build', '--mode', name], { stdio: 'pipe' });
}
