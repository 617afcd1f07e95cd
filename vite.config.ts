import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Main, preload and command line differ only in entry, format and name; each ships without node_modules, and as one
 * file but for the command line, of which `hearth guard` reads only a part.
 */
function nodeBundle(
  entry: string,
  outDir: string,
  format: 'es' | 'cjs',
  file: string,
  target: string,
  parts = false,
): UserConfig {
  return {
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: at(outDir),
      emptyOutDir: true,
      target,
      minify: false,
      rolldownOptions: {
        input: at(entry),
        external: ['electron', ...builtinModules, /^node:/],
        output: { format, entryFileNames: file, chunkFileNames: '[name]-[hash].js', codeSplitting: parts },
      },
    },
  };
}

const bundles: Record<string, UserConfig> = {
  main: nodeBundle('electron/desktop/main.ts', 'out/main', 'es', 'main.js', 'node24'),
  preload: nodeBundle('electron/desktop/preload.ts', 'out/preload', 'cjs', 'preload.cjs', 'chrome140'),
  cli: nodeBundle('electron/cli/main.ts', 'out/cli', 'es', 'hearth.js', 'node20', true),
  bench: nodeBundle('test/bench/bench.ts', 'out/bench', 'es', 'bench.js', 'node20'),
  fuzz: nodeBundle('test/fuzz/fuzz.ts', 'out/fuzz', 'es', 'fuzz.js', 'node20'),
  renderer: {
    root: at('renderer'),
    base: './',
    publicDir: at('assets/public'),
    plugins: [react()],
    css: {
      modules: {
        // A class is named for its file, so that whoever looks at a page finds where it is drawn.
        generateScopedName: (name, file) => `${path.basename(file, '.module.css')}__${name}`,
        localsConvention: 'camelCaseOnly',
      },
    },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
    },
  },
};

/** `vite build --mode main|preload|cli|renderer`. */
export default defineConfig(({ mode }) => {
  const config = bundles[mode];
  if (!config) throw new Error(`unknown bundle: ${mode}`);
  return { ...config, logLevel: 'warn' };
});
