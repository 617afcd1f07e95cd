import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { systemLauncher } from '../../electron/adapters/system/launch.ts';

/**
 * Where the real Electron binary is, or one sentence on what is missing. Found by path: requiring the package would
 * download it.
 */
export function electronBinary(): { readonly path: string } | { readonly missing: string } {
  const binary = systemLauncher.desktopBinary(process.cwd(), process.env, process.platform);
  if (binary !== null) return { path: binary };
  const { version } = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8'),
  ) as { version: string };
  return {
    missing: `no Electron ${version} binary here: run "npx install-electron", or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked one`,
  };
}
